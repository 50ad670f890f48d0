using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.DesiredState;

/// <summary>Routes that take their destination from others, and owners that recognize their routes by a predicate.</summary>
public sealed class TakenDestinationTests : IDisposable
{
    private const string Taken = "10.1.0.0/16";

    private readonly TestNamespace _network = TestNamespace.Create();

    public TakenDestinationTests()
    {
        _network.Ip("link add d0 type dummy");
        _network.Ip("address add 10.7.0.1/24 dev d0");
        _network.Ip("link set d0 up");
        _network.Ip("link add d1 type dummy");
        _network.Ip("address add 10.8.0.1/24 dev d1");
        _network.Ip("link set d1 up");
    }

    private RtnetlinkClient Rtnetlink => _network.Rtnetlink;

    public void Dispose() => _network.Dispose();

    public static TheoryData<string> Others => new(
        "via 10.7.0.9 dev d0",
        "via 10.7.0.2 dev d1 onlink",
        "via 10.7.0.9 dev d0 proto static",
        "via 10.7.0.9 dev d0 metric 77",
        "via 10.7.0.9 dev d0 tos 4",
        "dev d0",
        "dev d0 scope global",
        "dev d1 proto kernel scope link",
        "nexthop via 10.7.0.2 dev d0 nexthop via 10.7.0.9 dev d0",
        "via 10.7.0.2 dev d0 encap ip id 7 dst 10.7.0.5");

    [KernelTheory(Kinds = "dummy")]
    [MemberData(nameof(Others))]
    public void Apply_RouteOfAnother_IsReplacedByTheOneRoute(string other)
    {
        _network.Ip($"route add {Taken} {other}");
        string[] untouched = RoutesBut(Taken);

        PlanStep step = Assert.Single(Rtnetlink.Apply(Wanted()));

        Assert.Equal(PlanAction.Replace, step.Action);
        Assert.Equal(Taken, Assert.IsType<Route>(step.Found).Destination.ToString());
        Assert.Equal("10.7.0.2", Assert.IsType<DesiredRoute>(step.Wanted).Route.Gateway?.ToString());
        AssertOneRoute();
        Assert.Equal(untouched, RoutesBut(Taken));
        Assert.Empty(Rtnetlink.Apply(Wanted()));
    }

    [KernelTheory(Kinds = "dummy")]
    [InlineData("blackhole")]
    [InlineData("unreachable")]
    public void Apply_RouteOfAnotherType_IsReplacedByTheOneRoute(string type)
    {
        _network.Ip($"route add {type} {Taken}");

        Assert.Single(Rtnetlink.Apply(Wanted()));

        AssertOneRoute();
    }

    [KernelTheory(Kinds = "dummy")]
    [InlineData("proto static")]
    [InlineData("metric 7")]
    [InlineData("onlink src 10.7.0.1")]
    public void Apply_RouteOfAnotherThatLeadsTheSameWay_Serves(string form)
    {
        _network.Ip($"route add {Taken} via 10.7.0.2 dev d0 {form}");
        string before = NetworkState.Of(_network);

        Assert.Empty(Rtnetlink.Apply(Wanted()));

        Assert.Equal(before, NetworkState.Of(_network));
    }

    [KernelFact(Kinds = "dummy")]
    public void Apply_RouteOfAnotherBehind_Stays()
    {
        Rtnetlink.Apply(Wanted());
        _network.Ip($"route add {Taken} via 10.7.0.9 dev d0 metric 6");
        string before = NetworkState.Of(_network);

        Assert.Empty(Rtnetlink.Apply(Wanted()));

        Assert.Equal(before, NetworkState.Of(_network));
    }

    [KernelFact(Kinds = "dummy")]
    public void Apply_WantedRouteStandsBehindAnother_DeletesTheOther()
    {
        Rtnetlink.Apply(Wanted());
        _network.Ip($"route prepend {Taken} via 10.7.0.9 dev d0");

        Assert.Single(Rtnetlink.Apply(Wanted()));

        AssertOneRoute();
    }

    [KernelFact(Kinds = "dummy")]
    public void Apply_SeveralOfOthersBeforeIt_AllGo()
    {
        _network.Ip($"route add {Taken} via 10.7.0.8 dev d0 metric 5");
        _network.Ip($"route add {Taken} via 10.7.0.9 dev d0 metric 6");

        Rtnetlink.Apply(Wanted(
            new Route { Destination = IPNetwork.Parse(Taken), Gateway = IPAddress.Parse("10.7.0.2"), Metric = 7 }));

        Assert.Equal("7", Assert.Single(_network.IpJson($"route show {Taken}")).GetProperty("metric").ToString());
    }

    [KernelFact(Kinds = "dummy")]
    public void Apply_IPv6_TakesTheDestination()
    {
        _network.Ip("address add fd07::1/64 dev d0 nodad");
        _network.Ip("route add fd01::/64 via fd07::9 dev d0 metric 1024");
        _network.Ip("route add fd02::/64 via fd07::9 dev d0 metric 5");
        DesiredNetwork wanted = Wanted(
            new Route { Destination = IPNetwork.Parse("fd01::/64"), Gateway = IPAddress.Parse("fd07::2") },
            new Route { Destination = IPNetwork.Parse("fd02::/64"), Gateway = IPAddress.Parse("fd07::2") });

        Assert.Equal(2, Rtnetlink.Apply(wanted).Count);

        Assert.All(["fd01::/64", "fd02::/64"], destination =>
            Assert.Equal("fd07::2", Assert.Single(_network.IpJson($"-6 route show {destination}")).Text("gateway")));
        Assert.Empty(Rtnetlink.Apply(wanted));
    }

