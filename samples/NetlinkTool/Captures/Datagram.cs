using System;
using Netlink;

namespace NetlinkTool.Captures;

/// <summary>A datagram of netlink in a capture or a trace.</summary>
/// <param name="Number">The packet of the capture, or the line of the trace, from 1 on.</param>
/// <param name="Protocol">The protocol of the socket.</param>
/// <param name="Bytes">Its bytes.</param>
internal sealed record Datagram(long Number, NetlinkProtocol Protocol, byte[] Bytes)
{
    /// <summary>When it was seen; null when the file does not say.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>How long it was; more than its bytes when the file has a part.</summary>
    public int FullLength { get; init; } = Bytes.Length;
}
