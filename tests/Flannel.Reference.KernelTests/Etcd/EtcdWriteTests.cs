using System;
using System.Net;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Flannel.Reference.Clients.Etcd;
using Flannel.Reference.Clients.Http;
using Flannel.Reference.Configuration;
using Flannel.Reference.Leases;
using Flannel.Reference.Leases.Etcd;
using Flannel.Reference.Tests;
using Netlink.TestSupport;
using Xunit;

namespace Flannel.Reference.KernelTests.Etcd;

/// <summary>What a node writes to etcd is its own, whatever becomes of the answer and of its rights.</summary>
public sealed class EtcdWriteTests
{
    // The request may have been carried out all the same, and the next member is asked to do it once more.
    [KernelFact]
    public async Task Acquire_AnswerIsCutOffAnywhere_KeepsTheSubnet()
    {
        await using EtcdFixture etcd = await new EtcdFixture().StartAsync();
        await using var wire = new FaultyProxy(etcd.Server.Url);

        for (int bytes = 50; bytes < 2000; bytes += 50)
        {
            await etcd.PutLeaseAsync("10.244.33.0-24", "10.1.5.10");
            EtcdLeaseSource source = await etcd.OpenAsync(new EtcdOptions { Endpoints = [wire.Url, etcd.Server.Url] });
            wire.CutAfter(bytes);

            IHeldLease held = await source.AcquireAsync(EtcdFixture.Request(source, "10.1.5.10"), CancellationToken.None);

            Assert.Equal(IPNetwork.Parse("10.244.33.0/24"), held.Own.Subnet);
            Assert.NotEqual(0, Assert.Single(await etcd.SubnetsAsync()).Lease);
        }
    }

    // The node was cut off for longer than its lease lasts, and its renewal comes before its watch tells.
    [KernelFact]
    public async Task Renew_KeyIsAnothersNow_LeavesItAndSaysThatTheLeaseIsLost()
    {
        await using EtcdFixture etcd = await new EtcdFixture
        {
            EtcdTimes = new EtcdTimes { Lifetime = 2 * Patience.Limit, RenewRetry = TimeSpan.FromMilliseconds(1) },
            Times = new HttpTimes { FirstRetry = Patience.Limit, LastRetry = Patience.Limit },
        }.StartAsync();
        await using var wire = new FaultyProxy(etcd.Server.Url);
        EtcdLeaseSource source = await etcd.OpenAsync(new EtcdOptions
        {
            Endpoints = [wire.Url],
            RenewMargin = (2 * Patience.Limit) - TimeSpan.FromMilliseconds(300),
        });
        IHeldLease held = await source.AcquireAsync(EtcdFixture.Request(source, "10.1.8.10", "10.244.3.0/24"), CancellationToken.None);
        await using var watch = new LeaseWatch(held);
        await watch.UntilAsync("10.244.3.0/24 via 10.1.8.10");

        wire.Break();
        await etcd.PutLeaseAsync("10.244.3.0-24", "10.1.5.99");
        await TestNode.EventuallyAsync(() => etcd.Log.Contains("Error renewing lease", StringComparison.Ordinal), () => etcd.Log);
        wire.Restore();

        Assert.Contains("Lease has been revoked", await watch.EndAsync(), StringComparison.Ordinal);
        Assert.Contains("10.1.5.99", Encoding.UTF8.GetString(Assert.Single(await etcd.SubnetsAsync()).Value!), StringComparison.Ordinal);
    }

    [KernelFact]
    public async Task Acquire_SubnetOfThePreviousRun_LeavesNoEtcdLeaseOfThatRun()
    {
        await using EtcdFixture etcd = await new EtcdFixture().StartAsync();

        Lease first = await etcd.AcquireAsync("10.1.8.10");
        Lease second = await etcd.AcquireAsync("10.1.8.10");

        Assert.Equal(first, second);
        Assert.StartsWith("found 1 leases", Control(etcd, "lease", "list"), StringComparison.Ordinal);
        Assert.NotEqual(0, Assert.Single(await etcd.SubnetsAsync()).Lease);
    }

    // etcd grants a lease in one request and takes a key in another: a start that is killed in between leaves a lease without a key.
    [KernelFact]
    public async Task Acquire_StartBeforeWasKilledBeforeItWroteItsKey_LeavesNoEtcdLeaseOfThatStart()
    {
        await using EtcdFixture etcd = await new EtcdFixture().StartAsync();

        for (int start = 0; start < 4; start++)
        {
            Lease lease = await etcd.AcquireAsync("10.1.8.10");
            Assert.StartsWith("found 1 leases", Control(etcd, "lease", "list"), StringComparison.Ordinal);
            await etcd.DeleteAsync($"subnets/{SubnetKey.Format(lease.Subnet)}");
        }
    }

    [KernelFact]
    public async Task Acquire_StartBeforeGotNoAnswer_LeavesNoEtcdLeaseOfThatStart()
    {
        await using EtcdFixture etcd = await new EtcdFixture
        {
            Times = new HttpTimes { FirstRetry = Patience.Limit, LastRetry = Patience.Limit },
        }.StartAsync();
        await using var wire = new FaultyProxy(etcd.Server.Url);

        for (int bytes = 50; bytes < 1000; bytes += 50)
        {
            using var end = new CancellationTokenSource();
            EtcdLeaseSource killed = await etcd.OpenAsync(new EtcdOptions { Endpoints = [wire.Url] });
            int failures = Failures();
            wire.CutAfter(bytes);
            Task<IHeldLease> acquiring = killed.AcquireAsync(EtcdFixture.Request(killed, "10.1.8.10"), end.Token);
            await TestNode.EventuallyAsync(() => acquiring.IsCompleted || Failures() > failures, () => etcd.Log);
            wire.CutAfter(long.MaxValue);
            await end.CancelAsync();
            await ((Task)acquiring).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

            await etcd.AcquireAsync("10.1.8.10");

            Assert.StartsWith("found 1 leases", Control(etcd, "lease", "list"), StringComparison.Ordinal);
            await etcd.DeleteAsync($"subnets/{Encoding.UTF8.GetString(Assert.Single(await etcd.SubnetsAsync()).Key).Split('/')[^1]}");
        }

        int Failures() => etcd.Log.Split("failed to acquire lease").Length;
    }

