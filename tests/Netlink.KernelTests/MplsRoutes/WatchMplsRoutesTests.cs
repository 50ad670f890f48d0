using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Netlink.KernelTests.Watching;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.MplsRoutes;

public sealed class WatchMplsRoutesTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly int _link;

    public WatchMplsRoutesTests()
    {
        _link = _network.AddVeth().Index;
        Client.Addresses.Add(new Address(_link, InterfaceAddress.Parse("192.0.2.1/24")));
    }

    private RtnetlinkClient Client => _network.Rtnetlink;

    private MplsRoute Plain
        => new() { Label = 100, Gateway = IPAddress.Parse("192.0.2.2"), OutputInterface = _link, Protocol = RouteProtocol.Boot };

    public void Dispose() => _network.Dispose();

    [KernelFact(Kinds = "mpls")]
    public async Task WatchAsync_MplsRoutes_TellsOfEachChange()
    {
        MakeRoom();
        Client.MplsRoutes.Add(Plain with { Label = 99 });
        await using WatchSession watch = await WatchSession.StartAsync(Client);
        Assert.Equal([99u], watch.Seen.OfType<NetworkChange<MplsRoute>>().Select(change => change.Object.Label));

        Client.MplsRoutes.Add(Plain);
        NetworkChange<MplsRoute> added = await watch.NextAsync<MplsRoute>(NetworkChangeKind.Added, route => route.Label == 100);
        Client.MplsRoutes.Replace(Plain with { NewLabels = [17] });
        NetworkChange<MplsRoute> changed = await watch.NextAsync<MplsRoute>(NetworkChangeKind.Changed, route => route.Label == 100);
        _network.Ip("-f mpls route delete 100");
        NetworkChange<MplsRoute> removed = await watch.NextAsync<MplsRoute>(NetworkChangeKind.Removed, route => route.Label == 100);

        Assert.Equal((null, Plain), (added.Old, added.New));
        Assert.Equal((Plain, Plain with { NewLabels = [17] }), (changed.Old, changed.New));
        Assert.Equal((Plain with { NewLabels = [17] }, null), (removed.Old, removed.New));
        // No route of another family was taken for one of these, nor the other way round.
        Assert.DoesNotContain(watch.Seen.OfType<NetworkChange<Route>>(), change => change.Object.Destination.PrefixLength == 20);
    }

    /// <summary>In a namespace where nothing else happens, so that nothing is read anew before it is announced.</summary>
    [KernelFact(Kinds = "mpls")]
    public async Task WatchAsync_OwnAndForeignChange_AreToldApart()
    {
        using var quiet = TestNamespace.Create();
        quiet.Namespace.WriteSysctl("net/mpls/platform_labels", "1000");
        await using WatchSession watch =
            await WatchSession.StartAsync(quiet.Rtnetlink, new WatchOptions { Objects = NetworkObjects.MplsRoutes });

        quiet.Rtnetlink.MplsRoutes.Add(new MplsRoute { Label = 100, OutputInterface = 1 });
        NetworkChange<MplsRoute> own = await watch.NextAsync<MplsRoute>(NetworkChangeKind.Added, route => route.Label == 100);
        quiet.Ip("-f mpls route add 101 dev lo");
        NetworkChange<MplsRoute> foreign = await watch.NextAsync<MplsRoute>(NetworkChangeKind.Added, route => route.Label == 101);

        Assert.Equal((true, false), (own.IsOwn, own.IsInferred));
        Assert.Equal((false, false), (foreign.IsOwn, foreign.IsInferred));
    }

    /// <summary>
    /// That a device goes down, the kernel says of the device alone; so it does when a multipath route loses one of its ways.
    /// </summary>
    [KernelFact(Kinds = "mpls")]
    public async Task WatchAsync_LinkGoesDownAndAway_InfersWhatBecameOfRoutes()
    {
        MakeRoom();
        Client.Links.Set("lo", new LinkChange { Up = true });
        Client.MplsRoutes.Add(Plain);
        Client.MplsRoutes.Add(new MplsRoute
        {
            Label = 104,
            NextHops = [new MplsNextHop { NewLabels = [17], Gateway = Plain.Gateway, OutputInterface = _link },
                new MplsNextHop { OutputInterface = 1 }]
        });
        await using WatchSession watch = await WatchSession.StartAsync(Client, new WatchOptions { Objects = NetworkObjects.MplsRoutes });

        Client.Links.Set(_link, new LinkChange { Up = false });
        NetworkChange<MplsRoute> dead = await watch.NextAsync<MplsRoute>(NetworkChangeKind.Changed, route => route.Label == 100);
        Client.Links.Delete(_link);
        // The one is announced and the other is not: which is told first, it depends.
        (bool gone, MplsRoute? left) = (false, null);
        await watch.NextAsync(change =>
        {
            gone |= change is NetworkChange<MplsRoute> { Kind: NetworkChangeKind.Removed, Old.Label: 100 };
            left = (change as NetworkChange<MplsRoute>)?.New is { Label: 104, NextHops.Count: not 2 } less ? less : left;
            return gone && left is not null;
        });

        Assert.True(dead.IsInferred);
        Assert.True(dead.New!.Flags.HasFlag(RouteFlags.Dead));
        Assert.Equal(Client.MplsRoutes.Get(104), left);
        Assert.All(watch.Seen.Where(change => change is not InSync), change => Assert.IsType<NetworkChange<MplsRoute>>(change));
    }

    [KernelFact(Kinds = "mpls")]
    public async Task WatchAsync_LessRoomForLabels_TellsWhichRoutesWent()
    {
        MakeRoom();
        Client.MplsRoutes.Add(Plain);
        Client.MplsRoutes.Add(Plain with { Label = 900 });
        await using WatchSession watch = await WatchSession.StartAsync(Client, new WatchOptions { Objects = NetworkObjects.MplsRoutes });

        _network.Namespace.WriteSysctl("net/mpls/platform_labels", "500");
        await watch.NextAsync<MplsRoute>(NetworkChangeKind.Removed, route => route.Label == 900);

        Assert.Equal([100u], Client.MplsRoutes.List().Select(route => route.Label));
    }

    private void MakeRoom() => _network.Namespace.WriteSysctl("net/mpls/platform_labels", "1000");
}
