using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Routes;

public sealed partial class RouteServiceTests : IDisposable
{
    private static readonly IPNetwork s_destination = IPNetwork.Parse("198.51.100.0/24");

    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly int _link;

    public RouteServiceTests()
    {
        _link = _network.AddVeth().Index;
        _network.Rtnetlink.Addresses.Add(new Address(_link, InterfaceAddress.Parse("192.0.2.1/24")));
        _network.Rtnetlink.Addresses.Add(new Address(_link,
            InterfaceAddress.Parse("2001:db8::1/64"))
        { Flags = AddressFlags.NoDuplicateDetection });
    }

    private RouteService Routes => _network.Rtnetlink.Routes;

    public void Dispose() => _network.Dispose();

    [KernelFact]
    public void Add_EveryShape_EqualsIproute2()
    {
        Route[] wanted = [
            new() { Destination = s_destination, Gateway = IPAddress.Parse("192.0.2.2") },
            new() { Destination = IPNetwork.Parse("198.51.101.0/24"), Gateway = IPAddress.Parse("203.0.113.9"), OutputInterface = _link,
                Flags = RouteFlags.OnLink },
            new() { Destination = IPNetwork.Parse("198.51.102.0/24"), OutputInterface = _link },
            new() { Destination = IPNetwork.Parse("198.51.103.0/24"), Gateway = IPAddress.Parse("192.0.2.2"), Table = (RouteTable)1000,
                Protocol = (RouteProtocol)77, Metric = 5, PreferredSource = IPAddress.Parse("192.0.2.1") },
            new() { Destination = IPNetwork.Parse("198.51.104.0/24"), Type = RouteType.Blackhole },
            new() { Destination = IPNetwork.Parse("198.51.105.0/24"), Type = RouteType.Unreachable },
            new() { Destination = IPNetwork.Parse("198.51.106.0/24"), Type = RouteType.Prohibit },
            new() { Destination = IPNetwork.Parse("198.51.107.0/24"), Type = RouteType.Throw, Table = (RouteTable)100 },
            new() { Destination = IPNetwork.Parse("198.51.108.1/32"), Type = RouteType.Local, Table = RouteTable.Local,
                OutputInterface = _link },
            new() { Destination = IPNetwork.Parse("0.0.0.0/0"), Gateway = IPAddress.Parse("192.0.2.2"), Metric = 100 },
            new()
            {
                Destination = IPNetwork.Parse("198.51.109.0/24"),
                NextHops = [
                    new NextHop { Gateway = IPAddress.Parse("192.0.2.2"), OutputInterface = _link, Weight = 2 },
                    new NextHop { Gateway = IPAddress.Parse("203.0.113.3"), OutputInterface = _link, Weight = 256,
                        Flags = RouteFlags.OnLink },
                ],
            },
            new() { Destination = IPNetwork.Parse("2001:db8:1::/48"), Gateway = IPAddress.Parse("2001:db8::2"), Metric = 20,
                Preference = RouterPreference.High },
            new() { Destination = IPNetwork.Parse("2001:db8:2::/48"), Type = RouteType.Unreachable, Metric = 7 },
            new() { Destination = IPNetwork.Parse("::/0"), Gateway = IPAddress.Parse("2001:db8::2") },
            new()
            {
                Destination = IPNetwork.Parse("2001:db8:3::/48"),
                NextHops = [new NextHop { Gateway = IPAddress.Parse("2001:db8::2"), OutputInterface = _link },
                    new NextHop { Gateway = IPAddress.Parse("2001:db8::3"), OutputInterface = _link, Weight = 3 }],
            },
        ];

        foreach (Route route in wanted)
            Routes.Add(route);

        foreach (Route route in wanted)
        {
            Route listed = Routes.List(new RouteFilter { Table = route.Table, Family = route.Family })
                .Single(candidate => candidate.Destination == route.Destination && candidate.Table == route.Table);
            Assert.Equal((route.Gateway, route.PreferredSource, route.Type ?? RouteType.Unicast, route.Protocol ?? RouteProtocol.Boot),
                (listed.Gateway, listed.PreferredSource, listed.Type, listed.Protocol));
            Assert.Equal(route.NextHops, listed.NextHops);
        }

        _network.AssertRoutesEqualIproute2();
    }

    [KernelFact]
    public void Add_Twice_RaisesEexistAndReplaceChangesIt()
    {
        var route = new Route { Destination = s_destination, Gateway = IPAddress.Parse("192.0.2.2") };
        Routes.Add(route);

        var error = Assert.Throws<NetlinkException>(() => Routes.Add(route));
        Routes.Replace(route with { Gateway = IPAddress.Parse("192.0.2.3") });
        Routes.Replace(route with { Metric = 9 });

        Assert.True(error.IsAlreadyExists);
        Assert.Equal("route 198.51.100.0/24 via 192.0.2.2", error.Subject);
        Assert.Equal([("192.0.2.3", null), ("192.0.2.2", (uint?)9)],
            Routes.List().Where(listed => listed.Destination == s_destination)
                .Select(listed => (listed.Gateway!.ToString(), listed.Metric)));
    }

    [KernelFact]
    public void Add_GatewayThatCannotBeReached_SaysSoWithTheRemedy()
    {
        var error = Assert.Throws<NetlinkException>(() =>
            Routes.Add(new Route { Destination = s_destination, Gateway = IPAddress.Parse("203.0.113.9") }));

        Assert.Equal(Errno.ENETUNREACH, error.Error);
        Assert.Equal("Nexthop has invalid gateway", error.KernelMessage);
        Assert.Contains("RouteFlags.OnLink", error.Message, StringComparison.Ordinal);
    }

