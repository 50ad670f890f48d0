using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.DesiredState;

/// <summary>What is wanted becomes so, and nothing else is touched; <c>ip</c> is the judge.</summary>
public sealed class DesiredNetworkTests : IDisposable
{
    private static readonly NetworkOwner s_owner = new((RouteProtocol)77, linkGroup: 77);

    private readonly TestNamespace _network = TestNamespace.Create();

    private RtnetlinkClient Rtnetlink => _network.Rtnetlink;

    public void Dispose() => _network.Dispose();

    [KernelFact(Kinds = "bridge veth vlan dummy")]
    public void Apply_EmptyNamespace_HasAllThatIsWantedAndTheNextPlanIsEmpty()
    {
        DesiredNetwork wanted = Everything();

        IReadOnlyList<PlanStep> done = Rtnetlink.Apply(wanted);

        Assert.NotEmpty(done);
        Assert.Empty(Rtnetlink.Plan(wanted).ToString());
        Assert.Equal(["br0", "d0", "p0", "vl0"],
            _network.IpJson("link show group 77").Select(link => link.Text("ifname")).Order(StringComparer.Ordinal));
        Assert.Equal("br0", _network.IpJson("link show p1").Single().Text("master"));
        Assert.Contains("10.1.0.0/16 via 10.0.0.2 dev br0 proto 77", _network.Ip("route show"), StringComparison.Ordinal);
        Assert.Contains("fd01::/64 via fd00::2 dev br0 proto 77", _network.Ip("-6 route show"), StringComparison.Ordinal);
        Assert.Contains("fwmark 0x7 lookup 100 proto 77", _network.Ip("rule show"), StringComparison.Ordinal);
        Assert.Contains("inet 10.0.0.1/24 scope global br0", _network.Ip("-o address show dev br0"), StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "bridge veth vlan dummy")]
    public void Apply_NothingWanted_TakesAllAwayThatWasMadeAndNothingElse()
    {
        _network.Ip("link add foreign type dummy");
        _network.Ip("address add 192.0.2.1/24 dev foreign");
        _network.Ip("link set foreign up");
        _network.Ip("route add 198.51.100.0/24 via 192.0.2.9 proto 78");
        _network.Ip("rule add fwmark 9 lookup 100 proto 78");
        string before = State();
        Rtnetlink.Apply(Everything());
        Assert.NotEqual(before, State());

        Rtnetlink.Apply(new DesiredNetwork(s_owner));

        Assert.Equal(before, State());
    }

    [KernelFact(Kinds = "bridge veth vlan dummy")]
    public void Plan_AnyNetwork_ChangesNothing()
    {
        string before = State();

        NetworkPlan plan = Rtnetlink.Plan(Everything());

        Assert.False(plan.IsEmpty);
        Assert.Contains("add route 10.1.0.0/16 via 10.0.0.2 dev br0", plan.ToString(), StringComparison.Ordinal);
        Assert.Equal(before, State());
    }

    [KernelFact(Kinds = "bridge veth vlan dummy")]
    public void Apply_DisturbedByHand_RestoresWhatIsMissingAndLeavesTheRest()
    {
        Rtnetlink.Apply(Everything());
        string before = State();
        _network.Ip("address del 10.0.0.1/24 dev br0");
        _network.Ip("route add 10.9.0.0/16 via 10.7.0.9 proto 77");
        _network.Ip("link set d0 mtu 1300 down");
        _network.Ip("link set p1 nomaster");
        _network.Ip("link del vl0");
        _network.Ip("rule del fwmark 7");

        Rtnetlink.Apply(Everything());

        Assert.Equal(before, State());
        Assert.Empty(Rtnetlink.Plan(Everything()).ToString());
    }

    [KernelFact(Kinds = "dummy")]
    public void Apply_RouteWithAnotherGateway_IsReplacedAndAnothersWithTheSameKeyStays()
    {
        DesiredNetwork wanted = Dummy(new Route { Destination = IPNetwork.Parse("10.1.0.0/16"), Gateway = IPAddress.Parse("10.7.0.2") });
        Rtnetlink.Apply(wanted);
        _network.Ip("route append 10.1.0.0/16 via 10.7.0.9 proto 78");

        IReadOnlyList<PlanStep> done = Rtnetlink.Apply(Dummy(
            new Route { Destination = IPNetwork.Parse("10.1.0.0/16"), Gateway = IPAddress.Parse("10.7.0.3") }));

        Assert.Equal(["replace route 10.1.0.0/16 via 10.7.0.3"], done.Select(step => step.ToString()));
        Assert.Equal(["10.7.0.3", "10.7.0.9"],
            _network.IpJson("route show 10.1.0.0/16").Select(route => route.Text("gateway")).Order(StringComparer.Ordinal));
    }

