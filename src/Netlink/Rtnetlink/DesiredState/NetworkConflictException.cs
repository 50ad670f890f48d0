using System;

namespace Netlink.Rtnetlink;

/// <summary>What is wanted needs the place of something that is not its owner's, or that is not there. Nothing was changed.</summary>
public sealed class NetworkConflictException : Exception
{
    internal NetworkConflictException(string message)
        : base(message)
    {
    }
}