    // The daemon calls its etcd leases by its address. Somebody may have put another key on one of them.
    [KernelFact]
    public async Task Acquire_EtcdLeaseOfThatNameHasAKey_LeavesThat()
    {
        await using EtcdFixture etcd = await new EtcdFixture().StartAsync();
        Lease lease = await etcd.AcquireAsync("10.1.8.10");
        long named = Assert.Single(await etcd.SubnetsAsync()).Lease;
        await etcd.PutLeaseAsync("10.244.200.0-24", "10.1.8.11", named);
        await etcd.DeleteAsync($"subnets/{SubnetKey.Format(lease.Subnet)}");

        await etcd.AcquireAsync("10.1.8.10");

        EtcdKeyValue[] pairs = await etcd.SubnetsAsync();
        Assert.Equal(2, pairs.Length);
        Assert.Single(pairs, pair => pair.Lease == named && Encoding.UTF8.GetString(pair.Key).EndsWith("/10.244.200.0-24",
            StringComparison.Ordinal));
    }

    // A script may have reserved subnets for all nodes with one lease.
    [KernelFact]
    public async Task Acquire_ReservationSharesItsEtcdLeaseWithAnother_LeavesThat()
    {
        await using EtcdFixture etcd = await new EtcdFixture().StartAsync();
        long lease = await etcd.GrantAsync(seconds: 3600);
        await etcd.PutLeaseAsync("10.244.3.0-24", "10.1.8.10", lease);
        await etcd.PutLeaseAsync("10.244.4.0-24", "10.1.8.11", lease);

        await etcd.AcquireAsync("10.1.8.10");
        Assert.Equal(2, (await etcd.SubnetsAsync()).Length);
        await etcd.AcquireAsync("10.1.8.11");

        Assert.All(await etcd.SubnetsAsync(), pair => Assert.NotEqual(lease, pair.Lease));
        Assert.StartsWith("found 2 leases", Control(etcd, "lease", "list"), StringComparison.Ordinal);
    }

    // A service manager starts the daemon again and again: each start would leave a lease of a day.
    [KernelFact]
    public async Task Acquire_RightToWriteIsMissing_LeavesNoEtcdLease()
    {
        await using EtcdFixture etcd = await new EtcdFixture().StartAsync();
        AddUser(etcd, "read");
        EtcdLeaseSource source = await etcd.OpenAsync(
            new EtcdOptions { Endpoints = [etcd.Server.Url], UserName = "flannel", Password = "secret" });

        string error = (await Assert.ThrowsAsync<StartupException>(
            () => source.AcquireAsync(EtcdFixture.Request(source, "10.1.8.10"), CancellationToken.None))).Message;

        Assert.Contains("permission denied", error, StringComparison.Ordinal);
        Assert.StartsWith("found 0 leases", Control(etcd, "--user", "root:open-sesame", "lease", "list"), StringComparison.Ordinal);
    }

    [KernelFact]
    public async Task Renew_RightToWriteIsTakenAway_NamesTheKeysItIsNeededFor()
    {
        await using EtcdFixture etcd =
            await new EtcdFixture
            {
                EtcdTimes = new EtcdTimes { Lifetime = 2 * Patience.Limit, RenewRetry = TimeSpan.FromSeconds(1) }
            }.StartAsync();
        AddUser(etcd, "readwrite");
        using EtcdLeaseSource source = await etcd.OpenAsync(new EtcdOptions
        {
            Endpoints = [etcd.Server.Url],
            UserName = "flannel",
            Password = "secret",
            RenewMargin = (2 * Patience.Limit) - TimeSpan.FromSeconds(1)
        });
        IHeldLease held = await source.AcquireAsync(EtcdFixture.Request(source, "10.1.8.10"), CancellationToken.None);
        await using var watch = new LeaseWatch(held);

        Control(etcd, "--user", "root:open-sesame", "user", "revoke-role", "flannel", "flannel");

        await TestNode.EventuallyAsync(() => etcd.Log.Contains("permission denied; give etcd's user read and write access to " +
            EtcdFixture.Prefix + "/", StringComparison.Ordinal), () => etcd.Log);
    }

    // From then on etcd answers only users that it knows.
    private static void AddUser(EtcdFixture etcd, string permission)
    {
        Control(etcd, "user", "add", "root:open-sesame");
        Control(etcd, "user", "grant-role", "root", "root");
        Control(etcd, "user", "add", "flannel:secret");
        Control(etcd, "role", "add", "flannel");
        Control(etcd, "role", "grant-permission", "flannel", permission, "--prefix=true", EtcdFixture.Prefix);
        Control(etcd, "user", "grant-role", "flannel", "flannel");
        Control(etcd, "auth", "enable");
    }

    private static string Control(EtcdFixture etcd, params string[] arguments)
        => Programs.Run("env", ["ETCDCTL_API=3", "etcdctl", "--endpoints", etcd.Server.Url, .. arguments]);
}
