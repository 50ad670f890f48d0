using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.NextHops;

public sealed class NextHopServiceTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly int _link;

    public NextHopServiceTests()
    {
        _network.Rtnetlink.Links.Set("lo", new LinkChange { Up = true });
        _link = _network.AddVeth().Index;
        _network.Rtnetlink.Addresses.Add(new Address(_link, InterfaceAddress.Parse("192.0.2.1/24")));
    }

    private NextHopService NextHops => _network.Rtnetlink.NextHops;

    public void Dispose() => _network.Dispose();

    [KernelFact]
    public void Add_EveryShape_IsWhatIproute2Shows()
    {
        NextHops.Add(Via("192.0.2.2") with { Id = 1 });
        NextHops.Add(Via("203.0.113.9") with { Id = 2, Flags = RouteFlags.OnLink, Protocol = (RouteProtocol)77 });
        NextHops.Add(new NextHopObject { Id = 3, Group = [new NextHopGroupMember(1, 10), new NextHopGroupMember(2)] });
        NextHops.Add(new NextHopObject { Id = 4, IsBlackhole = true });

        Assert.Equal(
            ["id 1 via 192.0.2.2 dev v0 scope link", "id 2 via 203.0.113.9 dev v0 scope link proto 77 onlink", "id 3 group 1,10/2",
                "id 4 blackhole"],
            _network.Ip("nexthop show").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd()));
    }

    [KernelFact]
    public void Add_WithoutId_ReturnsTheOneThatTheKernelChose()
    {
        NextHopObject made = NextHops.Add(Via("192.0.2.2"));

        Assert.NotNull(made.Id);
        Assert.Equal(made, NextHops.Get(made.Id.Value));
        Assert.Equal("192.0.2.2", made.Gateway?.ToString());
    }

    [KernelFact]
    public void Replace_InUse_MovesTheRouteThatUsesIt()
    {
        NextHops.Add(Via("192.0.2.2") with { Id = 1 });
        _network.Rtnetlink.Routes.Add(new Route { Destination = IPNetwork.Parse("198.51.100.0/24"), NextHopId = 1 });

        NextHops.Replace(Via("192.0.2.3") with { Id = 1 });

        Assert.Equal("192.0.2.3", _network.Rtnetlink.Routes.Lookup(IPAddress.Parse("198.51.100.7")).Gateway?.ToString());
    }

    [KernelFact]
    public void DeleteAndAdd_EveryObjectListed_GivesTheSameList()
    {
        NextHops.Add(Via("192.0.2.2") with { Id = 1 });
        NextHops.Add(new NextHopObject { Id = 4, IsBlackhole = true });
        NextHops.Add(new NextHopObject { Id = 5, OutputInterface = _link });
        IReadOnlyList<NextHopObject> before = NextHops.List();
        Assert.Equal(3, before.Count);

        foreach (NextHopObject hop in before)
        {
            NextHops.Delete(hop.Id!.Value);
            NextHops.Add(hop);
            Assert.Equal(before, NextHops.List());
        }
    }

    [KernelFact(Kinds = "encap-mpls")]
    public void DeleteAndAdd_ObjectsOfEveryShape_AreAsTheyWere()
    {
        foreach (string command in (string[])
        [
            "nexthop add id 1 via 192.0.2.2 dev v0 proto 77",
            "nexthop add id 2 via 203.0.113.9 dev v0 onlink",
            "nexthop add id 3 group 1,200/2",
            "nexthop add id 4 blackhole",
            "nexthop add id 10 group 1,5/2 type resilient buckets 8 idle_timer 30 unbalanced_timer 300",
            "nexthop add id 11 encap mpls 100 via 192.0.2.2 dev v0",
            "nexthop add id 12 via 192.0.2.4 fdb",
            "nexthop add id 13 group 12 fdb",
            "nexthop add id 14 encap ip id 7 dst 192.0.2.9 dev v0",
            "-6 nexthop add id 15 dev v0",
        ])
        {
            _network.Ip(command);
        }

        string shown = _network.Ip("-N nexthop show");
        IReadOnlyList<NextHopObject> before = NextHops.List();
        Assert.Equal(10, before.Count);

        // A group goes before its members, and comes behind them.
        foreach (NextHopObject hop in before.OrderByDescending(hop => hop.Group.Count))
            NextHops.Delete(hop.Id!.Value);
        Assert.Empty(NextHops.List());
        foreach (NextHopObject hop in before.OrderBy(hop => hop.Group.Count))
            Assert.Equal(hop, NextHops.Add(hop));

        Assert.Equal(before, NextHops.List());
        Assert.Equal(shown, _network.Ip("-N nexthop show"));
    }

    [KernelFact]
    public void List_Filtered_HoldsOnlyThose()
    {
        NextHops.Add(Via("192.0.2.2") with { Id = 1 });
        NextHops.Add(new NextHopObject { Id = 3, Group = [new NextHopGroupMember(1)] });

        Assert.Equal([3u], NextHops.List(new NextHopFilter { GroupsOnly = true }).Select(hop => hop.Id!.Value));
        Assert.Equal([1u], NextHops.List(new NextHopFilter { OutputInterface = _link }).Select(hop => hop.Id!.Value));
    }

    [KernelFact]
    public void TryGet_Missing_IsNull()
    {
        Assert.Null(NextHops.TryGet(4711));
        Assert.True(Assert.Throws<NetlinkException>(() => NextHops.Delete(4711)).IsNotFound);
    }

    private NextHopObject Via(string gateway) => new() { Gateway = IPAddress.Parse(gateway), OutputInterface = _link };
}