    /// <summary>A bridge whose last port left has the address 0, which the kernel gives to no new one.</summary>
    [KernelFact(Kinds = "bridge veth")]
    public void Apply_FailsAfterABridgeWentThatPortsHadLeft_MakesItAgain()
    {
        _network.Ip("link add br0 group 77 type bridge");
        _network.AddVeth();
        _network.Ip("link set v0 master br0");
        _network.Ip("link set v0 nomaster");
        Assert.Equal("00:00:00:00:00:00", _network.IpJson("link show br0").Single().Text("address"));

        NetworkPlanException failure = Assert.Throws<NetworkPlanException>(() => Rtnetlink.Apply(new DesiredNetwork(s_owner)
        {
            Routes = [new Route { Destination = IPNetwork.Parse("203.0.113.0/24"), Gateway = IPAddress.Parse("198.51.100.1") }],
        }));

        Assert.Empty(failure.NotUndone);
        Assert.Equal("br0", _network.IpJson("link show group 77").Single().Text("ifname"));
    }

    [KernelTheory(Kinds = "dummy")]
    [InlineData("append")]
    [InlineData("prepend")]
    public void Apply_RouteThatSomebodyMadeASecondTime_IsThereOnce(string verb)
    {
        DesiredNetwork wanted = Dummy(new Route { Destination = IPNetwork.Parse("10.1.0.0/16"), Gateway = IPAddress.Parse("10.7.0.2") });
        Rtnetlink.Apply(wanted);
        _network.Ip($"route {verb} 10.1.0.0/16 via 10.7.0.3 proto 77");

        Assert.Single(Rtnetlink.Apply(wanted));

        Assert.Equal("10.7.0.2", Assert.Single(_network.IpJson("route show 10.1.0.0/16")).Text("gateway"));
    }

    [KernelTheory(Kinds = "dummy")]
    [InlineData("mtu lock 1400")]
    [InlineData("src 10.7.0.1")]
    [InlineData("onlink")]
    [InlineData("realm 5")]
    public void Apply_RouteThatSomebodyGaveMore_IsAsItIsWantedAgain(string more)
    {
        DesiredNetwork wanted = Dummy(new Route { Destination = IPNetwork.Parse("10.1.0.0/16"), Gateway = IPAddress.Parse("10.7.0.2") });
        Rtnetlink.Apply(wanted);
        string before = State();
        _network.Ip($"route replace 10.1.0.0/16 via 10.7.0.2 dev d0 proto 77 {more}");

        Assert.Single(Rtnetlink.Apply(wanted));

        Assert.Equal(before, State());
    }

    [KernelFact(Kinds = "dummy")]
    public void Apply_SeveralWays_AreMadeOnceAndChangedTogether()
    {
        DesiredNetwork Wanted(int weight) => Dummy(new Route
        {
            Destination = IPNetwork.Parse("10.1.0.0/16"),
            NextHops =
            [
                new NextHop { Gateway = IPAddress.Parse("10.7.0.2") },
                new NextHop { Gateway = IPAddress.Parse("10.7.0.3"), Weight = weight },
            ],
        });
        Rtnetlink.Apply(Wanted(1));
        Assert.Empty(Rtnetlink.Apply(Wanted(1)));

        Assert.Single(Rtnetlink.Apply(Wanted(5)));

        Assert.Contains("nexthop via 10.7.0.3 dev d0 weight 5", _network.Ip("route show 10.1.0.0/16"), StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "ipip vxlan")]
    public void Apply_TunnelWithOtherEnds_IsChangedInPlaceWhereTheKernelCanAndElseMadeAnew()
    {
        Rtnetlink.Apply(Tunnels("192.0.2.2", vni: 1));
        (int ipip, int vxlan) = (Rtnetlink.Links.Get("t0").Index, Rtnetlink.Links.Get("x0").Index);

        Rtnetlink.Apply(Tunnels("192.0.2.3", vni: 2));

        Assert.Equal(IPAddress.Parse("192.0.2.3"), Assert.IsType<IpipLink>(Rtnetlink.Links.Get("t0").Kind).Remote);
        Assert.Equal(2u, Assert.IsType<VxlanLink>(Rtnetlink.Links.Get("x0").Kind).Vni);
        Assert.Equal(ipip, Rtnetlink.Links.Get("t0").Index);
        Assert.NotEqual(vxlan, Rtnetlink.Links.Get("x0").Index);
        Assert.Contains("10.8.0.1/24", _network.Ip("address show dev x0"), StringComparison.Ordinal);
        Assert.Empty(Rtnetlink.Plan(Tunnels("192.0.2.3", vni: 2)).ToString());
    }

    [KernelFact(Kinds = "dummy")]
    public void Apply_AddressesOfOneNetwork_LoseTheFirstAndKeepTheSecond()
    {
        Rtnetlink.Apply(Addresses("10.7.0.1/24", "10.7.0.2/24"));

        Rtnetlink.Apply(Addresses("10.7.0.2/24", "10.7.0.3/24"));

        Assert.Equal(["10.7.0.2", "10.7.0.3"], _network.IpJson("-4 address show dev d0").Single().GetProperty("addr_info").EnumerateArray()
            .Select(address => address.Text("local")).Order(StringComparer.Ordinal));
    }

