using System;
using System.Threading.Tasks;
using Netlink.KernelTests.Watching;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.NamespaceIds;

public sealed class WatchNamespaceIdsTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();

    public void Dispose() => _network.Dispose();

    [KernelFact]
    public async Task WatchAsync_NamespaceComesAndGoes_TellsOfItsNumber()
    {
        using var there = TestNamespace.Create();
        _network.Rtnetlink.NamespaceIds.Add(there.Namespace, 3);
        await using WatchSession watch =
            await WatchSession.StartAsync(_network.Rtnetlink, new WatchOptions { Objects = NetworkObjects.NamespaceIds });
        Assert.Contains(watch.Seen, change => change is NetworkChange<NamespaceId> { Kind: NetworkChangeKind.Present, Object.Id: 3 });

        using (var other = TestNamespace.Create())
        {
            _network.Rtnetlink.NamespaceIds.Add(other.Namespace, 5);
            await watch.NextAsync<NamespaceId>(NetworkChangeKind.Added, number => number.Id == 5);
        }

        Assert.False((await watch.NextAsync<NamespaceId>(NetworkChangeKind.Removed, number => number.Id == 5)).IsInferred);
    }
}
