using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Routes;

public sealed class RouteServiceTests : IDisposable
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
    public void List_Filtered_HasWhatWasAskedFor()
    {
        Routes.Add(new Route
        {
            Destination = s_destination,
            Gateway = IPAddress.Parse("192.0.2.2"),
            Table = (RouteTable)1000,
            Protocol = RouteProtocol.Static
        });
        Routes.Add(new Route { Destination = s_destination, Type = RouteType.Blackhole, Table = (RouteTable)1000, Metric = 1 });
        Routes.Add(new Route { Destination = s_destination, Gateway = IPAddress.Parse("192.0.2.3"), Metric = 2 });

        Assert.Equal(2, Routes.List(new RouteFilter { Table = (RouteTable)1000 }).Count);
        Assert.Single(Routes.List(new RouteFilter { Protocol = RouteProtocol.Static }));
        Assert.Single(Routes.List(new RouteFilter { Type = RouteType.Blackhole }));
        Assert.All(Routes.List(new RouteFilter { Family = AddressFamily.InterNetworkV6 }),
            route => Assert.Equal(AddressFamily.InterNetworkV6, route.Family));
        Assert.All(Routes.List(new RouteFilter { OutputInterface = _link }), route => Assert.Equal(_link, route.OutputInterface));
        Assert.Empty(Routes.List(new RouteFilter { Table = (RouteTable)4711 }));
        Assert.Empty(Routes.List(new RouteFilter { OutputInterface = 4711 }));
    }

    [KernelFact]
    public void Visit_Always_SeesWhatListReturns()
    {
        Routes.Add(new Route { Destination = s_destination, Gateway = IPAddress.Parse("192.0.2.2") });
        List<Route> seen = [];

        Routes.Visit(null, ref seen, static (in RouteView view, ref List<Route> seen) => seen.Add(view.ToRoute()));

        Assert.Equal(Routes.List(), seen);
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
        Assert.Contains("on-link", error.Message, StringComparison.Ordinal);
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

        Assert.Equal(14, before.Count);
        Assert.Equal(before, Own());
        _network.AssertRoutesEqualIproute2();

        List<Route> Own() => [.. Routes.List().Where(route => route.Protocol != RouteProtocol.Kernel)
            .OrderBy(route => route.ToString(), StringComparer.Ordinal)];
    }

    [KernelFact]
    public void Lookup_ThroughARoute_TellsTheWay()
    {
        Routes.Add(new Route { Destination = s_destination, Gateway = IPAddress.Parse("192.0.2.2"), Table = RouteTable.Main });

        Route way = Routes.Lookup(IPAddress.Parse("198.51.100.5"));
        Route matched = Routes.Lookup(new RouteLookup(IPAddress.Parse("198.51.100.5")) { MatchedRoute = true });
        Route connected = Routes.Lookup(IPAddress.Parse("192.0.2.9"));
        Route ipv6 = Routes.Lookup(IPAddress.Parse("2001:db8::9"));
        Route own = Routes.Lookup(IPAddress.Parse("192.0.2.1"));

        Assert.Equal(("192.0.2.2", _link, "192.0.2.1", RouteTable.Main),
            (way.Gateway?.ToString(), way.OutputInterface, way.PreferredSource?.ToString(), way.Table));
        Assert.Equal(s_destination, matched.Destination);
        Assert.Null(connected.Gateway);
        Assert.Equal(_link, connected.OutputInterface);
        Assert.Equal(_link, ipv6.OutputInterface);
        Assert.Equal(RouteType.Local, own.Type);
        Assert.Equal("v0", _network.IpJson("route get 198.51.100.5").Single().Text("dev"));
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
    public void Lookup_ByMarkPortsUserAndDevice_FollowsTheRules()
    {
        Rule rule(uint priority, uint table) => new(AddressFamily.InterNetwork) { Priority = priority, Table = (RouteTable)table };
        foreach (uint table in (uint[])[101, 102, 103])
            Routes.Add(new Route { Destination = s_destination, Gateway = IPAddress.Parse($"192.0.2.{table}"), Table = (RouteTable)table });
        Routes.Add(new Route { Destination = s_destination, Gateway = IPAddress.Parse("192.0.2.2") });
        _network.Rtnetlink.Rules.Add(rule(10, 101) with { Mark = 7 });
        _network.Rtnetlink.Rules.Add(rule(11, 102) with
        {
            IPProtocol = 6,
            SourcePorts = new InclusiveRange<ushort>(1024),
            DestinationPorts = new InclusiveRange<ushort>(443)
        });
        _network.Rtnetlink.Rules.Add(rule(12, 103) with { UserIds = new InclusiveRange<uint>(1000) });

        var lookup = new RouteLookup(IPAddress.Parse("198.51.100.5"));
        Assert.Equal(("192.0.2.2", RouteTable.Main), Way(lookup));
        Assert.Equal(("192.0.2.101", (RouteTable)101), Way(lookup with { Mark = 7 }));
        Assert.Equal(("192.0.2.102", (RouteTable)102), Way(lookup with { IPProtocol = 6, SourcePort = 1024, DestinationPort = 443 }));
        Assert.Equal(("192.0.2.2", RouteTable.Main), Way(lookup with { IPProtocol = 6, SourcePort = 1024, DestinationPort = 80 }));
        Assert.Equal(("192.0.2.103", (RouteTable)103), Way(lookup with { UserId = 1000 }));
        Assert.Equal(("192.0.2.2", RouteTable.Main), Way(lookup with { OutputInterface = _link, Source = IPAddress.Parse("192.0.2.1") }));

        (string?, RouteTable) Way(RouteLookup asked)
        {
            Route way = Routes.Lookup(asked);
            return (way.Gateway?.ToString(), way.Table);
        }
    }

    [KernelFact]
    public void List_OfADevice_HasRoutesOneOfWhoseWaysLeadsThere()
    {
        _network.Rtnetlink.Addresses.Add(new Address(_network.Rtnetlink.Links.Get("v1").Index, InterfaceAddress.Parse("203.0.113.1/24")));
        Routes.Add(new Route
        {
            Destination = s_destination,
            NextHops = [new NextHop { Gateway = IPAddress.Parse("203.0.113.2") },
                new NextHop { Gateway = IPAddress.Parse("192.0.2.2"), OutputInterface = _link }],
        });
        Routes.Add(new Route { Destination = IPNetwork.Parse("198.51.101.0/24"), Gateway = IPAddress.Parse("203.0.113.2") });
        Routes.Add(new Route { Destination = IPNetwork.Parse("198.51.102.0/24"), Type = RouteType.Blackhole });

        IReadOnlyList<Route> listed = Routes.List(new RouteFilter
        {
            OutputInterface = _link,
            Table = RouteTable.Main,
            Family = AddressFamily.InterNetwork
        });

        Assert.Equal(["192.0.2.0/24", "198.51.100.0/24"],
            listed.Select(route => route.Destination.ToString()).Order(StringComparer.Ordinal));
    }

    /// <summary>The kernel itself picks the table: a small one costs the same whatever stands beside it.</summary>
    [KernelFact]
    public void List_SmallTableBesideManyRoutes_TakesAFractionOfTheWhole()
    {
        const int Many = 100_000, Few = 10, Rounds = 200;
        for (int start = 0; start < Many; start += 1000)
        {
            _network.Rtnetlink.Batch(batch =>
            {
                for (int i = start; i < start + 1000; i++)
                    batch.Routes.Add(new Route
                    {
                        Destination = new IPNetwork(new IPAddress([10, (byte)(i >> 16), (byte)(i >> 8), (byte)i]), 32),
                        OutputInterface = _link
                    });
            });
        }

        for (int i = 0; i < Few; i++)
            Routes.Add(new Route
            {
                Destination = new IPNetwork(new IPAddress([198, 51, 100, (byte)i]), 32),
                OutputInterface = _link,
                Table = (RouteTable)1000
            });

        (TimeSpan small, int few) = Time(new RouteFilter { Table = (RouteTable)1000, Family = AddressFamily.InterNetwork }, Rounds);
        (TimeSpan whole, int many) = Time(new RouteFilter { Table = RouteTable.Main, Family = AddressFamily.InterNetwork }, 3);

        TestContext.Current.TestOutputHelper!.WriteLine($"{Few} routes beside {Many}: {small.TotalMicroseconds:F1} µs; all: " +
            $"{whole.TotalMicroseconds:F0} µs");
        Assert.Equal((Few, Many + 1), (few, many));
        Assert.True(small < whole / 50, $"{small.TotalMicroseconds:F1} µs against {whole.TotalMicroseconds:F0} µs");

        (TimeSpan, int) Time(RouteFilter filter, int rounds)
        {
            var best = TimeSpan.MaxValue;
            int seen = 0;
            for (int i = 0; i < rounds; i++)
            {
                seen = 0;
                long began = System.Diagnostics.Stopwatch.GetTimestamp();
                Routes.Visit(filter, ref seen, static (in RouteView _, ref int count) => count++);
                TimeSpan took = System.Diagnostics.Stopwatch.GetElapsedTime(began);
                best = took < best ? took : best;
            }

            return (best, seen);
        }
    }

    [KernelFact]
    public void Lookup_NoWay_SaysWhy()
    {
        Routes.Add(new Route { Destination = IPNetwork.Parse("198.51.101.0/24"), Type = RouteType.Unreachable });
        Routes.Add(new Route { Destination = IPNetwork.Parse("198.51.102.0/24"), Type = RouteType.Prohibit });

        Assert.Equal(Errno.ENETUNREACH, Error("203.0.113.1"));
        Assert.Equal(Errno.EHOSTUNREACH, Error("198.51.101.1"));
        Assert.Equal(Errno.EACCES, Error("198.51.102.1"));

        Errno Error(string address) => Assert.Throws<NetlinkException>(() => Routes.Lookup(IPAddress.Parse(address))).Error;
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

    [KernelFact]
    public void List_TwentyThousandRoutes_IsComplete()
    {
        const int Count = 20_000;
        for (int i = 0; i < Count; i++)
            Routes.Add(new Route
            {
                Destination = new IPNetwork(new IPAddress([10, (byte)(i >> 8), (byte)i, 0]), 24),
                OutputInterface = _link,
                Table = (RouteTable)5000
            });

        IReadOnlyList<Route> listed = Routes.List(new RouteFilter { Table = (RouteTable)5000 });

        Assert.Equal(Count, listed.Count);
        Assert.Equal(Count, listed.Select(route => route.Destination).Distinct().Count());
    }

    [KernelFact]
    public void List_WhileRoutesChange_IsAlwaysWhole()
    {
        for (int i = 0; i < 2000; i++)
            Routes.Add(new Route
            {
                Destination = new IPNetwork(new IPAddress([10, (byte)(i >> 8), (byte)i, 0]), 24),
                OutputInterface = _link,
                Table = (RouteTable)5000
            });
        using var writer = RtnetlinkClient.Open(_network.Namespace);
        using var stop = new System.Threading.CancellationTokenSource();
        var route = new Route { Destination = s_destination, OutputInterface = _link, Table = (RouteTable)5000 };
        System.Threading.Tasks.Task churn = System.Threading.Tasks.Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                writer.Routes.Replace(route);
                writer.Routes.Delete(route);
            }
        });

        for (int i = 0; i < 50; i++)
        {
            try
            {
                Assert.InRange(Routes.List(new RouteFilter { Table = (RouteTable)5000 }).Count, 2000, 2001);
            }
            catch (DumpInterruptedException)
            {
                // Honest, if the churn hit every attempt.
            }
        }

        stop.Cancel();
        churn.Wait();
    }
}
