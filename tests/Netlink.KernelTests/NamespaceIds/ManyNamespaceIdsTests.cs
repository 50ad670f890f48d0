using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Netlink.KernelTests.Watching;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.NamespaceIds;

/// <summary>More ids than a datagram has room for. Kernels since Linux 6.10 end the list there.</summary>
public sealed class ManyNamespaceIdsTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly List<NetworkNamespace> _others = [];

    public void Dispose()
    {
        _others.ForEach(other => other.Dispose());
        _network.Dispose();
    }

    [KernelFact]
    public void List_MoreThanTheFirstDatagramHas_HasAll()
    {
        foreach (int count in (int[])[110, 134, 135, 450])
        {
            AddUpTo(count);

            Assert.Equal(Enumerable.Range(0, count), _network.Rtnetlink.NamespaceIds.List().Order());
            // The first list of a socket is in smaller datagrams.
            using var fresh = RtnetlinkClient.Open(_network.Namespace, new NetlinkClientOptions { DumpAttempts = 1 });
            Assert.Equal(Enumerable.Range(0, count), fresh.NamespaceIds.List().Order());
        }
    }

    [KernelFact]
    public async Task ListAndWatch_MoreThanTheLargestDatagramHas_HaveAllOrSayThatSomeMayBeMissing()
    {
        const int Count = 1170;
        AddUpTo(Count);
        try
        {
            Assert.Equal(Enumerable.Range(0, Count), _network.Rtnetlink.NamespaceIds.List().Order());
        }
        catch (DumpTruncatedException error)
        {
            Assert.Contains("RTM_GETNSID", error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(Count - 1, _network.Rtnetlink.NamespaceIds.TryGet(_others[^1]));
        await using WatchSession watch =
            await WatchSession.StartAsync(_network.Rtnetlink, new WatchOptions { Objects = NetworkObjects.NamespaceIds });
        Assert.True(watch.Seen.Count(change => change is NetworkChange<NamespaceId> { Kind: NetworkChangeKind.Present }) > 1000);
        AddUpTo(Count + 1);
        await watch.NextAsync<NamespaceId>(NetworkChangeKind.Added, number => number.Id == Count);
        _others[^1].Dispose();
        await watch.NextAsync<NamespaceId>(NetworkChangeKind.Removed, number => number.Id == Count);
    }

    private void AddUpTo(int count)
    {
        for (int id = _others.Count; id < count; id++)
        {
            _others.Add(NetworkNamespace.CreateUnnamed());
            _network.Rtnetlink.NamespaceIds.Add(_others[^1], id);
        }
    }
}
