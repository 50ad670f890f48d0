using System.Collections.Generic;
using System.Net;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A multicast group of IP that a device takes in packets for, as programs or the kernel joined it.</summary>
/// <remarks>Only read here: a group is joined by a socket. Source: <c>include/uapi/linux/if_addr.h</c>, ip-maddress(8).</remarks>
public sealed record MulticastAddress
{
    /// <summary>The index of the device.</summary>
    public required int LinkIndex { get; init; }

    /// <summary>The group.</summary>
    public required IPAddress Address { get; init; }

    /// <summary>How far the group reaches, as the kernel says it; for IPv4 always global.</summary>
    public RouteScope Scope { get; init; }

    /// <summary>How often the group was joined, or null when not reported, as by older kernels.</summary>
    public uint? Users { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>multicast address ff02::1 dev 5</c>.</summary>
    public override string ToString() => $"multicast address {Address} dev {LinkIndex}";
}
