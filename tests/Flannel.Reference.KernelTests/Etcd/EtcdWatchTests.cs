using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Flannel.Reference.Clients.Etcd;
using Flannel.Reference.Clients.Http;
using Flannel.Reference.Tests;
using Netlink.TestSupport;
using Xunit;

namespace Flannel.Reference.KernelTests.Etcd;

/// <summary>Whatever happens between a node and a real etcd, the node knows the leases in the end.</summary>
public sealed class EtcdWatchTests
{
    private const string Own = "10.244.3.0/24 via 10.1.8.10";

    // A minute, with the daemon's own patience, when somebody asks for it; a second otherwise.
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("NETLINK_TEST_LONG") is not null;
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(IsLong ? 60 : 1);

    [KernelFact]
    public async Task Watch_PutChangedDeleted_TellsEachWithinAMoment()
    {
        await using EtcdFixture etcd = await new EtcdFixture().StartAsync();
        await using LeaseWatch watch = await etcd.WatchAsync();

        await etcd.PutLeaseAsync("10.244.1.0-24", "10.1.5.10");
        Tell("put", await watch.UntilAsync("10.244.1.0/24 via 10.1.5.10", Own));
        await etcd.PutLeaseAsync("10.244.1.0-24", "10.1.5.11");
        Tell("changed", await watch.UntilAsync("10.244.1.0/24 via 10.1.5.11", Own));
        await etcd.DeleteAsync("subnets/10.244.1.0-24");
        Tell("deleted", await watch.UntilAsync(Own));
        await etcd.PutLeaseAsync("10.244.1.0-24", "10.1.5.11", await etcd.GrantAsync(1));
        await watch.UntilAsync("10.244.1.0/24 via 10.1.5.11", Own);
        Tell("expired", await watch.UntilAsync(Own));
        Assert.Equal(1, watch.WholeSets);
    }

    [KernelFact]
    public async Task Watch_HundredChangesOnOneConnection_SeesAll()
    {
        await using EtcdFixture etcd = await new EtcdFixture().StartAsync();
        await using LeaseWatch watch = await etcd.WatchAsync();

        long start = Stopwatch.GetTimestamp();
        for (int number = 0; number < 100; number++)
            await etcd.PutLeaseAsync($"10.244.{100 + number}.0-24", "10.1.5.10");
        await watch.UntilAsync(leases => leases.Length == 101);
        Tell("100 puts", Stopwatch.GetElapsedTime(start));
        Assert.Equal(100, watch.Changes);

        await etcd.TransactAsync(Enumerable.Range(0, 100)
            .Select(number => ($"subnets/10.244.{100 + number}.0-24", """{"PublicIP":"10.1.5.11"}""")));
        await watch.UntilAsync(leases => leases.Count(lease => lease.EndsWith("10.1.5.11", StringComparison.Ordinal)) == 100);
        Assert.Equal(200, watch.Changes);
        Assert.Equal(1, watch.WholeSets);
    }

    [KernelFact]
    public async Task Watch_HostileKeys_AreToldOnceAndHarmNobody()
    {
        await using EtcdFixture etcd = await new EtcdFixture().StartAsync();
        await using LeaseWatch watch = await etcd.WatchAsync();
        await etcd.PutLeaseAsync("10.244.1.0-24", "10.1.5.10");
        await watch.UntilAsync("10.244.1.0/24 via 10.1.5.10", Own);

        await etcd.PutAsync("subnets/10.244.9.0-24", "not json");
        await etcd.PutAsync("subnets/garbage", "{}");
        await etcd.PutLeaseAsync("10.245.0.0-24", "10.1.5.66");       // outside the network
        await etcd.PutLeaseAsync("10.244.0.0-16", "10.1.5.66");       // all of it
        await etcd.PutLeaseAsync("10.244.3.128-25", "10.1.5.66");     // a part of this node's
        await etcd.PutLeaseAsync("10.244.1.128-25", "10.1.5.66");     // a part of another's
        await etcd.PutAsync("subnets/10.244.8.0-24", new string('x', 1_000_000));
        await etcd.PutAsync("subnets/10.244.1.0-24", "null");         // what was known stands
        await etcd.PutLeaseAsync("10.244.2.0-24", "10.1.5.11");
        await watch.UntilAsync(leases => leases.SequenceEqual(["10.244.1.0/24 via 10.1.5.10", "10.244.2.0/24 via 10.1.5.11", Own]),
            () => etcd.Log);

        foreach (string complaint in (string[])["subnets/10.244.9.0-24\": invalid character", "subnets/garbage\": not a subnet, skipping",
            "10.245.0.0-24: its subnet 10.245.0.0/24 is not in the network 10.244.0.0/16",
                "10.244.0.0-16: its subnet 10.244.0.0/16 overlaps this node's 10.244.3.0/24", "10.244.3.128-25: its subnet",
                    "10.244.1.128-25: its subnet 10.244.1.128/25 overlaps 10.244.1.0/24 of /coreos.com/network/subnets/10.244.1.0-24, " +
                    "which was there before", "its value has 1000000 bytes"])
            Assert.Equal(2, etcd.Log.Split(complaint).Length);

        await etcd.DeleteAsync("subnets/10.244.1.0-24");              // the next in line takes its place
        await watch.UntilAsync("10.244.1.128/25 via 10.1.5.66", "10.244.2.0/24 via 10.1.5.11", Own);
    }

