using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using Flannel.Reference.Reconcile;
using Netlink.Rtnetlink;
using Xunit;

namespace Flannel.Reference.Tests.Reconcile;

public sealed class RoutePlanTests
{
    private const int Tunnel = 5;
    private const int External = 4;

    private static readonly PeerRoute Peer = new(IPNetwork.Parse("10.244.1.0/24"), IPAddress.Parse("10.1.5.11"), Tunnel);

    private readonly RouteOwnership _ownership = new(IPNetwork.Parse("10.244.0.0/16"));

    public RoutePlanTests() => _ownership.SetDevices(Tunnel, External);

    [Fact]
    public void Make_RouteMissing_PutsIt() => Assert.Equal(["put 10.244.1.0/24 via 10.1.5.11 dev 5"], Plan([Peer]));

    [Fact]
    public void Make_RouteThere_DoesNothing() => Assert.Empty(Plan([Peer], Peer.ToRoute()));

    [Fact]
    public void Make_RouteThereInAnotherForm_ServesAsWell()
        => Assert.Empty(Plan([Peer], Peer.ToRoute() with { Flags = RouteFlags.None, Metric = 7, Protocol = RouteProtocol.Static }));

    public static TheoryData<Route> Conflicts => new(
        Peer.ToRoute() with { Gateway = IPAddress.Parse("10.1.5.12") },
        Peer.ToRoute() with { OutputInterface = External },
        new Route
        {
            Destination = Peer.Subnet,
            OutputInterface = 9,
            Scope = RouteScope.Link,
            Protocol = RouteProtocol.Kernel,
            Type = RouteType.Unicast
        },
        new Route { Destination = Peer.Subnet, Type = RouteType.Blackhole });

    [Theory]
    [MemberData(nameof(Conflicts))]
    public void Make_OtherRouteToTheSubnet_IsReplaced(Route conflict)
        => Assert.Equal([$"put 10.244.1.0/24 via 10.1.5.11 dev 5 instead of {conflict}"], Plan([Peer], conflict));

    [Fact]
    public void Make_OtherRouteBehindOurs_Stays()
        => Assert.Empty(Plan([Peer], Peer.ToRoute(), Peer.ToRoute() with { Gateway = IPAddress.Parse("10.1.5.12"), Metric = 6 }));

    [Fact]
    public void Make_AtTheStart_RemovesWhatOnlyFlannelWouldHaveWritten()
    {
        Route stale = new PeerRoute(IPNetwork.Parse("10.244.7.0/24"), IPAddress.Parse("10.1.8.11"), External).ToRoute();

        Assert.Equal([$"delete {stale}"], Plan([], stale));
    }

    public static TheoryData<Route> Foreign
    {
        get
        {
            Route ours = new PeerRoute(IPNetwork.Parse("10.244.7.0/24"), IPAddress.Parse("10.1.8.11"), External).ToRoute();
            return new(
                ours with { Flags = RouteFlags.None },
                ours with { Protocol = RouteProtocol.Static },
                ours with { Metric = 100 },
                ours with { OutputInterface = 9 },
                ours with { PreferredSource = IPAddress.Parse("10.1.5.10") },
                ours with { Table = (RouteTable)100 },
                ours with { Destination = IPNetwork.Parse("10.245.7.0/24") },
                ours with { Destination = IPNetwork.Parse("10.0.0.0/8") },
                ours with { Gateway = null });
        }
    }

    [Theory]
    [MemberData(nameof(Foreign))]
    public void Make_AtTheStart_LeavesEverythingElse(Route foreign) => Assert.Empty(Plan([], foreign));

    [Fact]
    public void Make_Later_RemovesOnlyWhatItRemembers()
    {
        Route others = new PeerRoute(IPNetwork.Parse("10.244.7.0/24"), IPAddress.Parse("10.1.8.11"), External).ToRoute();
        _ownership.Remember([Peer]);

        Assert.Equal([$"delete {Peer.ToRoute()}"], Plan([], Peer.ToRoute(), others));
    }

    [Fact]
    public void Make_PathDecidedAnew_MovesTheRouteInOneStep()
    {
        PeerRoute direct = Peer with { OutputInterface = External };
        _ownership.Remember([Peer]);

        Assert.Equal([$"put 10.244.1.0/24 via 10.1.5.11 dev 4 instead of {Peer.ToRoute()}"], Plan([direct], Peer.ToRoute()));
    }

    private string[] Plan(PeerRoute[] wanted, params Route[] found)
    {
        RoutePlan plan = RoutePlan.Make(wanted.ToDictionary(peer => peer.Subnet), found, _ownership);
        IEnumerable<string> puts = plan.Puts.Select(put => string.Create(CultureInfo.InvariantCulture,
            $"put {put.Wanted.Subnet} via {put.Wanted.Gateway} dev " +
            $"{put.Wanted.OutputInterface}{(put.Conflict is null ? "" : $" instead of {put.Conflict}")}"));
        return [.. puts, .. plan.Deletes.Select(route => $"delete {route}")];
    }
}
