using System;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Flannel.Reference.Leases;
using Flannel.Reference.Leases.Etcd;
using Flannel.Reference.Tests;
using Netlink.TestSupport;
using Xunit;

namespace Flannel.Reference.KernelTests.Etcd;

/// <summary>A node that has taken its subnet goes on from what it saw of the others' then.</summary>
public sealed class EtcdStartTests
{
    [KernelFact]
    public async Task Watch_AfterAcquire_DoesNotListTheSubnetsAgain()
    {
        await using EtcdFixture etcd = await new EtcdFixture().StartAsync();
        await etcd.PutLeaseAsync("10.244.1.0-24", "10.1.5.11");
        EtcdLeaseSource source = await etcd.OpenAsync();
        IHeldLease held = await source.AcquireAsync(EtcdFixture.Request(source, "10.1.8.10"), CancellationToken.None);
        int before = await RangesAsync(etcd);

        await using var watch = new LeaseWatch(held);
        await watch.UntilAsync(leases => leases.Length == 2);

        Assert.Equal(before, await RangesAsync(etcd));
    }

    [KernelFact]
    public async Task Watch_ChangesBetweenAcquireAndWatch_AreSeen()
    {
        await using EtcdFixture etcd = await new EtcdFixture().StartAsync();
        await etcd.PutLeaseAsync("10.244.1.0-24", "10.1.5.11");
        await etcd.PutLeaseAsync("10.244.2.0-24", "10.1.5.12");
        await etcd.PutLeaseAsync("10.244.9.0-24", "10.1.8.10");
        EtcdLeaseSource source = await etcd.OpenAsync();
        IHeldLease held = await source.AcquireAsync(EtcdFixture.Request(source, "10.1.8.10"), CancellationToken.None);
        await etcd.DeleteAsync("subnets/10.244.1.0-24");
        await etcd.PutLeaseAsync("10.244.2.0-24", "10.1.5.22");
        await etcd.PutLeaseAsync("10.244.3.0-24", "10.1.5.13");

        await using var watch = new LeaseWatch(held);

        await watch.UntilAsync("10.244.2.0/24 via 10.1.5.22", "10.244.3.0/24 via 10.1.5.13", "10.244.9.0/24 via 10.1.8.10");
    }

    [KernelFact]
    public async Task Watch_OwnKeyDeletedBetweenAcquireAndWatch_EndsTheDaemon()
    {
        await using EtcdFixture etcd = await new EtcdFixture().StartAsync();
        EtcdLeaseSource source = await etcd.OpenAsync();
        IHeldLease held = await source.AcquireAsync(EtcdFixture.Request(source, "10.1.8.10"), CancellationToken.None);
        await etcd.DeleteAsync($"subnets/{SubnetKey.Format(held.Own.Subnet)}");

        await using var watch = new LeaseWatch(held);

        Assert.Contains("was deleted from etcd", await watch.EndAsync(), StringComparison.Ordinal);
    }

    [KernelFact]
    public async Task Watch_OwnOldSubnetWasExchanged_IsNotAmongTheLeases()
    {
        await using EtcdFixture etcd = await new EtcdFixture().StartAsync();
        await etcd.PutLeaseAsync("10.200.1.0-24", "10.1.8.10");   // outside the network
        EtcdLeaseSource source = await etcd.OpenAsync();
        IHeldLease held = await source.AcquireAsync(EtcdFixture.Request(source, "10.1.8.10"), CancellationToken.None);

        await using var watch = new LeaseWatch(held);
        await watch.UntilAsync(held.Own.ToString());

        Assert.DoesNotContain("10.200.1.0", etcd.Log, StringComparison.Ordinal);
    }

    /// <summary>How many requests to read etcd has answered so far, by its own count.</summary>
    private static async Task<int> RangesAsync(EtcdFixture etcd)
    {
        using var http = new HttpClient();
        string metrics = await http.GetStringAsync(new Uri($"{etcd.Server.Url}/metrics"));
        string line = metrics.Split('\n')
            .Single(line => line.StartsWith("grpc_server_handled_total{grpc_code=\"OK\",grpc_method=\"Range\"", StringComparison.Ordinal));
        return int.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture);
    }
}
