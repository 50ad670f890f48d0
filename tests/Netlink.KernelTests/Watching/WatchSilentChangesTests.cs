using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Watching;

/// <summary>What the kernel changes without announcing it as a change of the object is told all the same.</summary>
public sealed class WatchSilentChangesTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create(), _other = TestNamespace.Create();
    private readonly Link _link;

    public WatchSilentChangesTests()
    {
        _link = _network.AddVeth("va", "vb");
        _network.Ip("addr add 2001:db8::1/64 dev va nodad");
    }

    public void Dispose()
    {
        _network.Dispose();
        _other.Dispose();
    }

    [KernelFact]
    public async Task WatchAsync_MtuOfALinkChanges_TellsOfIPv6RoutesThatFollowIt()
    {
        _network.Ip("-6 route add 2001:db8:9::/48 via 2001:db8::2 mtu 1500");
        await using WatchSession watch = await WatchSession.StartAsync(_network.Rtnetlink,
            new WatchOptions { Objects = NetworkObjects.Routes });

        _network.Ip("link set va mtu 1400");

        NetworkChange<Route> change = await watch.NextAsync<Route>(NetworkChangeKind.Changed,
            static route => route.Destination == IPNetwork.Parse("2001:db8:9::/48"));
        Assert.Equal((1500u, 1400u), (change.Old!.Metrics!.Mtu, change.New!.Metrics!.Mtu));
    }

    [KernelFact(Kinds = "bridge")]
    public async Task WatchAsync_PortIsChangedByItsBridge_IsTold()
    {
        _network.Ip("link add br0 up type bridge");
        _network.Ip("link set va master br0");
        await using WatchSession watch = await WatchSession.StartAsync(_network.Rtnetlink,
            new WatchOptions { Objects = NetworkObjects.Links });

        _network.Run("bridge", "link", "set", "dev", "va", "cost", "77");

        await watch.NextAsync<Link>(NetworkChangeKind.Changed, static link => link.Port is BridgePort { Cost: 77 });
    }

    [KernelFact(Kinds = "qdiscs")]
    public async Task WatchAsync_QueueingDisciplineIsReplaced_TellsOfItsLink()
    {
        await using WatchSession watch = await WatchSession.StartAsync(_network.Rtnetlink,
            new WatchOptions { Objects = NetworkObjects.Links });

        _network.Run("tc", "qdisc", "replace", "dev", "va", "root", "fq_codel");

        await watch.NextAsync<Link>(NetworkChangeKind.Changed, static link => link is { Name: "va", QueueingDiscipline: "fq_codel" });
    }

    [KernelFact]
    public async Task WatchAsync_OtherEndComesBackFromAnotherNamespace_TellsWhereThatLeadsNow()
    {
        _network.Rtnetlink.Links.Set("vb", new LinkChange { Namespace = _other.Namespace });
        await using WatchSession watch = await WatchSession.StartAsync(_network.Rtnetlink,
            new WatchOptions { Objects = NetworkObjects.Links });
        Assert.Single(watch.Seen.OfType<NetworkChange<Link>>(), change => change.Object is { Name: "va", ParentNamespaceId: not null });

        _other.Rtnetlink.Links.Set("vb", new LinkChange { Namespace = _network.Namespace });

        await watch.NextAsync<Link>(NetworkChangeKind.Changed, link => link.Index == _link.Index && link.ParentNamespaceId is null);
    }
}
