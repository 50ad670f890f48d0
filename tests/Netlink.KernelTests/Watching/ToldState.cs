using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.KernelTests.Watching;

/// <summary>The network as the changes of a watch tell it, each of which must fit what was told before.</summary>
internal sealed class ToldState
{
    private readonly List<Link> _links = [];
    private readonly List<Address> _addresses = [];
    private readonly List<Route> _routes = [];
    private readonly List<Neighbour> _neighbours = [];
    private readonly List<Rule> _rules = [];
    private readonly List<NextHopObject> _nextHops = [];

    public IReadOnlyList<Route> Routes => _routes;

    public void Apply(NetworkChange change)
    {
        switch (change)
        {
            case NetworkChange<Link> link: Apply(_links, link); break;
            case NetworkChange<Address> address: Apply(_addresses, address); break;
            case NetworkChange<Route> route: Apply(_routes, route); break;
            case NetworkChange<Neighbour> neighbour: Apply(_neighbours, neighbour); break;
            case NetworkChange<Rule> rule: Apply(_rules, rule); break;
            case NetworkChange<NextHopObject> hop: Apply(_nextHops, hop); break;
        }
    }

    public void AssertEquals(RtnetlinkClient client)
    {
        Assert.Equal(Sorted(client.Links.List()), Sorted(_links));
        Assert.Equal(Sorted(client.Addresses.List()), Sorted(_addresses));
        Assert.Equal(Sorted(client.Routes.List()), Sorted(_routes));
        Assert.Equal(Sorted(client.Neighbours.List().Where(IsTold)), Sorted(_neighbours));
        Assert.Equal(Sorted(client.Rules.List()), Sorted(_rules));
        Assert.Equal(Sorted(client.NextHops.List()), Sorted(_nextHops));
    }

    /// <summary>What the kernel announces of neighbours: those that something can be sent to.</summary>
    private static bool IsTold(Neighbour neighbour)
        => (neighbour.State & (NeighbourState.Permanent | NeighbourState.Reachable | NeighbourState.Stale
            | NeighbourState.Delay | NeighbourState.Probe)) != 0;

    private static void Apply<T>(List<T> state, NetworkChange<T> change)
        where T : class
    {
        if (change.Old is not null)
            Assert.True(state.Remove(change.Old), $"{change}: it was not told that this was there: {change.Old}");
        if (change.New is not null)
            state.Add(change.New);
        Assert.Equal(change.Kind is NetworkChangeKind.Changed or NetworkChangeKind.Removed, change.Old is not null);
        Assert.Equal(change.Kind is NetworkChangeKind.Removed, change.New is null);
    }

    /// <summary>Rules of both families have the same words.</summary>
    private static IEnumerable<T> Sorted<T>(IEnumerable<T> items)
        => items.OrderBy(item => item!.ToString(), StringComparer.Ordinal).ThenBy(item => (item as Rule)?.Family);
}
