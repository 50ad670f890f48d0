using System;
using Netlink;

namespace NetlinkTool.Captures;

/// <summary>A netlink datagram of a capture or a trace.</summary>
/// <param name="Number">The packet of the capture, or the line of the trace, counted from 1.</param>
/// <param name="Protocol">The protocol of the socket.</param>
/// <param name="Bytes">The bytes that were captured.</param>
internal sealed record Datagram(long Number, NetlinkProtocol Protocol, byte[] Bytes)
{
    /// <summary>The time of the capture; null if the file does not have it.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>The original length in bytes; more than <see cref="Bytes"/> if the datagram was truncated.</summary>
    public int FullLength { get; init; } = Bytes.Length;
}
