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
    private readonly List<MplsRoute> _mplsRoutes = [];
    private readonly List<MulticastGroup> _multicastGroups = [];

    public IReadOnlyList<Route> Routes => _routes;

    /// <summary>Where a change happened, or null for the client's own namespace.</summary>
    public static NetworkNamespace? PlaceOf(NetworkChange change) => change switch
    {
        NetworkChange<Link> link => link.Namespace,
        NetworkChange<Address> address => address.Namespace,
        NetworkChange<Route> route => route.Namespace,
        NetworkChange<Neighbour> neighbour => neighbour.Namespace,
        NetworkChange<Rule> rule => rule.Namespace,
        NetworkChange<NextHopObject> hop => hop.Namespace,
        NetworkChange<MplsRoute> route => route.Namespace,
        NetworkChange<MulticastGroup> group => group.Namespace,
        _ => null,
    };

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
            case NetworkChange<MplsRoute> route: Apply(_mplsRoutes, route); break;
            case NetworkChange<MulticastGroup> group: Apply(_multicastGroups, group); break;
        }
    }

    public void AssertEquals(RtnetlinkClient client, WatchOptions? options = null)
    {
        options ??= new WatchOptions();
        Compare(NetworkObjects.Links, () => client.Links.List(), _links);
        Compare(NetworkObjects.Addresses, () => client.Addresses.List().Select(WithoutSilentChanges),
            [.. _addresses.Select(WithoutSilentChanges)]);
        Compare(NetworkObjects.Routes, () => client.Routes.List(options.Routes), _routes);
        Compare(NetworkObjects.Neighbours, () => client.Neighbours.List().Where(IsTold), _neighbours);
        Compare(NetworkObjects.Rules, () => client.Rules.List(), _rules);
        Compare(NetworkObjects.NextHops, () => client.NextHops.List(), _nextHops);
        Compare(NetworkObjects.MplsRoutes, () => client.MplsRoutes.List(), _mplsRoutes);
        Compare(NetworkObjects.MulticastGroups, () => client.MulticastGroups.List(), _multicastGroups);

        void Compare<T>(NetworkObjects kind, Func<IEnumerable<T>> list, List<T> told)
        {
            if (options.Objects.HasFlag(kind))
                AssertSame(list(), told);
        }
    }

    /// <summary>What the kernel announces of neighbours: those that something can be sent to.</summary>
    private static bool IsTold(Neighbour neighbour)
        => (neighbour.State & (NeighbourState.Permanent | NeighbourState.Reachable | NeighbourState.Stale
            | NeighbourState.Delay | NeighbourState.Probe)) != 0;

    /// <summary>Without what changes silently: of an IPv6 address that is tentative, and stays so if it is a duplicate, the kernel
    /// announces no new setting.</summary>
    private static Address WithoutSilentChanges(Address address)
    {
        const AddressFlags Announced = AddressFlags.Tentative | AddressFlags.DuplicateFound;
        return !address.Flags.HasFlag(AddressFlags.Tentative) ? address
            : new Address(address.LinkIndex, address.Local) { Flags = address.Flags & Announced };
    }

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

    /// <summary>In whatever order, since several may have the same words.</summary>
    private static void AssertSame<T>(IEnumerable<T> listed, List<T> told)
    {
        List<T> extra = [.. told], missing = [.. listed.Where(item => !extra.Remove(item))];
        Assert.True(extra.Count == 0 && missing.Count == 0,
            $"Listed but not told:\n{Details(missing)}\nTold but not listed:\n{Details(extra)}");
    }

    private static string Details<T>(IEnumerable<T> items) => string.Join('\n', items.Select(item => string.Join("; ",
        typeof(T).GetProperties().Select(property => $"{property.Name}={Value(property.GetValue(item))}"))));

    private static object? Value(object? value)
        => value is System.Collections.IEnumerable items and not string ? string.Join(',', items.Cast<object>()) : value;
}
