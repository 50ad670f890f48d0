using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Watching;

/// <summary>Neighbours, rules, next hops, and links that are part of something.</summary>
public sealed class WatchObjectsTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly Link _link;

    public WatchObjectsTests()
    {
        _link = _network.AddVeth();
        Client.Addresses.Add(new Address(_link.Index, InterfaceAddress.Parse("192.0.2.1/24")));
    }

    private RtnetlinkClient Client => _network.Rtnetlink;

    private Neighbour Next
        => new(_link.Index, IPAddress.Parse("192.0.2.2")) { LinkLayerAddress = LinkLayerAddress.Parse("02:00:5e:10:00:01") };

    public void Dispose() => _network.Dispose();

    [KernelFact]
    public async Task WatchAsync_NeighbourAddedChangedRemoved_ReportsOldAndNew()
    {
        await using WatchSession watch = await WatchSession.StartAsync(Client, new WatchOptions { Objects = NetworkObjects.Neighbours });

        Client.Neighbours.Add(Next);
        Assert.True((await watch.NextAsync<Neighbour>(NetworkChangeKind.Added, IsNext)).IsOwn);
        _network.Ip("neighbour replace 192.0.2.2 lladdr 02:00:5e:10:00:02 dev v0");
        NetworkChange<Neighbour> changed = await watch.NextAsync<Neighbour>(NetworkChangeKind.Changed, IsNext);
        Client.Neighbours.Delete(Next);
        NetworkChange<Neighbour> removed = await watch.NextAsync<Neighbour>(NetworkChangeKind.Removed, IsNext);

        Assert.Equal(("02:00:5e:10:00:01", "02:00:5e:10:00:02"),
            (changed.Old!.LinkLayerAddress.ToString(), changed.New!.LinkLayerAddress.ToString()));
        Assert.Equal("02:00:5e:10:00:02", removed.Old!.LinkLayerAddress.ToString());
    }

    [KernelFact]
    public async Task WatchAsync_LinkGoesDown_ReportsThatItsNeighboursWent()
    {
        Client.Neighbours.Add(Next);
        Client.Neighbours.Add(new Neighbour(_link.Index, IPAddress.Parse("192.0.2.3"))
        {
            LinkLayerAddress = Next.LinkLayerAddress,
            State = NeighbourState.Stale
        });
        await using WatchSession watch = await WatchSession.StartAsync(Client, new WatchOptions { Objects = NetworkObjects.Neighbours });

        Client.Links.Set(_link, new LinkChange { Up = false });

        HashSet<string> gone = [];
        while (gone.Count < 2)
            gone.Add((await watch.NextAsync<Neighbour>(NetworkChangeKind.Removed,
                neighbour => neighbour.LinkIndex == _link.Index)).Old!.Destination.ToString());
        Assert.Equal(["192.0.2.2", "192.0.2.3"], gone.Order());
    }

    [KernelFact]
    public async Task WatchAsync_RuleAddedAndRemoved_ReportsBoth()
    {
        await using WatchSession watch = await WatchSession.StartAsync(Client, new WatchOptions { Objects = NetworkObjects.Rules });
        var rule = new Rule(AddressFamily.InterNetwork)
        {
            Priority = 1000,
            Source = IPNetwork.Parse("198.51.100.0/24"),
            Table = (RouteTable)100
        };

        Client.Rules.Add(rule);
        NetworkChange<Rule> added = await watch.NextAsync<Rule>(NetworkChangeKind.Added, found => found.Priority == 1000);
        _network.Ip("rule delete priority 1000");
        NetworkChange<Rule> removed = await watch.NextAsync<Rule>(NetworkChangeKind.Removed, found => found.Priority == 1000);
        _network.Ip("-6 rule add priority 1001 from 2001:db8::/32 lookup 100");
        await watch.NextAsync<Rule>(NetworkChangeKind.Added, found => found.Family is AddressFamily.InterNetworkV6
            && found.Priority == 1001);

        Assert.Equal((true, false), (added.IsOwn, removed.IsOwn));
        Assert.Equal(added.New, removed.Old);
        Assert.Contains(watch.Seen.OfType<NetworkChange<Rule>>(),
            change => change is { Kind: NetworkChangeKind.Present, New.Table: RouteTable.Main });
    }

    [KernelFact]
    public async Task WatchAsync_NextHopAddedReplacedRemoved_ReportsOldAndNew()
    {
        await using WatchSession watch = await WatchSession.StartAsync(Client, new WatchOptions { Objects = NetworkObjects.NextHops });

        Client.NextHops.Add(new NextHopObject { Id = 7, Gateway = IPAddress.Parse("192.0.2.2"), OutputInterface = _link.Index });
        await watch.NextAsync<NextHopObject>(NetworkChangeKind.Added, hop => hop.Id == 7);
        Client.NextHops.Replace(new NextHopObject { Id = 7, Gateway = IPAddress.Parse("192.0.2.3"), OutputInterface = _link.Index });
        NetworkChange<NextHopObject> changed = await watch.NextAsync<NextHopObject>(NetworkChangeKind.Changed, hop => hop.Id == 7);
        Client.NextHops.Delete(7);
        NetworkChange<NextHopObject> removed = await watch.NextAsync<NextHopObject>(NetworkChangeKind.Removed, hop => hop.Id == 7);

        Assert.Equal(("192.0.2.2", "192.0.2.3"), (changed.Old!.Gateway!.ToString(), changed.New!.Gateway!.ToString()));
        Assert.False(removed.IsInferred);
    }

    [KernelFact]
    public async Task WatchAsync_LinkGoesDown_InfersThatNextHopsAndTheGroupAndItsRoutesWent()
    {
        _network.Ip("nexthop add id 7 via 192.0.2.2 dev v0");
        _network.Ip("nexthop add id 8 group 7");
        _network.Ip("route add 198.51.100.0/24 nhid 8");
        await using WatchSession watch =
            await WatchSession.StartAsync(Client, new WatchOptions { Objects = NetworkObjects.NextHops | NetworkObjects.Routes });

        _network.Ip("link set v0 down");

        HashSet<uint?> gone = [];
        while (gone.Count < 2)
        {
            NetworkChange<NextHopObject> removed = await watch.NextAsync<NextHopObject>(NetworkChangeKind.Removed, _ => true);
            gone.Add(removed.Old!.Id);
            Assert.True(removed.IsInferred);
        }

        if (!watch.Seen.OfType<NetworkChange<Route>>().Any(IsLossOfRoute))
            await watch.NextAsync(change => change is NetworkChange<Route> route && IsLossOfRoute(route));

        static bool IsLossOfRoute(NetworkChange<Route> change)
            => change is { Kind: NetworkChangeKind.Removed, IsInferred: true } && change.Old!.NextHopId == 8;
    }

    [KernelFact]
    public async Task WatchAsync_PortLeavesItsBridge_IsChangedAndNotRemoved()
    {
        Link bridge = Client.Links.Add(new LinkSpec("br0") { Kind = new BridgeLink(), Up = true });
        Client.Links.Set(_link, new LinkChange { Master = bridge.Index });
        await using WatchSession watch = await WatchSession.StartAsync(Client, new WatchOptions { Objects = NetworkObjects.Links });

        _network.Ip("link set v0 nomaster");
        await watch.NextAsync<Link>(NetworkChangeKind.Changed, link => link.Name == "v0" && link.Master is null);
        Client.Links.Add(new LinkSpec("last") { Kind = new BridgeLink() });
        await watch.NextAsync<Link>(NetworkChangeKind.Added, link => link.Name == "last");

        Assert.DoesNotContain(watch.Seen.OfType<NetworkChange<Link>>(), change => change.Kind is NetworkChangeKind.Removed);
    }

    [KernelFact]
    public async Task WatchAsync_PeerMovesToAnotherNamespace_InfersThatTheOtherEndLeadsThere()
    {
        using var other = TestNamespace.Create();
        await using WatchSession watch = await WatchSession.StartAsync(Client, new WatchOptions { Objects = NetworkObjects.Links });

        Client.Links.Set("v1", new LinkChange { Namespace = other.Namespace });

        await watch.NextAsync<Link>(NetworkChangeKind.Changed, link => link.Name == "v0" && link.ParentNamespaceId is not null);
    }

    private static bool IsNext(Neighbour neighbour) => neighbour.Destination.ToString() == "192.0.2.2";
}
