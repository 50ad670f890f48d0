using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Watching;

public sealed partial class WatchTests : IDisposable
{
    private static readonly IPNetwork s_destination = IPNetwork.Parse("198.51.100.0/24");

    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly Link _link;

    public WatchTests()
    {
        _link = _network.AddVeth();
        Client.Addresses.Add(new Address(_link.Index, InterfaceAddress.Parse("192.0.2.1/24")));
    }

    private RtnetlinkClient Client => _network.Rtnetlink;

    private Route Onward => new() { Destination = s_destination, Gateway = IPAddress.Parse("192.0.2.2") };

    public void Dispose() => _network.Dispose();

    [KernelFact]
    public async Task WatchAsync_Start_ReportsEverythingPresentAndThenInSync()
    {
        Client.Routes.Add(Onward);

        await using WatchSession watch = await WatchSession.StartAsync(Client);

        Assert.All(watch.Seen.SkipLast(1), change => Assert.Contains("Present", change.ToString(), StringComparison.Ordinal));
        Assert.Equal(Client.Links.List().Select(link => link.Name),
            watch.Seen.OfType<NetworkChange<Link>>().Select(change => change.New!.Name));
        Assert.Contains(watch.Seen.OfType<NetworkChange<Address>>(), change => change.New!.Local.ToString() == "192.0.2.1/24");
        Assert.Contains(watch.Seen.OfType<NetworkChange<Route>>(), change => change.New!.Destination == s_destination
            && change is { Old: null, IsOwn: false, IsInferred: false });
    }

    [KernelFact]
    public async Task WatchAsync_OneKindOfObject_ReportsNoOther()
    {
        await using WatchSession watch =
            await WatchSession.StartAsync(Client,
                new WatchOptions { Objects = NetworkObjects.Routes, Routes = new RouteFilter { Table = RouteTable.Main } });

        Client.Links.Add(new LinkSpec("br0") { Kind = new BridgeLink() });
        Client.Routes.Add(Onward with { Table = (RouteTable)100 });
        Client.Routes.Add(Onward);
        await watch.NextAsync<Route>(NetworkChangeKind.Added, route => route.Destination == s_destination);

        Assert.All(watch.Seen.Where(change => change is not InSync),
            change => Assert.Equal(RouteTable.Main, Assert.IsType<NetworkChange<Route>>(change).Object.Table));
    }

    [KernelFact]
    public async Task WatchAsync_LinkAddedChangedRemoved_ReportsOldAndNew()
    {
        await using WatchSession watch = await WatchSession.StartAsync(Client);

        Link made = Client.Links.Add(new LinkSpec("br0") { Kind = new BridgeLink() });
        NetworkChange<Link> added = await watch.NextAsync<Link>(NetworkChangeKind.Added, link => link.Name == "br0");
        Client.Links.Set(made, new LinkChange { Mtu = 1400 });
        NetworkChange<Link> changed = await watch.NextAsync<Link>(NetworkChangeKind.Changed, link => link.Mtu == 1400);
        Client.Links.Delete(made);
        NetworkChange<Link> removed = await watch.NextAsync<Link>(NetworkChangeKind.Removed, link => link.Name == "br0");

        Assert.Null(added.Old);
        Assert.Equal((1500, 1400), (changed.Old!.Mtu, changed.New!.Mtu));
        Assert.Equal((1400, null), (removed.Old!.Mtu, removed.New));
    }

    [KernelFact]
    public async Task WatchAsync_AddressAddedAndRemoved_ReportsBoth()
    {
        await using WatchSession watch = await WatchSession.StartAsync(Client);
        var address = new Address(_link.Index, InterfaceAddress.Parse("203.0.113.1/24"));

        Client.Addresses.Add(address);
        await watch.NextAsync<Address>(NetworkChangeKind.Added, found => found.Local == address.Local);
        Client.Addresses.Delete(address);
        await watch.NextAsync<Address>(NetworkChangeKind.Removed, found => found.Local == address.Local);
    }