    [KernelFact]
    public async Task Watch_EtcdRestarts_GoesOnWithoutALossOrAList()
    {
        await using EtcdFixture etcd = await OutageFixture().StartAsync();
        await using LeaseWatch watch = await etcd.WatchAsync();

        await etcd.Server.StopAsync();
        await Task.Delay(Outage);
        await etcd.Server.RestartAsync();
        await etcd.PutLeaseAsync("10.244.1.0-24", "10.1.5.10");

        Tell("back after a restart", await watch.UntilAsync(leases => leases.SequenceEqual(["10.244.1.0/24 via 10.1.5.10", Own])));
        Assert.Equal(1, watch.WholeSets);
        Assert.Equal(1, etcd.Metrics.Reconnects.Value);
        Assert.Null(etcd.Metrics.Trouble);
    }

    [KernelFact]
    public async Task Watch_CutOffWhileLeasesChange_CatchesUpInOrder()
    {
        await using EtcdFixture etcd = await OutageFixture().StartAsync();
        await using var wire = new FaultyProxy(etcd.Server.Url);
        await using LeaseWatch watch = await etcd.WatchAsync(wire.Url);
        await etcd.PutLeaseAsync("10.244.1.0-24", "10.1.5.10");
        await watch.UntilAsync("10.244.1.0/24 via 10.1.5.10", Own);

        wire.Break();
        await etcd.DeleteAsync("subnets/10.244.1.0-24");
        await etcd.PutLeaseAsync("10.244.2.0-24", "10.1.5.11");
        await Task.Delay(Outage);
        wire.Restore();

        Tell("caught up", await watch.UntilAsync("10.244.2.0/24 via 10.1.5.11", Own));
        Assert.Equal(1, watch.WholeSets);
    }

    [KernelFact]
    public async Task Watch_CutInTheMiddleOfAMessage_LosesNothing()
    {
        await using EtcdFixture etcd = await new EtcdFixture().StartAsync();
        await using var wire = new FaultyProxy(etcd.Server.Url);
        await using LeaseWatch watch = await etcd.WatchAsync(wire.Url);

        for (int number = 0; number < 20; number++)
        {
            wire.CutAfter(40 + (number * 23));
            await etcd.PutLeaseAsync($"10.244.{100 + number}.0-24", "10.1.5.10");
            // Each through a connection of its own: later ones would otherwise come together, through the next.
            await watch.UntilAsync(leases => leases.Length == number + 2);
        }

        Assert.True(wire.Connections > 3, $"only {wire.Connections} connections");
        Assert.Equal(1, watch.WholeSets);
    }

    [KernelFact]
    public async Task Watch_CompactedWhileCutOff_ListsAndTellsTheDifference()
    {
        await using EtcdFixture etcd = await new EtcdFixture().StartAsync();
        await using var wire = new FaultyProxy(etcd.Server.Url);
        await using LeaseWatch watch = await etcd.WatchAsync(wire.Url);
        await etcd.PutLeaseAsync("10.244.1.0-24", "10.1.5.10");
        await watch.UntilAsync("10.244.1.0/24 via 10.1.5.10", Own);

        wire.Break();
        await etcd.DeleteAsync("subnets/10.244.1.0-24");
        for (int number = 0; number < 5; number++)
            await etcd.PutLeaseAsync("10.244.2.0-24", $"10.1.5.{11 + number}");
        string revision = Programs.Run("env", ["ETCDCTL_API=3", "etcdctl", "--endpoints", etcd.Server.Url, "get", "x", "-w", "json"])
            .Split("\"revision\":")[1].Split(',')[0];
        Programs.Run("env", ["ETCDCTL_API=3", "etcdctl", "--endpoints", etcd.Server.Url, "compact", revision]);
        wire.Restore();

        await watch.UntilAsync("10.244.2.0/24 via 10.1.5.15", Own);
        Assert.Equal(2, watch.WholeSets);
        Assert.Contains("etcd was compacted; listing the subnets again", etcd.Log, StringComparison.Ordinal);
    }

