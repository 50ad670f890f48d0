using System.Collections.Generic;
using System.Net;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>An IPv6 anycast address for which a device receives packets: on a router the subnet-router address of every prefix (RFC 4291,
/// section 2.6.1), and those that programs have joined.</summary>
/// <remarks>Read-only: a program joins such an address with a socket option. Source: <c>include/uapi/linux/if_addr.h</c>.</remarks>
public sealed record AnycastAddress
{
    /// <summary>The index of the device.</summary>
    public required int LinkIndex { get; init; }

    /// <summary>The address.</summary>
    public required IPAddress Address { get; init; }

    /// <summary>The scope of the address, as the kernel reports it.</summary>
    public RouteScope Scope { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>anycast address 2001:db8:: dev 5</c>.</summary>
    public override string ToString() => $"anycast address {Address} dev {LinkIndex}";
}