    [KernelFact]
    public async Task WatchAsync_RouteAddedReplacedRemoved_ReportsOldAndNew()
    {
        await using WatchSession watch = await WatchSession.StartAsync(Client);

        Client.Routes.Add(Onward);
        await watch.NextAsync<Route>(NetworkChangeKind.Added, IsOnward);
        Client.Routes.Replace(Onward with { Gateway = IPAddress.Parse("192.0.2.3") });
        NetworkChange<Route> changed = await watch.NextAsync<Route>(NetworkChangeKind.Changed, IsOnward);
        Client.Routes.Delete(Onward with { Gateway = null });
        NetworkChange<Route> removed = await watch.NextAsync<Route>(NetworkChangeKind.Removed, IsOnward);

        Assert.Equal(("192.0.2.2", "192.0.2.3"), (changed.Old!.Gateway!.ToString(), changed.New!.Gateway!.ToString()));
        Assert.Equal("192.0.2.3", removed.Old!.Gateway!.ToString());
        Assert.False(removed.IsInferred);
    }

    [KernelFact]
    public async Task WatchAsync_OwnAndForeignChange_AreTold()
    {
        await using WatchSession watch = await WatchSession.StartAsync(Client);

        Client.Routes.Add(Onward);
        NetworkChange<Route> own = await watch.NextAsync<Route>(NetworkChangeKind.Added, IsOnward);
        _network.Ip("route delete 198.51.100.0/24");
        NetworkChange<Route> foreign = await watch.NextAsync<Route>(NetworkChangeKind.Removed, IsOnward);

        Assert.True(own.IsOwn);
        Assert.False(foreign.IsOwn);
    }

    [KernelFact]
    public async Task WatchAsync_AnotherNamespace_ReportsItsChanges()
    {
        using var other = TestNamespace.Create();
        await using WatchSession watch = await WatchSession.StartAsync(other.Rtnetlink);

        Client.Links.Add(new LinkSpec("br0") { Kind = new BridgeLink() });
        other.Rtnetlink.Links.Add(new LinkSpec("br1") { Kind = new BridgeLink() });
        await watch.NextAsync<Link>(NetworkChangeKind.Added, link => link.Name == "br1");

        Assert.DoesNotContain(watch.Seen.OfType<NetworkChange<Link>>(), change => change.Object.Name == "br0");
    }

    [KernelFact]
    public async Task WatchAsync_SlowReaderWithATinyBuffer_ReportsTheLossAndWhatIsToldAfterwardsIsTheState()
    {
        var told = new ToldState();
        using var stop = new CancellationTokenSource(Patience.Limit);
        await using IAsyncEnumerator<NetworkChange> watch = Client.WatchAsync(new WatchOptions { ReceiveBufferBytes = 2304 }, stop.Token)
            .GetAsyncEnumerator(stop.Token);
        while (await watch.MoveNextAsync() && watch.Current is not InSync)
            told.Apply(watch.Current);

        // Nobody takes anything while this happens.
        for (int i = 0; i < 200; i++)
        {
            Client.Routes.Replace(Onward with { Destination = IPNetwork.Parse($"198.51.{i}.0/24") });
            Client.Links.Set("v1", new LinkChange { Mtu = 1400 + (i % 50) });
            if (i % 3 == 0)
                Client.Routes.Delete(Onward with { Destination = IPNetwork.Parse($"198.51.{i}.0/24") });
        }

        AwaitSettled();
        bool lost = false;
        while (await watch.MoveNextAsync() && !(lost && watch.Current is InSync))
        {
            lost |= watch.Current is EventsLost;
            told.Apply(watch.Current);
        }

        Assert.True(lost);
        told.AssertEquals(Client);
    }

