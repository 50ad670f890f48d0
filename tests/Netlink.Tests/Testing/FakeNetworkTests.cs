using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Netlink.Rtnetlink;
using Netlink.Testing;
using Xunit;

namespace Netlink.Tests.Testing;

/// <summary>A network with state, as programs under test meet it. That it does what Linux does is tried beside a kernel, in
/// Netlink.KernelTests.</summary>
public sealed class FakeNetworkTests : IDisposable
{
    private static readonly IPAddress s_gateway = IPAddress.Parse("192.0.2.254");
    private static readonly IPNetwork s_far = IPNetwork.Parse("203.0.113.0/24");

    private readonly FakeKernel _kernel = new();
    private readonly FakeNetwork _network;
    private readonly RtnetlinkClient _rtnl;

    public FakeNetworkTests()
    {
        _network = _kernel.Simulate();
        _network.AddCard("eth0");
        _rtnl = _kernel.OpenRtnetlink();
    }

    public void Dispose() => _rtnl.Dispose();

    [Fact]
    public void Simulate_Again_IsTheSameNetwork() => Assert.Same(_network, _kernel.Simulate());

    [Fact]
    public void Simulate_NothingAdded_HasLoopbackAndTheRulesOfTheKernel()
    {
        Assert.Equal(["lo", "eth0"], _rtnl.Links.List().Select(static link => link.Name));
        Assert.Equal(["127.0.0.1/8", "::1/128"], _rtnl.Addresses.List().Select(static address => $"{address.Local}"));
        Assert.Equal(5, _rtnl.Rules.List().Count);
        Assert.Empty(_rtnl.Routes.List(new RouteFilter { Table = RouteTable.Main }));
    }

    [Fact]
    public void Add_AddressOfACardThatIsUp_BringsItsRouteAndLetsGatewaysIn()
    {
        var route = new Route { Destination = s_far, Gateway = s_gateway };
        Assert.Equal(Errno.ENETUNREACH, Assert.Throws<NetlinkException>(() => _rtnl.Routes.Add(route)).Error);

        SetUpCard();
        _rtnl.Routes.Add(route);

        Assert.Equal(
            ["route 192.0.2.0/24 dev 2 src 192.0.2.1", "route 203.0.113.0/24 via 192.0.2.254 dev 2", "route fe80::/64 dev 2 metric 256"],
            _rtnl.Routes.List(new RouteFilter { Table = RouteTable.Main }).Select(static main => $"{main}"));
        Route way = _rtnl.Routes.Lookup(IPAddress.Parse("203.0.113.7"));
        Assert.Equal((s_gateway, IPAddress.Parse("192.0.2.1")), (way.Gateway, way.PreferredSource));
    }

    [Fact]
    public void Then_ReplyOfTheScript_ComesBeforeTheNetwork()
    {
        SetUpCard();
        _kernel.Then(RtnetlinkType.NewRoute, (_, reply) => reply.Acknowledge(Errno.EPERM));
        var route = new Route { Destination = s_far, Gateway = s_gateway };

        Assert.True(Assert.Throws<NetlinkException>(() => _rtnl.Routes.Add(route)).IsPermissionDenied);
        _rtnl.Routes.Add(route);

        _kernel.Verify();
    }

    [Fact]
    public void List_ObjectsThatAreNotSimulated_HasNoReply()
        => Assert.Contains("RTM_GETQDISC", Assert.Throws<InvalidOperationException>(() => _rtnl.Qdiscs.List()).Message,
            StringComparison.Ordinal);

    [Fact]
    public void SetCable_OutAndIn_TakesTheCarrierAndGivesItBack()
    {
        SetUpCard();
        _network.SetCable("eth0", connected: false);
        Assert.Equal((false, OperationalState.Down), Carrier());
        _network.SetCable("eth0", connected: true);
        Assert.Equal((true, OperationalState.Up), Carrier());

        (bool, OperationalState) Carrier() => _rtnl.Links.Get("eth0") is var link
            ? ((link.Flags & LinkFlags.LowerUp) != 0, link.OperationalState) : default;
    }

    [Fact]
    public void Delete_Card_IsRefused()
        => Assert.Equal(Errno.EOPNOTSUPP, Assert.Throws<NetlinkException>(() => _rtnl.Links.Delete("eth0")).Error);

    [Theory]
    [InlineData("eth0")]
    [InlineData("a name")]
    [InlineData("a-name-that-is-too-long")]
    public void AddCard_NameThatCannotBe_IsRefused(string name)
        => Assert.Throws<ArgumentException>(nameof(name), () => _network.AddCard(name));

