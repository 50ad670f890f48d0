using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Routes;

public sealed partial class RouteServiceTests
{
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

    /// <summary>The kernel then reports neither device nor gateway of a next-hop object, but filters by them.</summary>
    [KernelFact]
    public void List_ByDeviceWithoutCompatibility_HasRoutesOverNextHopObjects()
    {
        _network.Ip("nexthop add id 1 via 192.0.2.2 dev v0");
        _network.Ip("nexthop add id 2 via 192.0.2.3 dev v0");
        _network.Ip("nexthop add id 3 group 1/2");
        _network.Ip("route add 198.51.100.0/24 nhid 1");
        _network.Ip("route add 198.51.101.0/24 nhid 3");
        _network.Namespace.WriteSysctl("net/ipv4/nexthop_compat_mode", "0");
        var filter = new RouteFilter { Family = AddressFamily.InterNetwork, Table = RouteTable.Main };

        Assert.Equal(["198.51.100.0/24", "198.51.101.0/24"], Listed(_link));
        Assert.Empty(Listed(1));

        IEnumerable<string> Listed(int device) => Routes.List(filter with { OutputInterface = device })
            .Where(route => route.NextHopId is not null).Select(route => route.Destination.ToString());
    }

    /// <summary>The kernel reports them as blackholes, and filters them by the type that they were added with.</summary>
    [KernelFact]
    public void List_ByType_HasRoutesOverBlackholeNextHops()
    {
        _network.Ip("link set lo up");
        _network.Ip("nexthop add id 1 blackhole");
        _network.Ip("-6 nexthop add id 2 blackhole");
        _network.Ip("route add 198.51.100.0/24 nhid 1");
        _network.Ip("-6 route add 2001:db8:9::/64 nhid 2");

        Assert.Equal(["198.51.100.0/24", "2001:db8:9::/64"],
            Routes.List(new RouteFilter { Type = RouteType.Blackhole }).Select(route => route.Destination.ToString()));
        Assert.DoesNotContain(Routes.List(new RouteFilter { Type = RouteType.Unicast }), route => route.NextHopId is not null);
        Assert.Equal(Routes.List().Where(route => route.Type is RouteType.Blackhole),
            Routes.List(new RouteFilter { Type = RouteType.Blackhole }));
    }

    [KernelFact]
    public void Visit_Always_SeesWhatListReturns()
    {
        Routes.Add(new Route { Destination = s_destination, Gateway = IPAddress.Parse("192.0.2.2") });

        Comparison.Settle(() =>
        {
            List<Route> seen = [];
            Routes.Visit(null, ref seen, static (in RouteView view, ref List<Route> seen) => seen.Add(view.ToRoute()));
            Assert.Equal(Routes.List(), seen);
        });
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
