using System.Collections.Generic;
using System.Net;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>An anycast address of IPv6 that a device takes in packets for: of a router that of every prefix (RFC 4291, section
/// 2.6.1), and those that programs joined.</summary>
/// <remarks>Only read here: such an address is joined by a socket. Source: <c>include/uapi/linux/if_addr.h</c>.</remarks>
public sealed record AnycastAddress
{
    /// <summary>The index of the device.</summary>
    public required int LinkIndex { get; init; }

    /// <summary>The address.</summary>
    public required IPAddress Address { get; init; }

    /// <summary>How far the address reaches, as the kernel says it.</summary>
    public RouteScope Scope { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>anycast address 2001:db8:: dev 5</c>.</summary>
    public override string ToString() => $"anycast address {Address} dev {LinkIndex}";
}