    [KernelFact]
    public void Add_DeviceDown_SaysSo()
    {
        _network.Rtnetlink.Links.Set("v0", new LinkChange { Up = false });
        var error = Assert.Throws<NetlinkException>(() => Routes.Add(new Route { Destination = s_destination, OutputInterface = _link }));
        Assert.Equal(Errno.ENETDOWN, error.Error);
    }

    [KernelFact]
    public void Delete_ByDestination_RemovesTheFirstMatch()
    {
        Routes.Add(new Route { Destination = s_destination, Gateway = IPAddress.Parse("192.0.2.2"), Metric = 1 });
        Routes.Add(new Route { Destination = s_destination, Gateway = IPAddress.Parse("192.0.2.3"), Metric = 2 });

        Routes.Delete(new Route { Destination = s_destination });
        Assert.Equal([2u], Routes.List().Where(route => route.Destination == s_destination).Select(route => route.Metric!.Value));
        Routes.Delete(new Route { Destination = s_destination, Gateway = IPAddress.Parse("192.0.2.3") });

        Assert.True(Assert.Throws<NetlinkException>(() => Routes.Delete(new Route { Destination = s_destination })).IsNotFound);
    }

    [KernelFact]
    public void DeleteThenAdd_EverythingListed_IsListedAgain()
    {
        foreach (string route in (string[])
        [
            "route add 198.51.100.0/24 nexthop via 192.0.2.2 dev v0 weight 2 nexthop via 203.0.113.3 dev v0 onlink",
            "route add 198.51.101.0/24 via 192.0.2.2 src 192.0.2.1 table 1000 proto 77 metric 5",
            "route add 198.51.102.0/24 via 192.0.2.2 mtu lock 1400 advmss 1360",
            "route add blackhole 198.51.103.0/24",
            "route add prohibit 198.51.103.0/24 metric 4 table 100",
            "route add default via 203.0.113.9 dev v0 onlink",
            "route add 198.51.104.0/24 tos 0x10 via 192.0.2.2",
            "route add 198.51.105.0/24 via inet6 fe80::1 dev v0",
            "-6 route add 2001:db8:1::/48 via 2001:db8::2 dev v0 metric 20 pref high mtu 1300",
            "-6 route add unreachable ::ffff:0.0.0.0/96",
            "-6 route add 2001:db8:2::/48 nexthop via 2001:db8::2 dev v0 nexthop via 2001:db8::3 dev v0 weight 3",
            "-6 route add 2001:db8:3::/48 from 2001:db8:4::/48 via 2001:db8::2",
            "-6 route add local 2001:db8:5::1 dev v0 table local",
            "-6 route add 2001:db8:6::/48 via ::ffff:203.0.113.9 dev v0 onlink",
            "-6 route add 2001:db8:7::/48 nexthop via ::ffff:203.0.113.9 dev v0 onlink nexthop via ::ffff:203.0.113.8 dev v0 onlink",
        ])
        {
            _network.Ip(route);
        }

        _network.Ip("nexthop add id 7 via 192.0.2.2 dev v0");
        _network.Ip("route add 198.51.106.0/24 nhid 7");
        // What the kernel made of the addresses cannot all be given back to it.
        List<Route> before = Own();

        foreach (Route route in before)
        {
            Routes.Delete(route);
            Assert.DoesNotContain(route, Routes.List());
            Routes.Add(route);
        }

        Assert.Equal(16, before.Count);
        Assert.Equal(before, Own());
        _network.AssertRoutesEqualIproute2();

        List<Route> Own() => [.. Routes.List().Where(route => route.Protocol != RouteProtocol.Kernel)
            .OrderBy(route => route.ToString(), StringComparer.Ordinal)];
    }

    [KernelFact]
    public void Append_SameDestination_StandsBehindTheFirst()
    {
        var route = new Route { Destination = s_destination, Gateway = IPAddress.Parse("192.0.2.2") };
        Routes.Add(route);
        Routes.Append(route with { Gateway = IPAddress.Parse("192.0.2.3") });

        Assert.Equal(["192.0.2.2", "192.0.2.3"],
            Routes.List().Where(listed => listed.Destination == s_destination).Select(listed => listed.Gateway!.ToString()));
        Assert.Equal("192.0.2.2", Routes.Lookup(IPAddress.Parse("198.51.100.5")).Gateway?.ToString());
        Assert.True(Assert.Throws<NetlinkException>(() => Routes.Append(route)).IsAlreadyExists);
    }

    [KernelFact]
    public void Add_BadAttribute_NamesIt()
    {
        var route = new Route
        {
            Destination = s_destination,
            Gateway = IPAddress.Parse("192.0.2.2"),
            UnknownAttributes = [new RawAttribute(8, new byte[] { 8, 0, 99, 0, 1, 0, 0, 0 })]
        };

        var error = Assert.Throws<NetlinkException>(() => Routes.Add(route));

        Assert.Equal(Errno.EINVAL, error.Error);
        Assert.StartsWith("RTA_METRICS", error.Attribute?.ToString() ?? "RTA_METRICS (not named by this kernel)", StringComparison.Ordinal);
    }
}
