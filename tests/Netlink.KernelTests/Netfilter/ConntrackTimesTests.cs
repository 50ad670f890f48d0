using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Netfilter;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Netfilter;

/// <summary>When connections began and ended, which a kernel notes if it was built for that and told to.</summary>
public sealed class ConntrackTimesTests : IDisposable
{
    private readonly TrackedNetwork _network = new();

    public void Dispose() => _network.Dispose();

    [KernelFact(Kinds = "nftables-nat conntrack-times")]
    public async Task ListAndWatch_Flow_HasItsTimes()
    {
        _network.Namespace.WriteSysctl("net/netfilter/nf_conntrack_timestamp", "1");
        DateTimeOffset before = DateTimeOffset.UtcNow;
        using var end = new CancellationTokenSource(Patience.Limit);
        await foreach (ConntrackWatchEvent seen in _network.Client.WatchAsync(cancellationToken: end.Token))
        {
            if (seen is ConntrackInSync)
                _network.Send("192.0.2.1:4001", "192.0.2.2:5001");
            if (seen is ConntrackChange { Kind: ConntrackChangeKind.Added })
            {
                ConntrackEntry entry = _network.Client.List().Single();
                Assert.InRange(entry.Started!.Value, before.AddSeconds(-1), DateTimeOffset.UtcNow.AddSeconds(1));
                Assert.Null(entry.Stopped);
                _network.Client.Delete(entry);
            }

            if (seen is ConntrackChange { Kind: ConntrackChangeKind.Removed } change)
            {
                Assert.InRange(change.Old!.Stopped!.Value, change.Old.Started!.Value, DateTimeOffset.UtcNow.AddSeconds(1));
                break;
            }
        }
    }
}