    [Fact]
    public void SetCable_LinkThatIsNotThere_IsNamed()
        => Assert.Contains("eth7", Assert.Throws<ArgumentException>(() => _network.SetCable("eth7", connected: true)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Add_PairOfLinks_HasBothEndsAndOneGoesWithTheOther()
    {
        Link made = _rtnl.Links.Add(new LinkSpec("v0") { Kind = new VethLink { Peer = new LinkSpec("v1") { Mtu = 1400 } }, Up = true });
        Link other = _rtnl.Links.Get("v1");
        Assert.Equal(made.ParentIndex, other.Index);
        Assert.Equal(1400u, (uint)other.Mtu!);

        _rtnl.Links.Delete("v1");

        Assert.Null(_rtnl.Links.TryGet("v0"));
    }

    [Fact]
    public void Add_LinkThatIsRefusedHalfway_IsNotThere()
    {
        var spec = new LinkSpec("d0") { Kind = new DummyLink(), Master = 99 };
        NetlinkException error = Assert.Throws<NetlinkException>(() => _rtnl.Links.Add(spec));

        Assert.Equal(Errno.EINVAL, error.Error);
        Assert.Null(_rtnl.Links.TryGet("d0"));
    }

    [Fact]
    public void Batch_SomeRefused_HasAnOutcomeForEach()
    {
        SetUpCard();
        BatchResult result = _rtnl.Batch(batch =>
        {
            for (int i = 0; i < 200; i++)
                batch.Routes.Add(new Route { Destination = IPNetwork.Parse($"198.51.100.{i / 2}/32"), Gateway = s_gateway });
        });

        Assert.Equal(100, result.Failures.Count);
        Assert.All(result.Failures.Values, static failure => Assert.Equal(Errno.EEXIST, Assert.IsType<NetlinkException>(failure).Error));
    }

    [Fact]
    public void Apply_DesiredNetwork_IsThereAndNothingIsLeftToDo()
    {
        var desired = new DesiredNetwork(new NetworkOwner((RouteProtocol)77, linkGroup: 77))
        {
            Links =
            [
                new LinkSpec("br0") { Kind = new BridgeLink(), Up = true },
                new LinkSpec("v0") { Kind = new VethLink { Peer = new LinkSpec("v1") }, Up = true },
                new DesiredLink(new LinkSpec("v1") { Up = true }) { Master = "br0" },
            ],
            Addresses = [new DesiredAddress("br0", InterfaceAddress.Parse("10.0.0.1/24"))],
            Routes = [new DesiredRoute(new Route { Destination = s_far, Gateway = IPAddress.Parse("10.0.0.2") }) { Device = "br0" }],
            Rules = [new Rule(System.Net.Sockets.AddressFamily.InterNetwork) { Mark = 7, Table = (RouteTable)100, Priority = 1000 }],
        };

        Assert.NotEmpty(_rtnl.Apply(desired));

        Assert.Empty(_rtnl.Plan(desired).Steps);
        Assert.Equal(IPAddress.Parse("10.0.0.2"), _rtnl.Routes.Lookup(IPAddress.Parse("203.0.113.7")).Gateway);
    }

    [Fact]
    public async Task WatchAsync_AddressGoes_TellsOfItsRouteToo()
    {
        SetUpCard();
        Route? removed = null;
        var options = new WatchOptions { Objects = NetworkObjects.Addresses | NetworkObjects.Routes };
        await foreach (NetworkChange change in _rtnl.WatchAsync(options, TestContext.Current.CancellationToken))
        {
            if (change is InSync)
                _rtnl.Addresses.Delete(new Address(2, InterfaceAddress.Parse("192.0.2.1/24")));
            removed = (change as NetworkChange<Route>)?.Old ?? removed;
            if (removed?.Type is RouteType.Unicast)
                break;
        }

        Assert.Equal("route 192.0.2.0/24 dev 2 src 192.0.2.1", $"{removed}");
    }

    [Fact]
    public async Task WatchAsync_LinkGoesDown_FindsTheRoutesThatLinuxDoesNotAnnounce()
    {
        SetUpCard();
        _rtnl.Routes.Add(new Route { Destination = s_far, Gateway = s_gateway });
        NetworkChange<Route>? removed = null;
        await foreach (NetworkChange change in _rtnl.WatchAsync(new WatchOptions { Objects = NetworkObjects.Routes },
            TestContext.Current.CancellationToken))
        {
            if (change is InSync)
                _rtnl.Links.Set("eth0", new LinkChange { Up = false });
            if (change is NetworkChange<Route> { Kind: NetworkChangeKind.Removed } route && route.Object.Destination == s_far)
            {
                removed = route;
                break;
            }
        }

        Assert.True(removed?.IsInferred);
    }

    private void SetUpCard()
    {
        _rtnl.Links.Set("eth0", new LinkChange { Up = true });
        _rtnl.Addresses.Add(new Address(2, InterfaceAddress.Parse("192.0.2.1/24")));
    }
}
