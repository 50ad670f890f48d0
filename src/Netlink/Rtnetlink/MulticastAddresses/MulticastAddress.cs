using System.Collections.Generic;
using System.Net;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>An IP multicast group that a device has joined, for a program or for the kernel.</summary>
/// <remarks>Read-only: a program joins a group with a socket option. Source: <c>include/uapi/linux/if_addr.h</c>, ip-maddress(8).</remarks>
public sealed record MulticastAddress
{
    /// <summary>The index of the device.</summary>
    public required int LinkIndex { get; init; }

    /// <summary>The group.</summary>
    public required IPAddress Address { get; init; }

    /// <summary>The scope of the group, as the kernel reports it; always global for IPv4.</summary>
    public RouteScope Scope { get; init; }

    /// <summary>The number of joins of the group; null if not reported, as by older kernels.</summary>
    public uint? Users { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>multicast address ff02::1 dev 5</c>.</summary>
    public override string ToString() => $"multicast address {Address} dev {LinkIndex}";
}
