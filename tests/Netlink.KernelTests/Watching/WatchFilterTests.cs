using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Watching;

/// <summary>After quiet, what a watch told equals a fresh list with the same filter, whatever took the place of what.</summary>
public sealed class WatchFilterTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();

    public WatchFilterTests()
    {
        _network.AddVeth("va", "vb");
        _network.AddVeth("vc", "vd");
        foreach (string address in (string[])["10.0.0.1/24 dev va", "10.2.0.1/24 dev vc", "2001:db8::1/64 dev va nodad",
            "2001:db8:2::1/64 dev vc nodad"])
            _network.Ip($"addr add {address}");
    }

    public static TheoryData<string> Filters => new("device", "protocol", "type", "table", "family", "all");

    public void Dispose() => _network.Dispose();

    [KernelTheory]
    [MemberData(nameof(Filters))]
    public async Task WatchAsync_RoutesReplacedAcrossTheFilter_TellsWhatAFreshListHolds(string which)
    {
        RouteFilter filter = which switch
        {
            "device" => new RouteFilter { OutputInterface = _network.Rtnetlink.Links.Get("va").Index },
            "protocol" => new RouteFilter { Protocol = RouteProtocol.Static },
            "type" => new RouteFilter { Type = RouteType.Blackhole },
            "table" => new RouteFilter { Table = (RouteTable)100 },
            "family" => new RouteFilter { Family = System.Net.Sockets.AddressFamily.InterNetworkV6 },
            _ => new RouteFilter(),
        };
        string[] before = [
            "route add 10.9.0.0/16 via 10.0.0.2 proto static", "route add 10.10.0.0/16 via 10.0.0.2 proto static",
                "route add 10.11.0.0/16 dev va", "route add blackhole 10.12.0.0/16",
            "route add 10.13.0.0/16 via 10.0.0.2 table 100", "route add 10.14.0.0/16 nexthop via 10.0.0.2 nexthop via 10.2.0.2",
                "route append 10.9.0.0/16 via 10.2.0.7 proto boot",
            "-6 route add 2001:db8:9::/48 via 2001:db8::2 proto static", "-6 route add 2001:db8:a::/48 via 2001:db8::2",
                "-6 route add blackhole 2001:db8:c::/48",
            "-6 route add 2001:db8:d::/48 nexthop via 2001:db8::2 nexthop via 2001:db8:2::2",
                "-6 route add 2001:db8:e::/48 via 2001:db8::2 table 100",
        ];
        foreach (string command in before)
            _network.Ip(command);
        await using WatchSession watch =
            await WatchSession.StartAsync(_network.Rtnetlink, new WatchOptions { Objects = NetworkObjects.Routes, Routes = filter });

        string[] changes = [
            "route replace 10.9.0.0/16 via 10.2.0.2", "route replace blackhole 10.11.0.0/16", "route replace 10.12.0.0/16 via 10.0.0.2",
                "route replace 10.10.0.0/16 via 10.0.0.2 proto boot",
            "route replace 10.14.0.0/16 via 10.2.0.2", "route replace unreachable 10.13.0.0/16 table 100",
                "-6 route replace 2001:db8:9::/48 via 2001:db8:2::2",
            "-6 route replace blackhole 2001:db8:a::/48", "-6 route replace 2001:db8:c::/48 via 2001:db8::2",
                "-6 route del 2001:db8:d::/48 via 2001:db8:2::2",
            "-6 route append 2001:db8:9::/48 via 2001:db8::7 proto static", "-6 route replace 2001:db8:e::/48 via 2001:db8:2::2 table 100",
                "route add 10.20.0.0/16 via 10.0.0.2 proto static",
            "route del 10.9.0.0/16 via 10.2.0.7",
        ];
        foreach (string command in changes)
            _network.Ip(command);

        await AssertSettlesAsync(watch, filter);
    }

    [KernelFact]
    public async Task WatchAsync_OwnNamespaceAmongThoseWatched_IsToldOnce()
    {
        await using WatchSession watch = await WatchSession.StartAsync(
            _network.Rtnetlink, new WatchOptions { Objects = NetworkObjects.Links, Namespaces = [_network.Namespace] });
        Assert.Single(watch.Seen.OfType<NetworkChange<Link>>(), change => change.Object.Name == "va");
        _network.Ip("link add b0 type bridge");
        await watch.NextAsync<Link>(NetworkChangeKind.Added, link => link.Name == "b0");
    }

    /// <summary>Waits until what was told is what a list holds.</summary>
    private async Task AssertSettlesAsync(WatchSession watch, RouteFilter filter)
    {
        var state = new List<Route>();
        int applied = 0;
        while (true)
        {
            for (; applied < watch.Seen.Count; applied++)
            {
                if (watch.Seen[applied] is not NetworkChange<Route> change)
                    continue;
                if (change.Old is not null)
                    Assert.True(state.Remove(change.Old), $"{change}: it was not told that this was there.");
                if (change.New is not null)
                    state.Add(change.New);
            }

            // A list of now: IPv6 adds routes of its own when it has made sure that its addresses are no duplicates.
            string[] listed = [.. _network.Rtnetlink.Routes.List(filter).Select(Words).Order(StringComparer.Ordinal)];
            if (listed.SequenceEqual(state.Select(Words).Order(StringComparer.Ordinal)))
                return;
            await watch.NextAsync(_ => true);
        }
    }

    private static string Words(Route route) => $"{route} {route.Type} {route.Protocol}";
}
