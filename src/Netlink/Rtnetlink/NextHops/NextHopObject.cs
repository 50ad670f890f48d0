using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A next-hop object, which routes refer to by its id, or a group of such objects. Used both to create one and to report
/// one.</summary>
/// <remarks>A null property is not sent, so that the kernel's default applies, or was not reported. Since Linux 5.3. Source:
/// <c>include/uapi/linux/nexthop.h</c>, ip-nexthop(8).</remarks>
public sealed record NextHopObject
{
    private readonly Fleeting<NextHopStatistics>? _statistics;

    /// <summary>The id, or null for the kernel's choice.</summary>
    public uint? Id { get; init; }

    /// <summary>The router, or null if destinations are directly reachable.</summary>
    public IPAddress? Gateway { get; init; }

    /// <summary>The index of the device.</summary>
    public int? OutputInterface { get; init; }

    /// <summary>IPv4 or IPv6, for an object without a gateway. Default IPv4; groups have none.</summary>
    public AddressFamily? Family { get; init; }

    /// <summary>Whether packets are dropped.</summary>
    public bool IsBlackhole { get; init; }

    /// <summary>Whether the object is for forwarding databases, not for routes.</summary>
    public bool IsForForwardingDatabase { get; init; }

    /// <summary>The remote UDP port, with <see cref="IsForForwardingDatabase"/> and a gateway; null for the one that the tunnel is set to.
    /// Linux 7.3 has it; older kernels may not.</summary>
    public ushort? DestinationPort { get; init; }

    /// <summary>The members, if the object is a group.</summary>
    public IReadOnlyList<NextHopGroupMember> Group { get; init => field = ValueList.From(value); } = ValueList<NextHopGroupMember>.Empty;

    /// <summary>How a group chooses among its members. The kernel's default is <see cref="NextHopGroupType.Multipath"/>.</summary>
    public NextHopGroupType? GroupType { get; init; }

    /// <summary>The settings of a group of type <see cref="NextHopGroupType.Resilient"/>.</summary>
    public ResilientGroup? Resilience { get; init; }

    /// <summary>Whether drivers shall count the packets of a group that hardware forwards (<c>hw_stats</c>). The kernel's default is false,
    /// also for a replacement. Reported only with <see cref="Statistics"/>. Since Linux 6.9.</summary>
    public bool? HardwareStatistics { get; init; }

    /// <summary>How many packets a group forwarded. Only reported, if it was asked for, and ignored in comparisons. Since Linux
    /// 6.9.</summary>
    public NextHopStatistics? Statistics
    {
        get => _statistics?.Value;
        init => _statistics = value is null ? null : new Fleeting<NextHopStatistics>(value);
    }

    /// <summary>The encapsulation of packets that take this next hop, or null for none.</summary>
    public RouteEncapsulation? Encapsulation { get; init; }

    /// <summary>The scope of destinations. Only reported.</summary>
    public RouteScope? Scope { get; init; }

    /// <summary>The origin of the object. The kernel's default is <see cref="RouteProtocol.Unspecified"/>.</summary>
    public RouteProtocol? Protocol { get; init; }

    /// <summary>Flags; only <see cref="RouteFlags.OnLink"/> can be requested.</summary>
    public RouteFlags Flags { get; init; }

    /// <summary>Attributes without a property, unchanged. They are sent back as they are.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>nexthop id 1 via 10.0.0.1 dev 5</c>.</summary>
    public override string ToString()
        => "nexthop" + Word("id", Id) + (Encapsulation is null ? "" : $" {Encapsulation}") + Word("via", Gateway) +
            Word("dev", OutputInterface)
            + (Group.Count > 0 ? " group " + string.Join('/', Group) : "") + (IsBlackhole ? " blackhole" : "")
            + (IsForForwardingDatabase ? " fdb" : "") + ((Flags & RouteFlags.OnLink) != 0 ? " onlink" : "");

    private static string Word<T>(string word, T value)
        => value is null ? "" : string.Create(CultureInfo.InvariantCulture, $" {word} {value}");
}

/// <summary>A member of a group of next hops.</summary>
public readonly record struct NextHopGroupMember
{
    /// <summary>Creates a member.</summary>
    /// <param name="id">The id of the object.</param>
    /// <param name="weight">Its share of flows, relative to the others: 1 to 65536; before Linux 6.12 to 256.</param>
    /// <exception cref="ArgumentOutOfRangeException">The weight is out of range.</exception>
    public NextHopGroupMember(uint id, int weight = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(weight, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(weight, 65536);
        Id = id;
        Weight = weight;
    }

    /// <summary>The id of the object.</summary>
    public uint Id { get; }

    /// <summary>The share of flows, relative to the others.</summary>
    public int Weight { get; }

    /// <summary>For example <c>1,10</c>, as ip-nexthop(8) writes it.</summary>
    public override string ToString() => Weight == 1 ? $"{Id}" : $"{Id},{Weight}";
}
