using System;
using System.IO;

namespace Netlink.Protocol;

/// <summary>A message does not have the form that netlink prescribes: it is too short, or a length in it is impossible.</summary>
/// <remarks>Raised for what arrived, never for what the kernel refused; that is <c>NetlinkException</c>.</remarks>
public sealed class NetlinkProtocolException : IOException
{
    /// <summary>Creates the exception without a text of its own.</summary>
    public NetlinkProtocolException()
        : base("A netlink message is malformed.")
    {
    }

    /// <summary>Creates the exception with a sentence that says what is wrong.</summary>
    public NetlinkProtocolException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a sentence and the cause.</summary>
    public NetlinkProtocolException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