    [KernelFact(Kinds = "dummy")]
    public void Apply_LinkOfAnother_IsRefusedBeforeAnythingIsChanged()
    {
        _network.Ip("link add d0 type dummy");
        string before = State();

        var conflict = Assert.Throws<NetworkConflictException>(() => Rtnetlink.Apply(Everything()));

        Assert.Contains("d0", conflict.Message, StringComparison.Ordinal);
        Assert.Contains("group 0", conflict.Message, StringComparison.Ordinal);
        Assert.Equal(before, State());
    }

    [KernelFact(Kinds = "dummy")]
    public void Apply_SettingsOfALinkThatIsThere_ChangesTheseAndNeverDeletesIt()
    {
        _network.Ip("link add eth0 type dummy");
        Rtnetlink.Apply(new DesiredNetwork(s_owner)
        {
            Links = [new LinkSpec("eth0") { Mtu = 1400, Up = true }],
            Addresses = [new DesiredAddress("eth0", InterfaceAddress.Parse("10.7.0.1/24"))],
        });
        Link made = Rtnetlink.Links.Get("eth0");

        Rtnetlink.Apply(new DesiredNetwork(s_owner));

        Assert.Equal((1400, true, 0u), (made.Mtu, made.IsUp, made.Group));
        Assert.True(Rtnetlink.Links.Get("eth0").IsUp);
        Assert.Empty(Rtnetlink.Addresses.List(new AddressFilter { Family = AddressFamily.InterNetwork }));
    }

    private static DesiredNetwork Everything() => new(s_owner)
    {
        Links =
        [
            // In an order in which they cannot be made.
            new DesiredLink(new LinkSpec("vl0") { Kind = new VlanLink { Id = 7 }, Up = true }) { Parent = "d0" },
            new DesiredLink(new LinkSpec("p1") { Up = true }) { Master = "br0" },
            new LinkSpec("p0") { Kind = new VethLink { Peer = new LinkSpec("p1") }, Up = true },
            new LinkSpec("d0") { Kind = new DummyLink(), Mtu = 1400, Up = true },
            new LinkSpec("br0") { Kind = new BridgeLink { VlanFiltering = true }, Up = true },
        ],
        Addresses =
        [
            new DesiredAddress("br0", InterfaceAddress.Parse("10.0.0.1/24")),
            new DesiredAddress("br0", InterfaceAddress.Parse("fd00::1/64")) { Flags = AddressFlags.NoDuplicateDetection },
            new DesiredAddress("d0", InterfaceAddress.Parse("10.7.0.1/24")),
        ],
        Routes =
        [
            new DesiredRoute(new Route { Destination = IPNetwork.Parse("10.1.0.0/16"), Gateway = IPAddress.Parse("10.0.0.2") })
            {
                Device = "br0",
            },
            new DesiredRoute(new Route { Destination = IPNetwork.Parse("fd01::/64"), Gateway = IPAddress.Parse("fd00::2") })
            {
                Device = "br0",
            },
            new Route { Destination = IPNetwork.Parse("10.2.0.0/16"), Gateway = IPAddress.Parse("10.9.0.1") },
            new DesiredRoute(new Route { Destination = IPNetwork.Parse("10.9.0.0/24") }) { Device = "vl0" },
            new Route { Destination = IPNetwork.Parse("10.3.0.0/16"), Type = RouteType.Blackhole, Table = (RouteTable)100, Metric = 5 },
        ],
        Rules = [new Rule(AddressFamily.InterNetwork) { Mark = 7, Table = (RouteTable)100 }],
    };

    private static DesiredNetwork Dummy(Route route) => new(s_owner)
    {
        Links = [new LinkSpec("d0") { Kind = new DummyLink(), Up = true }],
        Addresses = [new DesiredAddress("d0", InterfaceAddress.Parse("10.7.0.1/24"))],
        Routes = [route],
    };

    private static DesiredNetwork Addresses(params string[] addresses) => new(s_owner)
    {
        Links = [new LinkSpec("d0") { Kind = new DummyLink(), Up = true }],
        Addresses = [.. addresses.Select(address => new DesiredAddress("d0", InterfaceAddress.Parse(address)))],
    };

    private static DesiredNetwork Tunnels(string remote, uint vni) => new(s_owner)
    {
        Links =
        [
            new LinkSpec("t0")
            {
                Kind = new IpipLink { Local = IPAddress.Parse("192.0.2.1"), Remote = IPAddress.Parse(remote) },
                Up = true,
            },
            new LinkSpec("x0") { Kind = new VxlanLink { Vni = vni, Port = 4789 }, Up = true },
        ],
        Addresses = [new DesiredAddress("x0", InterfaceAddress.Parse("10.8.0.1/24"))],
    };

    private string State() => NetworkState.Of(_network);
}