    [KernelFact]
    public async Task Watch_ConnectionGoesDead_IsNoticed()
    {
        await using EtcdFixture etcd =
            await new EtcdFixture
            {
                Times = new HttpTimes { Silence = TimeSpan.FromSeconds(1), Answer = TimeSpan.FromSeconds(1) }
            }.StartAsync();
        await using var wire = new FaultyProxy(etcd.Server.Url);
        await using LeaseWatch watch = await etcd.WatchAsync(wire.Url);

        wire.Freeze();
        await etcd.PutLeaseAsync("10.244.1.0-24", "10.1.5.10");
        await Task.Delay(TimeSpan.FromSeconds(2.5));
        wire.Thaw();

        Tell("dead connection replaced", await watch.UntilAsync("10.244.1.0/24 via 10.1.5.10", Own));
        Assert.Equal(1, watch.WholeSets);
    }

    [KernelTheory]
    [InlineData(null, "Lease has been revoked. Shutting down daemon: /coreos.com/network/subnets/10.244.3.0-24 was deleted from etcd")]
    [InlineData("10.1.5.99", "Lease has been revoked. Shutting down daemon: /coreos.com/network/subnets/10.244.3.0-24 names 10.1.5.99, " +
        "not this node's 10.1.8.10")]
    public async Task Watch_OwnLeaseLost_EndsTheDaemon(string? taker, string expected)
    {
        await using EtcdFixture etcd = await new EtcdFixture().StartAsync();
        await using LeaseWatch watch = await etcd.WatchAsync();

        await (taker is null ? etcd.DeleteAsync("subnets/10.244.3.0-24") : etcd.PutLeaseAsync("10.244.3.0-24", taker));

        Assert.StartsWith(expected, await watch.EndAsync(), StringComparison.Ordinal);
    }

    [KernelFact]
    public async Task Watch_EtcdComesBackEmpty_EndsTheDaemon()
    {
        await using EtcdFixture etcd = await new EtcdFixture().StartAsync();
        await using LeaseWatch watch = await etcd.WatchAsync();

        await etcd.Server.StopAsync();
        etcd.Server.Wipe();
        await etcd.Server.RestartAsync();

        Assert.StartsWith("Lease has been revoked. Shutting down daemon: /coreos.com/network/subnets/10.244.3.0-24 is no longer in etcd",
            await watch.EndAsync(), StringComparison.Ordinal);
    }

    // A member that is cut off from the others would keep a watch open in which nothing ever comes.
    [KernelFact]
    public async Task Watch_MemberHasLostItsLeader_GoesToTheNext()
    {
        (EtcdServer one, EtcdServer other) = await EtcdServer.StartPairAsync();
        await using EtcdFixture etcd = await new EtcdFixture().StartAsync();
        await using (one)
        {
            await other.DisposeAsync();
            using var client = new EtcdClient(
                new EtcdEndpoints([one.Url, etcd.Server.Url]), new EtcdLogin(null, null), () => new TlsIdentity(), new HttpTimes());
            var request = new WatchCreateRequest("a"u8.ToArray(), "b"u8.ToArray(), StartRevision: 1);

            EtcdException error = await Assert.ThrowsAsync<EtcdException>(() => FollowAsync(client.WatchAsync(request, Limit())));

            Assert.Contains("no leader", error.Message, StringComparison.Ordinal);
            await using IAsyncEnumerator<WatchResult> next = client.WatchAsync(request, Limit()).GetAsyncEnumerator();
            Assert.True(await next.MoveNextAsync());
            Assert.True(next.Current.Created);
        }

        static CancellationToken Limit() => new CancellationTokenSource(Patience.Limit).Token;

        static async Task FollowAsync(IAsyncEnumerable<WatchResult> watch)
        {
            await foreach (WatchResult _ in watch)
            {
                // Created before the loss of the leader was noticed, perhaps.
            }
        }
    }

    private static EtcdFixture OutageFixture() => IsLong ? new EtcdFixture { Times = new HttpTimes() } : new EtcdFixture();

    private static void Tell(string what, TimeSpan time)
        => TestContext.Current.TestOutputHelper?.WriteLine($"{what}: {time.TotalMilliseconds:0} ms");
}
