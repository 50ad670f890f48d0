using System;
using System.IO;

namespace Netlink.Protocol;

/// <summary>A message is malformed: it is too short, or a length in it is not valid.</summary>
/// <remarks>Raised for received messages, never for refused requests; those raise <c>NetlinkException</c>.</remarks>
public sealed class NetlinkProtocolException : IOException
{
    /// <summary>Creates the exception with a default message.</summary>
    public NetlinkProtocolException()
        : base("A netlink message is malformed.")
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    public NetlinkProtocolException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and the cause.</summary>
    public NetlinkProtocolException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
