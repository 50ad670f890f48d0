using System;
using System.Threading;
using System.Threading.Tasks;
using Flannel.Reference.Clients.Etcd;
using Flannel.Reference.Configuration;
using Flannel.Reference.Leases;
using Flannel.Reference.Leases.Etcd;
using Flannel.Reference.Tests;
using Netlink.TestSupport;
using Xunit;

namespace Flannel.Reference.KernelTests.Etcd;

/// <summary>A node renews its lease in a real etcd in time, whatever the clock does.</summary>
public sealed class EtcdRenewalTests
{
    /// <summary>Leases that are renewed a second after they were granted, and that outlive whatever holds a test up.</summary>
    private static readonly TimeSpan s_lifetime = 2 * Patience.Limit;
    private static readonly TimeSpan s_margin = s_lifetime - TimeSpan.FromSeconds(1);

    [KernelFact]
    public async Task Renew_LeaseNearsItsEnd_IsRenewedInPlace()
    {
        await using EtcdFixture etcd = await StartAsync();
        using EtcdLeaseSource source = await OpenAsync(etcd);
        IHeldLease held = await source.AcquireAsync(EtcdFixture.Request(source, "10.1.8.10"), CancellationToken.None);
        EtcdKeyValue before = Assert.Single(await etcd.SubnetsAsync());
        await using var watch = new LeaseWatch(held);

        await TestNode.EventuallyAsync(() => etcd.Log.Split("Lease renewed, new expiration: ").Length > 6, () => etcd.Log);

        EtcdKeyValue after = Assert.Single(await etcd.SubnetsAsync());
        Assert.True(after.ModRevision >= before.ModRevision + 6);   // attached to another etcd lease each time
        Assert.Equal(before.CreateRevision, after.CreateRevision);
        Assert.Equal(before.Value, after.Value!);
        // The one before is revoked a moment after the next is granted.
        await TestNode.EventuallyAsync(() => Leases().StartsWith("found 1 leases", StringComparison.Ordinal), Leases);
        Assert.Equal(0, watch.Changes);

        string Leases() => Programs.Run("env", ["ETCDCTL_API=3", "etcdctl", "--endpoints", etcd.Server.Url, "lease", "list"]);
    }

    // As somebody does who writes keys by hand. The node's next etcd lease is then called as its present one, to which no key is attached.
    [KernelFact]
    public async Task Renew_KeyWasWrittenByHand_IsRenewedAllTheSame()
    {
        await using EtcdFixture etcd = await StartAsync();
        using EtcdLeaseSource source = await OpenAsync(etcd);
        IHeldLease held = await source.AcquireAsync(EtcdFixture.Request(source, "10.1.8.10"), CancellationToken.None);
        await using var watch = new LeaseWatch(held);
        await watch.UntilAsync(held.Own.ToString());

        await etcd.PutLeaseAsync(SubnetKey.Format(held.Own.Subnet), "10.1.8.10");

        await TestNode.EventuallyAsync(() => etcd.Log.Split("Lease renewed").Length > 4, () => etcd.Log);
        Assert.NotEqual(0, Assert.Single(await etcd.SubnetsAsync()).Lease);
        Assert.Contains($"{SubnetKey.Format(held.Own.Subnet)} was written by another program, with this node's address 10.1.8.10", etcd.Log,
            StringComparison.Ordinal);
    }

    // As when an environment file with --public-ip was copied. The second node takes the subnet for its own, as it has its address.
    [KernelFact]
    public async Task Watch_AnotherNodeHasTheSameAddress_IsSaid()
    {
        await using EtcdFixture etcd = await new EtcdFixture().StartAsync();
        EtcdLeaseSource source = await etcd.OpenAsync();
        IHeldLease held = await source.AcquireAsync(EtcdFixture.Request(source, "10.1.8.10"), CancellationToken.None);
        await using var watch = new LeaseWatch(held);
        await watch.UntilAsync(held.Own.ToString());
        Assert.DoesNotContain("was written by another program", etcd.Log, StringComparison.Ordinal);

        Assert.Equal(held.Own, await etcd.AcquireAsync("10.1.8.10"));

        await TestNode.EventuallyAsync(() => etcd.Log.Contains("was written by another program, with this node's address 10.1.8.10",
            StringComparison.Ordinal), () => etcd.Log);
    }

    [KernelFact]
    public async Task Renew_ClockIsSetBackByADay_RenewsInTimeAllTheSame()
    {
        var clock = new SteppedClock();
        await using EtcdFixture etcd =
            await new EtcdFixture
            {
                EtcdTimes = new EtcdTimes { Lifetime = s_lifetime, RenewRetry = TimeSpan.FromSeconds(1), Clock = clock }
            }.StartAsync();
        using EtcdLeaseSource source =
            await etcd.OpenAsync(new EtcdOptions { Endpoints = [etcd.Server.Url], RenewMargin = s_margin });
        IHeldLease held = await source.AcquireAsync(EtcdFixture.Request(source, "10.1.8.10"), CancellationToken.None);
        await using var watch = new LeaseWatch(held);
        await TestNode.EventuallyAsync(() => etcd.Log.Contains("Lease renewed", StringComparison.Ordinal), () => etcd.Log);

        clock.Step = TimeSpan.FromDays(-1);

        int before = etcd.Log.Split("Lease renewed").Length;
        // By the clock that was set back, the next would come in a day.
        await TestNode.EventuallyAsync(() => etcd.Log.Split("Lease renewed").Length > before + 4, () => etcd.Log);
        Assert.Single(await etcd.SubnetsAsync());
    }

    // The monotonic clock stands still while a machine is suspended; etcd's lease does not.
    [KernelFact]
    public async Task Renew_NodeWasSuspendedForLong_RenewsAtOnce()
    {
        var clock = new SteppedClock();
        await using EtcdFixture etcd =
            await new EtcdFixture
            {
                EtcdTimes = new EtcdTimes { Clock = clock, Glance = TimeSpan.FromMilliseconds(50) }
            }.StartAsync();
        using EtcdLeaseSource source = await etcd.OpenAsync();
        IHeldLease held = await source.AcquireAsync(EtcdFixture.Request(source, "10.1.8.10"), CancellationToken.None);
        await using var watch = new LeaseWatch(held);
        await TestNode.EventuallyAsync(() => etcd.Log.Contains("to renew lease", StringComparison.Ordinal), () => etcd.Log);
        Assert.DoesNotContain("Lease renewed", etcd.Log, StringComparison.Ordinal);

        clock.Step = TimeSpan.FromHours(23.5);

        await TestNode.EventuallyAsync(() => etcd.Log.Split("to renew lease").Length == 3, () => etcd.Log);
        Assert.Equal(2, etcd.Log.Split("Lease renewed").Length);
    }

    /// <summary>A clock that can be set. Its timestamps are not affected.</summary>
    private sealed class SteppedClock : TimeProvider
    {
        public TimeSpan Step { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Step;
    }

    private static Task<EtcdFixture> StartAsync() => new EtcdFixture
    {
        EtcdTimes = new EtcdTimes { Lifetime = s_lifetime, RenewRetry = TimeSpan.FromSeconds(1) },
    }.StartAsync();

    private static Task<EtcdLeaseSource> OpenAsync(EtcdFixture etcd)
        => etcd.OpenAsync(new EtcdOptions { Endpoints = [etcd.Server.Url], RenewMargin = s_margin });
}
