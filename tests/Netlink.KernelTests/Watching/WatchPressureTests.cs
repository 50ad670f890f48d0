using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Watching;

/// <summary>More change than a reader can take, and change that never ceases.</summary>
public sealed class WatchPressureTests(ITestOutputHelper output) : IDisposable
{
    private const int Burst = 100_000;

    private readonly TestNamespace _network = TestNamespace.Create();

    private RtnetlinkClient Client => _network.Rtnetlink;

    public void Dispose() => _network.Dispose();

    [KernelFact]
    public async Task WatchAsync_BurstWithALargeBuffer_LosesNothing()
    {
        Client.Links.Set("lo", new LinkChange { Up = true });
        using var stop = new CancellationTokenSource(Patience.Limit);
        await using IAsyncEnumerator<NetworkChange> watch = Client.WatchAsync(OnlyRoutes with { ReceiveBufferBytes = 64 << 20 }, stop.Token)
            .GetAsyncEnumerator(stop.Token);
        while (await watch.MoveNextAsync() && watch.Current is not InSync)
        {
        }

        Task<BatchResult> adding = Task.Run(() => AddRoutes(Burst), stop.Token);
        int added = 0;
        long began = 0, allocated = 0;
        while (added < Burst && await watch.MoveNextAsync())
        {
            Assert.Equal(NetworkChangeKind.Added, Assert.IsType<NetworkChange<Route>>(watch.Current).Kind);
            if (added++ == 0)
                (began, allocated) = (Stopwatch.GetTimestamp(), GC.GetTotalAllocatedBytes());
        }

        output.WriteLine($"{Burst} events in {Stopwatch.GetElapsedTime(began).TotalMilliseconds:0} ms, " +
            $"{(GC.GetTotalAllocatedBytes() - allocated) / Burst} bytes an event with the sender's");
        Assert.True((await adding).Succeeded);
        Assert.Equal(Burst, added);
    }

    [KernelFact]
    public async Task WatchAsync_OverrunAtTheDefaultSize_IsInSyncAgainByItself()
    {
        Client.Links.Set("lo", new LinkChange { Up = true });
        using var stop = new CancellationTokenSource(Patience.Limit);
        await using IAsyncEnumerator<NetworkChange> watch = Client.WatchAsync(OnlyRoutes, stop.Token).GetAsyncEnumerator(stop.Token);
        while (await watch.MoveNextAsync() && watch.Current is not InSync)
        {
        }

        // Nobody takes anything while this happens, and it is more than the buffer holds.
        AddRoutes(50_000).ThrowIfFailed();
        int added = 0;
        bool lost = false;
        while (await watch.MoveNextAsync() && !(lost && watch.Current is InSync))
        {
            lost |= watch.Current is EventsLost;
            added += watch.Current is NetworkChange<Route> { Kind: NetworkChangeKind.Added } ? 1 : 0;
        }

        Assert.True(lost);
        Assert.Equal(50_000, added);
    }

    [KernelFact]
    public async Task WatchAsync_ReaderThatStandsStill_LetsNoMemoryGrow()
    {
        Client.Links.Set("lo", new LinkChange { Up = true });
        using var stop = new CancellationTokenSource(Patience.Limit);
        await using IAsyncEnumerator<NetworkChange> watch = Client.WatchAsync(OnlyRoutes with { ReceiveBufferBytes = 65536 }, stop.Token)
            .GetAsyncEnumerator(stop.Token);
        while (await watch.MoveNextAsync() && watch.Current is not InSync)
        {
        }

        Route route = RouteTo(1);
        Client.Routes.Add(route);
        Assert.True(await watch.MoveNextAsync());
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < 20_000; i++)
            Client.Routes.Replace(route with { Protocol = (RouteProtocol)(20 + (i % 100)) });