    [KernelTheory(Kinds = "dummy")]
    [InlineData("via 10.7.0.9 dev d0 proto static")]
    [InlineData("via 10.7.0.9 dev d0 metric 77")]
    [InlineData("nexthop via 10.7.0.8 dev d0 nexthop via 10.7.0.9 dev d0")]
    public void Apply_AnotherStepFails_TheRouteOfAnotherIsBack(string other)
    {
        _network.Ip($"route add {Taken} {other}");
        string before = NetworkState.Of(_network);

        NetworkPlanException failure = Assert.Throws<NetworkPlanException>(() => Rtnetlink.Apply(Wanted(
            new Route { Destination = IPNetwork.Parse(Taken), Gateway = IPAddress.Parse("10.7.0.2") }, Unreachable)));

        Assert.Empty(failure.NotUndone);
        Assert.Equal(before, NetworkState.Of(_network));
    }

    [KernelFact(Kinds = "dummy")]
    public void ExecuteEach_OneRefused_TheOthersAreDone()
    {
        _network.Ip("route add 10.2.0.0/16 via 10.7.0.2 proto 77");
        NetworkPlan plan = Rtnetlink.Plan(Wanted(
            new Route { Destination = IPNetwork.Parse(Taken), Gateway = IPAddress.Parse("10.7.0.2") }, Unreachable));

        (PlanStep refused, Exception reason) = Assert.Single(plan.ExecuteEach());

        Assert.Equal("add route 203.0.113.0/24 via 198.51.100.1 dev d0", refused.ToString());
        Assert.Equal(Errno.ENETUNREACH, Assert.IsType<NetlinkException>(reason).Error);
        AssertOneRoute();
        Assert.Empty(_network.Ip("route show 10.2.0.0/16"));
    }

    [KernelFact(Kinds = "dummy")]
    public void ExecuteEach_DeviceThatIsNotThere_TheOthersAreDone()
    {
        NetworkPlan plan = Rtnetlink.Plan(new DesiredNetwork(ByMark)
        {
            Routes =
            [
                new DesiredRoute(new Route { Destination = IPNetwork.Parse("10.5.0.0/16") }) { Device = "nowhere" },
                new Route { Destination = IPNetwork.Parse(Taken), Gateway = IPAddress.Parse("10.7.0.2") },
            ],
        });

        Assert.Equal("add route 10.5.0.0/16 dev nowhere", Assert.Single(plan.ExecuteEach()).Key.ToString());

        AssertOneRoute();
    }

    [KernelFact(Kinds = "dummy")]
    public void Apply_OwnerByPredicate_DeletesWhatItRecognizesAndNothingElse()
    {
        _network.Ip("route add 10.2.0.0/16 via 10.7.0.2");
        _network.Ip("route add 10.3.0.0/16 via 10.7.0.3");
        _network.Ip("route add 10.2.0.0/16 via 10.7.0.2 table 100");
        _network.Ip("rule add fwmark 9 lookup 100 proto 3");
        var owner = new NetworkOwner(RouteProtocol.Boot,
            new RouteFilter { Family = AddressFamily.InterNetwork, Table = RouteTable.Main },
            route => route.Gateway?.ToString() == "10.7.0.2");

        Rtnetlink.Apply(new DesiredNetwork(owner)
        {
            Routes = [new Route { Destination = IPNetwork.Parse(Taken), Gateway = IPAddress.Parse("10.7.0.2") }],
        });

        AssertOneRoute(protocol: "3");
        Assert.Empty(_network.Ip("route show 10.2.0.0/16"));
        Assert.NotEmpty(_network.Ip("route show 10.3.0.0/16"));
        Assert.NotEmpty(_network.Ip("route show 10.2.0.0/16 table 100"));
        Assert.Contains("fwmark 0x9", _network.Ip("rule show"), StringComparison.Ordinal);
    }

    private static NetworkOwner ByMark => new((RouteProtocol)77, linkGroup: 77);

    private static DesiredRoute Unreachable
        => new(new Route { Destination = IPNetwork.Parse("203.0.113.0/24"), Gateway = IPAddress.Parse("198.51.100.1") });

    private static DesiredNetwork Wanted()
        => Wanted(new Route { Destination = IPNetwork.Parse(Taken), Gateway = IPAddress.Parse("10.7.0.2") });

    private static DesiredNetwork Wanted(params IEnumerable<DesiredRoute> routes)
        => new(ByMark) { Routes = [.. routes.Select(route => route with { Device = "d0", TakesDestination = true })] };

    private void AssertOneRoute(string protocol = "77")
    {
        var route = Assert.Single(_network.IpJson($"route show {Taken}"));
        Assert.Equal(("10.7.0.2", "d0", protocol), (route.Text("gateway"), route.Text("dev"), route.Text("protocol")));
    }

    private string[] RoutesBut(string destination)
        => [.. _network.Ip("-o route show").Split('\n').Where(line => !line.StartsWith(destination + " ", StringComparison.Ordinal))];
}
