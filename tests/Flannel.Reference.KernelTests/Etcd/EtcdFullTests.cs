using System;
using System.Threading.Tasks;
using Flannel.Reference.Clients.Etcd;
using Netlink.TestSupport;
using Xunit;

namespace Flannel.Reference.KernelTests.Etcd;

/// <summary>An etcd without space takes no lease, and whoever reads the log knows what helps.</summary>
public sealed class EtcdFullTests
{
    [KernelFact]
    public async Task Acquire_EtcdIsFull_SaysSoAndWhatHelps()
    {
        await using EtcdFixture etcd = await new EtcdFixture { QuotaBytes = 2 << 20 }.StartAsync();
        await Assert.ThrowsAsync<EtcdException>(() => FillAsync(etcd));

        string error = (await Assert.ThrowsAsync<StartupException>(() => etcd.AcquireAsync("10.1.8.10"))).Message;

        Assert.Contains("database space exceeded; etcd is full: compact and defragment it", error, StringComparison.Ordinal);
        Assert.DoesNotContain("access", error, StringComparison.Ordinal);
    }

    private static async Task FillAsync(EtcdFixture etcd)
    {
        string much = new('x', 500_000);
        for (int i = 0; i < 20; i++)
            await etcd.PutAsync($"filler{i}", much);
    }
}