    [KernelFact]
    public async Task WatchAsync_Churn_WhatIsToldIsTheState()
    {
        var told = new ToldState();
        await using WatchSession watch = await WatchSession.StartAsync(Client, new WatchOptions { ReceiveBufferBytes = 65536 });
        var random = new Random(7);
        for (int i = 0; i < 1500; i++)
        {
            Route route = Onward with
            {
                Destination = IPNetwork.Parse($"198.51.{random.Next(40)}.0/24"),
                Metric = (uint)random.Next(2),
                Gateway = IPAddress.Parse($"192.0.2.{random.Next(2, 5)}")
            };
            Record.Exception(() =>
            {
                switch (random.Next(6))
                {
                    case 0: Client.Routes.Delete(route with { Gateway = null }); break;
                    case 1: Client.Links.Set("v1", new LinkChange { Up = random.Next(2) == 0 }); break;
                    case 2:
                        Client.Addresses.Replace(new Address(_link.Index,
                        InterfaceAddress.Parse($"203.0.113.{random.Next(9)}/32"))); break;
                    case 3:
                        Client.Addresses.Delete(new Address(_link.Index,
                        InterfaceAddress.Parse($"203.0.113.{random.Next(9)}/32"))); break;
                    default: Client.Routes.Replace(route); break;
                }
            });
        }

        Client.Links.Set("v1", new LinkChange { Up = true });
        AwaitSettled();
        Client.Links.Add(new LinkSpec("last") { Kind = new BridgeLink() });
        await watch.NextAsync<Link>(NetworkChangeKind.Added, link => link.Name == "last");

        // Links settle in the background, and re-readings follow the last announcement.
        Exception? difference = null;
        for (int attempt = 0; attempt < 50; attempt++)
        {
            told = new ToldState();
            foreach (NetworkChange change in watch.Seen)
                told.Apply(change);
            difference = Record.Exception(() => told.AssertEquals(Client));
            if (difference is null)
                return;
            Client.Links.Set("last", new LinkChange { Mtu = 1000 + attempt });
            await watch.NextAsync<Link>(NetworkChangeKind.Changed, link => link.Name == "last" && link.Mtu == 1000 + attempt);
        }

        throw difference!;
    }

    [KernelFact]
    public async Task WatchAsync_CancelledAtAnyTime_EndsAtOnce()
    {
        using (var before = new CancellationTokenSource())
        {
            await before.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ReadToTheEnd(before.Token));
        }

        for (int after = 0; after < 20; after++)
        {
            using var stop = new CancellationTokenSource();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ReadToTheEnd(stop.Token, after, stop))
                .WaitAsync(Patience.Limit);
        }

        async Task ReadToTheEnd(CancellationToken cancel, int changes = int.MaxValue, CancellationTokenSource? stop = null)
        {
            using CancellationTokenSource? late = changes >= 15 && stop is not null ? stop : null;
            late?.CancelAfter(TimeSpan.FromMilliseconds(changes));
            await foreach (NetworkChange _ in Client.WatchAsync(null, cancel))
            {
                if (changes-- == 0 && stop is not null)
                    await stop.CancelAsync();
                if (stop is not null && changes < 0)
                    cancel.ThrowIfCancellationRequested();
            }
        }
    }

    /// <summary>Starts a watch when the links have settled, so that nothing but the test's own doing makes it read anew.</summary>
    private async Task<WatchSession> StartQuietAsync()
    {
        AwaitSettled();
        await using (await WatchSession.StartAsync(Client))
        {
            // Whatever was still on its way when the links were looked at has been announced by now.
        }

        return await WatchSession.StartAsync(Client);
    }

    /// <summary>
    /// Waits until both ends are up and IPv6 has given each its address. It lists that address at once, and announces it when
    /// duplicates have been looked for, a second or two later.
    /// </summary>
    private void AwaitSettled()
        => Patience.Until(() =>
        {
            IReadOnlyList<Address> addresses = Client.Addresses.List();
            return Client.Links.List(new LinkFilter { Kind = "veth" }).All(link => link.OperationalState is OperationalState.Up
                && addresses.Any(address => address.LinkIndex == link.Index && address.Local.Address.IsIPv6LinkLocal
                && !address.Flags.HasFlag(AddressFlags.Tentative)));
        });

    private static bool IsOnward(Route route) => route.Destination == s_destination;
}
