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

    public void Apply(NetworkChange change)
    {
        switch (change)
        {
            case NetworkChange<Link> link: Apply(_links, link); break;
            case NetworkChange<Address> address: Apply(_addresses, address); break;
            case NetworkChange<Route> route: Apply(_routes, route); break;
        }
    }

    public void AssertEquals(RtnetlinkClient client)
    {
        Assert.Equal(Sorted(client.Links.List()), Sorted(_links));
        Assert.Equal(Sorted(client.Addresses.List()), Sorted(_addresses));
        Assert.Equal(Sorted(client.Routes.List()), Sorted(_routes));
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

    private static IEnumerable<T> Sorted<T>(IEnumerable<T> items) => items.OrderBy(item => item!.ToString(), StringComparer.Ordinal);
}
