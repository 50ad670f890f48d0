using System;
using System.Collections.Generic;
using System.Net;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.DesiredState;

/// <summary>A route of any shape that was made as desired is as desired, however the kernel reports it; and it can be deleted by the
/// properties that it was added with.</summary>
public sealed class DesiredRouteShapeTests : IDisposable
{
    private static readonly NetworkOwner s_owner = new((RouteProtocol)77, linkGroup: 77);
    private static readonly IPNetwork s_target = IPNetwork.Parse("198.51.100.0/24"), s_target6 = IPNetwork.Parse("2001:db8:9::/48");

    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly int _device;

    public DesiredRouteShapeTests()
    {
        _device = _network.AddVeth().Index;
        _network.Ip("address add 192.0.2.1/24 dev v0");
        _network.Ip("address add 2001:db8::1/64 dev v0 nodad");
    }

    public void Dispose() => _network.Dispose();

    public static TheoryData<string> Shapes => new(Routes.Keys);

    private static Dictionary<string, Route> Routes { get; } = new()
    {
        ["no metrics"] = Of(s_target) with { Metrics = new RouteMetrics() },
        ["metrics of 0"] = Of(s_target6) with { Metrics = new RouteMetrics { Mtu = 0, Window = 5000 } },
        ["a lock alone"] = Of(s_target) with { Metrics = new RouteMetrics { Locks = RouteMetricLocks.Mtu } },
        ["several metrics"] = Of(s_target6) with
        {
            Metrics = new RouteMetrics { Mtu = 1300, RoundTripTime = TimeSpan.FromMilliseconds(40.1), CongestionControl = "reno" },
        },
        ["metric 0"] = Of(s_target) with { Metric = 0 },
        ["metric 0 of IPv6"] = Of(s_target6) with { Metric = 0 },
        ["no table"] = Of(s_target) with { Table = RouteTable.Unspecified },
        ["no realms"] = Of(s_target) with { Realms = new RouteRealms(0) },
        ["realms"] = Of(s_target) with { Realms = new RouteRealms(5) },
        ["preference"] = Of(s_target6) with { Preference = RouterPreference.Low },
        ["usual preference"] = Of(s_target6) with { Preference = RouterPreference.Medium },
        ["unicast"] = Of(s_target6) with { Type = RouteType.Unicast },
        ["throw"] = new Route { Destination = s_target6, Type = RouteType.Throw },
        ["blackhole"] = new Route { Destination = s_target, Type = RouteType.Blackhole },
        ["type of service"] = Of(s_target) with { TypeOfService = 8 },
        ["ip"] = Of(s_target) with { Encapsulation = new IPv4Encapsulation { Id = 7, Destination = IPAddress.Parse("192.0.2.9") } },
        ["ip with a key"] = Of(s_target6) with
        {
            Encapsulation = new IPv4Encapsulation
            {
                Id = 7,
                Destination = IPAddress.Parse("192.0.2.9"),
                Flags = TunnelEncapsulationFlags.Key,
                TimeToLive = 9,
            },
        },
        ["ip6"] = Of(s_target) with { Encapsulation = new IPv6Encapsulation { Destination = IPAddress.Parse("2001:db8::9") } },
        ["several ways"] = new Route
        {
            Destination = s_target,
            NextHops = [new NextHop { Gateway = IPAddress.Parse("192.0.2.2") }, new NextHop { Gateway = IPAddress.Parse("192.0.2.3") }],
        },
        ["several ways of IPv6"] = new Route
        {
            Destination = s_target6,
            NextHops =
            [
                new NextHop { Gateway = IPAddress.Parse("2001:db8::2") },
                new NextHop { Gateway = IPAddress.Parse("2001:db8::3"), Weight = 9 },
            ],
        },
    };

    [KernelTheory(Kinds = "veth")]
    [MemberData(nameof(Shapes))]
    public void Plan_RouteThatWasApplied_IsEmpty(string shape)
    {
        Route route = Routes[shape];
        var wanted = new DesiredNetwork(s_owner) { Routes = [new DesiredRoute(route) { Device = IsOnDevice(route) ? "v0" : null }] };
        _network.Rtnetlink.Apply(wanted);
        Assert.Empty(_network.Rtnetlink.Plan(wanted).ToString());
    }

    [KernelTheory(Kinds = "veth")]
    [MemberData(nameof(Shapes))]
    public void Delete_AsItWasAdded_DeletesIt(string shape)
    {
        Route route = Routes[shape];
        if (IsOnDevice(route))
            route = route with { OutputInterface = _device };
        _network.Rtnetlink.Routes.Add(route);
        _network.Rtnetlink.Routes.Delete(route);
        Assert.DoesNotContain(_network.Rtnetlink.Routes.List(), there => there.Destination == route.Destination);
    }

    private static bool IsOnDevice(Route route) => route.Type is null or RouteType.Unicast && route.NextHops.Count == 0;

    private static Route Of(IPNetwork destination) => new() { Destination = destination };
}
