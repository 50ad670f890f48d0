using System.Collections.Generic;
using System.Net;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>A UDP port on which the kernel decapsulates packets: of one protocol (FOU), or of the protocol in the GUE header.</summary>
/// <remarks>Tunnels such as <see cref="IpipLink"/> send such packets, if their encapsulation is set. Source: ip-fou(8),
/// <c>include/uapi/linux/fou.h</c>.</remarks>
/// <param name="Port">The port.</param>
public sealed record FouPort(ushort Port)
{
    /// <summary>The inner protocol, such as 4 for IPv4 and 47 for GRE; null for GUE, whose header has it.</summary>
    public byte? Protocol { get; init; }

    /// <summary>Whether the port is for IPv6. Default false.</summary>
    public bool IsIPv6 { get; init; }

    /// <summary>The local address of packets; null for any. Since Linux 5.2.</summary>
    public IPAddress? Local { get; init; }

    /// <summary>The remote address of packets; null for any. Since Linux 5.2.</summary>
    public IPAddress? Peer { get; init; }

    /// <summary>The remote port of packets; null for any. Since Linux 5.2.</summary>
    public ushort? PeerPort { get; init; }

    /// <summary>The index of the link that receives packets; null for any. Since Linux 5.2.</summary>
    public int? LinkIndex { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>port 5555 ipproto 4</c> or <c>port 6666 gue</c>.</summary>
    public override string ToString() => Protocol is byte protocol ? $"port {Port} ipproto {protocol}" : $"port {Port} gue";
}
