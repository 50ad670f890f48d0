using System.Collections.Generic;
using System.Net;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>A UDP port at which the kernel takes packets out of UDP: those of one protocol (FOU), or of any in the header of GUE.</summary>
/// <remarks>Tunnels send such packets with their settings for encapsulation, such as <see cref="IpipLink"/>. Source: ip-fou(8),
/// <c>include/uapi/linux/fou.h</c>.</remarks>
/// <param name="Port">The port.</param>
public sealed record FouPort(ushort Port)
{
    /// <summary>The protocol that is within, such as 4 for IPv4 and 47 for GRE; null for GUE, whose header says it.</summary>
    public byte? Protocol { get; init; }

    /// <summary>Whether the port is one of IPv6. Default false.</summary>
    public bool IsIPv6 { get; init; }

    /// <summary>The address of this host at which packets must arrive (Linux 5.2); null for any.</summary>
    public IPAddress? Local { get; init; }

    /// <summary>The address from which packets must come (Linux 5.2); null for any.</summary>
    public IPAddress? Peer { get; init; }

    /// <summary>The port from which packets must come (Linux 5.2); null for any.</summary>
    public ushort? PeerPort { get; init; }

    /// <summary>The link through which packets must come (Linux 5.2); null for any.</summary>
    public int? LinkIndex { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>port 5555 ipproto 4</c> or <c>port 6666 gue</c>.</summary>
    public override string ToString() => Protocol is byte protocol ? $"port {Port} ipproto {protocol}" : $"port {Port} gue";
}
