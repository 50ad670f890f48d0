using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
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
    public void List_ByProtocolMasterOrForwardingDatabase_HoldsOnlyThose()
    {
        _network.Ip("link add br0 type bridge");
        _network.Ip("link set br0 up");
        _network.Ip("link set v1 master br0");
        NextHops.Add(Via("192.0.2.2") with { Id = 1, Protocol = (RouteProtocol)77 });
        NextHops.Add(new NextHopObject { Id = 2, OutputInterface = _network.Rtnetlink.Links.Get("v1").Index });
        NextHops.Add(new NextHopObject { Id = 3, Gateway = IPAddress.Parse("192.0.2.4"), IsForForwardingDatabase = true });

        Assert.Equal([1u], Ids(new NextHopFilter { Protocol = (RouteProtocol)77 }));
        Assert.Equal([2u], Ids(new NextHopFilter { Master = _network.Rtnetlink.Links.Get("br0").Index }));
        Assert.Equal([3u], Ids(new NextHopFilter { ForwardingDatabaseOnly = true }));

        IEnumerable<uint> Ids(NextHopFilter filter) => NextHops.List(filter).Select(hop => hop.Id!.Value);
    }

    [KernelFact(Kinds = "linux-6.9")]
    public void List_WithStatistics_CountsPacketsOfEachMember()
    {
        NextHops.Add(Via("192.0.2.2") with { Id = 1 });
        NextHops.Add(Via("192.0.2.3") with { Id = 2 });
        NextHopObject group = new()
        {
            Id = 10,
            Group = [new NextHopGroupMember(1), new NextHopGroupMember(2)],
            HardwareStatistics = true,
        };
        NextHops.Add(group);
        NextHops.Add(new NextHopObject { Id = 11, Group = [new NextHopGroupMember(1)] });
        _network.Rtnetlink.Routes.Add(new Route { Destination = IPNetwork.Parse("198.51.100.0/24"), NextHopId = 10 });
        Assert.Equal([0ul, 0ul], Packets(NextHops.Get(10, NextHopStatisticsDetail.Packets)));
        Send(5);

        NextHopObject read = NextHops.Get(10, NextHopStatisticsDetail.Hardware);
        NextHopStatistics statistics = Assert.IsType<NextHopStatistics>(read.Statistics);
        Assert.Equal([(1u, 0ul), (2u, (ulong?)0)], statistics.Members.Select(member => (member.Id, member.HardwarePackets)));
        Assert.True(Packets(read).Aggregate((one, other) => one + other) >= 5, string.Join(' ', statistics.Members));
        // There is hardware in no kernel of the tests.
        Assert.False(statistics.IsCountedByHardware);
        Assert.True(read.HardwareStatistics);
        Assert.Empty(read.UnknownAttributes);

        IReadOnlyList<NextHopObject> listed = NextHops.List(new NextHopFilter { Statistics = NextHopStatisticsDetail.Packets });
        Assert.Equal([1u, 2, 10, 11], listed.Select(hop => hop.Id!.Value));
        Assert.All(listed.Take(2), hop => Assert.Null(hop.Statistics));
        Assert.Equal(Packets(read), Packets(listed[2]));
        Assert.Equal([0ul], Packets(listed[3]));
        Assert.False(listed[3].HardwareStatistics);
        Assert.All(NextHops.List(), hop => Assert.Null(hop.Statistics ?? (object?)hop.HardwareStatistics));

        // What was listed with statistics can be given back with all its settings.
        NextHops.Replace(listed[2]);
        NextHopObject replaced = NextHops.Get(10, NextHopStatisticsDetail.Packets);
        Assert.Equal(listed[2], replaced);
        Assert.Equal([0ul, 0ul], Packets(replaced));
        NextHops.Replace(group with { HardwareStatistics = null });
        Assert.False(NextHops.TryGet(10, NextHopStatisticsDetail.Packets)!.HardwareStatistics);
        Assert.Null(NextHops.TryGet(4711, NextHopStatisticsDetail.Packets));

        static IEnumerable<ulong> Packets(NextHopObject hop) => hop.Statistics!.Members.Select(member => member.Packets);
    }

    [KernelFact(Kinds = "linux-7.3")]
    public void Add_DestinationPort_IsReported()
    {
        NextHopObject hop = new()
        {
            Id = 12,
            Gateway = IPAddress.Parse("192.0.2.4"),
            IsForForwardingDatabase = true,
            DestinationPort = 4790,
        };

        Assert.Equal<ushort?>(4790, NextHops.Add(hop).DestinationPort);
        Assert.Equal<ushort?>(4790, Assert.Single(NextHops.List()).DestinationPort);
    }

    [KernelFact]
    public void TryGet_Missing_IsNull()
    {
        Assert.Null(NextHops.TryGet(4711));
        Assert.True(Assert.Throws<NetlinkException>(() => NextHops.Delete(4711)).IsNotFound);
    }

    /// <summary>Sends packets to the network behind the route.</summary>
    private void Send(int count)
    {
        using Socket socket = _network.Namespace.OpenSocket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        for (int i = 0; i < count; i++)
            socket.SendTo([1], new IPEndPoint(IPAddress.Parse("198.51.100.7"), 9));
    }

    private NextHopObject Via(string gateway) => new() { Gateway = IPAddress.Parse(gateway), OutputInterface = _link };
}