        // The reader took one change and then nothing: 20,000 of them must not be waiting anywhere.
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 1 << 20);
        int seen = 0;
        Route? last = null;
        for (bool lost = false; await watch.MoveNextAsync() && !(lost && watch.Current is InSync);)
        {
            lost |= watch.Current is EventsLost;
            last = (watch.Current as NetworkChange<Route>)?.New ?? last;
            seen++;
        }

        Assert.Equal((RouteProtocol)(20 + (19_999 % 100)), last!.Protocol);
        Assert.InRange(seen, 1, 1000);
    }

    [KernelFact]
    public async Task WatchAsync_LinkThatFlapsWithoutEnd_ReadsSeldomAndEndsInTheState()
    {
        Link link = _network.AddVeth();
        Client.Addresses.Add(new Address(link.Index, InterfaceAddress.Parse("192.0.2.1/24")));
        await using WatchSession watch = await WatchSession.StartAsync(Client);
        for (int i = 0; i < 300; i++)
        {
            Client.Links.Set(link, new LinkChange { Up = i % 2 == 1 });
            if (i % 2 == 1)
                Record.Exception(() => Client.Routes.Add(RouteTo(i) with
                {
                    OutputInterface = null,
                    Gateway = IPAddress.Parse("192.0.2.2")
                }));
        }

        await WatchSettling.AssertConvergesAsync(watch, Client);

        // Each inferred removal needs a reading; with one for each event there would be one for nearly every route.
        int routes = watch.Seen.OfType<NetworkChange<Route>>()
            .Count(change => change is { Kind: NetworkChangeKind.Removed, IsInferred: true } && change.Old!.Gateway is not null);
        Assert.InRange(routes, 0, 149);
    }

    [KernelFact]
    public async Task WatchAsync_EverythingChangesAtRandom_WhatIsToldIsTheState()
    {
        Link link = _network.AddVeth();
        Client.Addresses.Add(new Address(link.Index, InterfaceAddress.Parse("192.0.2.1/24")));
        int seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using WatchSession watch = await WatchSession.StartAsync(Client, new WatchOptions { ReceiveBufferBytes = 128 * 1024 });
        for (int i = 0; i < 2000; i++)
        {
            // Many of these are refused, as what they need is not there just then.
            Exception? refused = Record.Exception(() => ChangeSomething(random, link));
            Assert.True(refused is null or NetlinkException, refused?.ToString());
        }

        Client.Links.Set(link, new LinkChange { Up = true });
        await WatchSettling.AssertConvergesAsync(watch, Client);
    }

    private static WatchOptions OnlyRoutes { get; } =
        new() { Objects = NetworkObjects.Routes, Routes = new RouteFilter { Table = RouteTable.Main } };

    private void ChangeSomething(Random random, Link link)
    {
        uint id = (uint)random.Next(1, 6);
        var address = new Address(link.Index, InterfaceAddress.Parse($"192.0.2.{random.Next(1, 4)}/24"));
        var next = new Neighbour(link.Index,
            IPAddress.Parse($"192.0.2.{random.Next(9, 13)}"))
        {
            LinkLayerAddress =
                LinkLayerAddress.Parse($"02:00:5e:10:00:0{random.Next(9)}")
        };
        var rule = new Rule(random.Next(2) == 0 ? System.Net.Sockets.AddressFamily.InterNetwork
            : System.Net.Sockets.AddressFamily.InterNetworkV6)
        {
            Priority = (uint)random.Next(100, 104),
            Table = (RouteTable)random.Next(100, 102)
        };
        Route route = RouteTo(random.Next(30)) with { OutputInterface = null, Gateway = IPAddress.Parse($"192.0.2.{random.Next(9, 13)}") };
        Route six = new()
        {
            Destination = IPNetwork.Parse($"2001:db8:{random.Next(9)}::/48"),
            Gateway = IPAddress.Parse($"fe80::{random.Next(1, 5)}"),
            OutputInterface = link.Index
        };
        switch (random.Next(17))
        {
            case 0: Client.Links.Set(link, new LinkChange { Up = random.Next(3) > 0 }); break;
            case 1: Client.Links.Set("v1", new LinkChange { Up = random.Next(3) > 0 }); break;
            case 2: Client.Addresses.Add(address); break;
            case 3: Client.Addresses.Delete(address); break;
            case 4 or 5: Client.Neighbours.Replace(next); break;
            case 6: Client.Neighbours.Delete(next); break;
            case 7: Client.Rules.Add(rule); break;
            case 8: Client.Rules.Delete(rule); break;
            case 9:
                Client.NextHops.Replace(new NextHopObject
                {
                    Id = id,
                    Gateway = IPAddress.Parse($"192.0.2.{random.Next(9, 13)}"),
                    OutputInterface = link.Index
                }); break;
            case 10:
                Client.NextHops.Replace(new NextHopObject
                {
                    Id = 10 + id,
                    Group = [new NextHopGroupMember(id), new NextHopGroupMember((id % 5) + 1)]
                }); break;
            case 11: Client.NextHops.Delete(random.Next(2) == 0 ? id : 10 + id); break;
            case 12: Client.Routes.Replace(route with { Gateway = null, NextHopId = random.Next(2) == 0 ? id : 10 + id }); break;
            case 13: Client.Routes.Delete(route with { Gateway = null }); break;
            case 14: Client.Routes.Replace(six); break;
            case 15: Client.Links.Set(link, new LinkChange { Mtu = 1400 + random.Next(3) }); break;
            default: Client.Routes.Replace(route); break;
        }
    }

    private BatchResult AddRoutes(int count) => Client.Batch(batch =>
    {
        for (int i = 0; i < count; i++)
            batch.Routes.Add(RouteTo(i));
    });

    /// <summary>Routes that need no more than a loopback, one for each number.</summary>
    private static Route RouteTo(int number) => new()
    {
        Destination = new IPNetwork(new IPAddress([198, (byte)(18 + (number >> 16)), (byte)(number >> 8), (byte)number]), 32),
        OutputInterface = 1,
    };
}
