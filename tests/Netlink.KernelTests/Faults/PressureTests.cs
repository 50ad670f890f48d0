using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Connection;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Netlink.Transport;
using Xunit;

namespace Netlink.KernelTests.Faults;

/// <summary>Small buffers, change during lists, many threads.</summary>
public sealed class PressureTests : IDisposable
{
    /// <summary>The least that the kernel gives a socket (<c>SOCK_MIN_RCVBUF</c>).</summary>
    private const int SmallestBuffer = 2304;

    private const int Stable = 300;

    private readonly TestNamespace _network = TestNamespace.Create(new NetlinkClientOptions { DumpAttempts = 1000 });

    private RtnetlinkClient Client => _network.Rtnetlink;

    public PressureTests() => Client.Links.Set("lo", new LinkChange { Up = true });

    public void Dispose() => _network.Dispose();

    [KernelFact]
    public void Dump_SmallestReceiveBuffer_IsWhole()
    {
        AddRoutes(Stable);
        using NetlinkConnection connection = ConnectWithSmallestBuffer();
        for (int i = 0; i < 20; i++)
        {
            int count = 0;
            using DumpReply reply = connection.Dump(
                RouteRequests.Family.Get, new RouteFilter
                {
                    Table = RouteTable.Main,
                    Family = System.Net.Sockets.AddressFamily.InterNetwork
                }, RouteCodec.EncodeFilter);
            foreach (NetlinkMessage _ in reply)
                count++;
            Assert.Equal(Stable, count);
        }
    }

    [KernelFact]
    public void Batch_SmallestReceiveBufferAndAThousandFailures_HasATrueOutcomeForEach()
    {
        using NetlinkConnection connection = ConnectWithSmallestBuffer();
        var batch = new RequestBatch();
        for (int i = 0; i < 1000; i++)
            batch.Add(i % 2 == 0 ? RouteRequests.Delete : RouteRequests.Add, RouteTo(i));

        Dictionary<int, Exception> failures = connection.Execute(batch);

        // Every second request fails. Answers are lost, and what is not known is said to be unknown: nothing that failed passes for made.
        Assert.Contains(failures.Values, failure => failure is OutcomeUnknownException);
        for (int i = 0; i < 1000; i++)
        {
            if (i % 2 == 0)
                Assert.True(failures[i] is OutcomeUnknownException or NetlinkException { IsNotFound: true },
                    $"request {i}: {failures[i].Message}");
            else
                Assert.True(!failures.TryGetValue(i, out Exception? failure) || failure is OutcomeUnknownException, $"request {i}");
        }

        Assert.Equal(500, Client.Routes.List(new RouteFilter { Table = RouteTable.Main }).Count);
        Assert.Empty(connection.Execute(new RequestBatch()));
        Assert.Equal("lo", connection.Query(LinkRequests.Family.Get, MessageFlags.None, new LinkReference(1), LinkCodec.EncodeReference,
            LinkCodec.Decode).Name);
    }

    [KernelFact]
    public void List_RoutesComeAndGoMeanwhile_IsWholeEveryTime()
    {
        AddRoutes(Stable);
        using var stop = new CancellationTokenSource();
        using RtnetlinkClient other = RtnetlinkClient.Open(_network.Namespace);
        var churn = new Thread(() =>
        {
            for (int i = 0; !stop.IsCancellationRequested; i++)
            {
                Route passing = RouteTo(Stable + (i % 50));
                other.Routes.Replace(passing);
                other.Routes.Delete(passing);
            }
        });
        churn.Start();
        try
        {
            for (int i = 0; i < 200; i++)
                Assert.Equal(Stable, Client.Routes.List(new RouteFilter { Table = RouteTable.Main }).Where(IsStable).Distinct().Count());
        }
        finally
        {
            stop.Cancel();
            churn.Join();
        }

        static bool IsStable(Route route)
            => BitConverter.ToUInt16([.. route.Destination.BaseAddress.GetAddressBytes()[2..].Reverse()]) < Stable;
    }

    [KernelFact]
    public void Client_EightThreads_GivesEachItsOwnAnswers()
    {
        Exception?[] failures = new Exception?[8];
        Thread[] threads = [.. Enumerable.Range(0, 8)
            .Select(number => new Thread(() => failures[number] = Record.Exception(() => UseClient(number))))];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        Assert.All(failures, Assert.Null);

        void UseClient(int number)
        {
            for (int i = 0; i < 25; i++)
            {
                Link made = Client.Links.Add(new LinkSpec($"t{number}x{i}") { Kind = new BridgeLink() });
                Assert.Equal($"t{number}x{i}", made.Name);
                Assert.Equal(made.Index, Client.Links.Get(made.Name).Index);
                Assert.True(Assert.Throws<NetlinkException>(() =>
                    Client.Links.Add(new LinkSpec(made.Name) { Kind = new BridgeLink() })).IsAlreadyExists);
                Assert.Contains(Client.Links.List(), link => link.Name == made.Name);
                Assert.Equal(9, Client.Batch(batch =>
                {
                    for (int j = 0; j < 10; j++)
                        batch.Routes.Add(RouteTo((number * 1000) + i));
                }).Failures.Count);
                Client.Links.Delete(made);
                Assert.Null(Client.Links.TryGet(made.Name));
            }
        }
    }

    [KernelFact]
    public async Task WatchAsync_CancelledInTheMiddleOfChange_EndsAndTheClientGoesOn()
    {
        AddRoutes(Stable);
        using var done = new CancellationTokenSource();
        Task churn = Task.Run(() =>
        {
            for (int i = 0; !done.IsCancellationRequested; i++)
            {
                // Refused while the device is down.
                Record.Exception(() => Client.Routes.Replace(RouteTo(Stable + (i % 50))));
                Record.Exception(() => Client.Links.Set("lo", new LinkChange { Up = i % 2 == 0 }));
                Record.Exception(() => Client.Routes.Delete(RouteTo(Stable + (i % 50))));
            }
        });
        var random = new Random(5);
        for (int i = 0; i < 60; i++)
        {
            using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(random.Next(40)));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            {
                await foreach (NetworkChange _ in Client.WatchAsync(new WatchOptions
                {
                    ReceiveBufferBytes = 8192,
                    Namespaces = [_network.Namespace]
                }, stop.Token))
                {
                }
            }).WaitAsync(Patience.Limit);
        }

        await done.CancelAsync();
        await churn.WaitAsync(Patience.Limit);
        Assert.Equal("lo", Client.Links.Get("lo").Name);
    }

    private NetlinkConnection ConnectWithSmallestBuffer()
        => new(options => new NetlinkSocket(_network.Namespace.OpenNetlinkSocket(0),
            options with { ReceiveBufferBytes = SmallestBuffer }), new NetlinkConnectionOptions());

    private void AddRoutes(int count) => Client.Batch(batch =>
    {
        for (int i = 0; i < count; i++)
            batch.Routes.Add(RouteTo(i));
    }).ThrowIfFailed();

    private static Route RouteTo(int number)
        => new() { Destination = new IPNetwork(new IPAddress([198, 18, (byte)(number >> 8), (byte)number]), 32), OutputInterface = 1 };
}
