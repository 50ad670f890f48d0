using System;

namespace Netlink.Rtnetlink;

/// <summary>The desired state conflicts with an object of another owner, or needs one that does not exist. Nothing was changed.</summary>
public sealed class NetworkConflictException : Exception
{
    internal NetworkConflictException(string message)
        : base(message)
    {
    }
}
