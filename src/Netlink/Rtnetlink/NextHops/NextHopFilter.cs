using System.Net.Sockets;

namespace Netlink.Rtnetlink;

/// <summary>Which next-hop objects to list. Null means any. The kernel itself filters, except by protocol and forwarding
/// database.</summary>
public sealed record NextHopFilter
{
    /// <summary>IPv4 or IPv6.</summary>
    public AddressFamily? Family { get; init => field = value is AddressFamily.Unspecified ? null : value; }

    /// <summary>The index of the output device.</summary>
    public int? OutputInterface { get; init; }

    /// <summary>The index of the bridge, bond or VRF that the output device belongs to.</summary>
    public int? Master { get; init; }

    /// <summary>The origin of the objects.</summary>
    public RouteProtocol? Protocol { get; init; }

    /// <summary>Whether to list groups only.</summary>
    public bool GroupsOnly { get; init; }

    /// <summary>Whether to list only objects for forwarding databases.</summary>
    public bool ForwardingDatabaseOnly { get; init; }

    /// <summary>Which statistics of groups to read along. Default none.</summary>
    public NextHopStatisticsDetail Statistics { get; init; }

    internal bool Matches(NextHopObject hop)
        => (Protocol is null || hop.Protocol == Protocol) && (!ForwardingDatabaseOnly || hop.IsForForwardingDatabase);

    /// <summary>For example <c>next hops</c>.</summary>
    public override string ToString() => "next hops" + (OutputInterface is null ? "" : $" of dev {OutputInterface}");
}

/// <summary>Names a next-hop object in a request.</summary>
/// <param name="Id">The id of the object.</param>
/// <param name="Statistics">Which statistics to read along.</param>
internal readonly record struct NextHopReference(uint Id, NextHopStatisticsDetail Statistics = NextHopStatisticsDetail.None)
{
    public override string ToString() => $"nexthop id {Id}";
}
