using System.Net.Sockets;

namespace Netlink.Rtnetlink;

/// <summary>Which next-hop objects to list. Null means any. The kernel itself filters.</summary>
public sealed record NextHopFilter
{
    /// <summary>IPv4 or IPv6.</summary>
    public AddressFamily? Family { get; init => field = value is AddressFamily.Unspecified ? null : value; }

    /// <summary>The index of the output device.</summary>
    public int? OutputInterface { get; init; }

    /// <summary>Whether to list groups only.</summary>
    public bool GroupsOnly { get; init; }

    /// <summary>For example <c>next hops</c>.</summary>
    public override string ToString() => "next hops" + (OutputInterface is null ? "" : $" of dev {OutputInterface}");
}

/// <summary>Names a next-hop object in a request.</summary>
internal readonly record struct NextHopReference(uint Id)
{
    public override string ToString() => $"nexthop id {Id}";
}
