using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Flannel.Reference.Leases.Http;
using Flannel.Reference.Logging;

namespace Flannel.Reference.Leases.Etcd;

/// <summary>Follows the keys of subnets across lost connections: a list first, then every change from its revision on.</summary>
/// <remarks>Nothing is lost between two connections, as each goes on from the revision that was seen last. When etcd has that no more
/// (compaction), or never had it (it was restored from a backup), a new list tells the difference. A list that is known already is the
/// first one, as that of thousands of nodes is worth not being asked for twice.</remarks>
internal sealed class EtcdFeed(EtcdClient client, EtcdSubnets subnets, EtcdKeys keys, EtcdSnapshot? known, HttpTimes times, Logger log)
    : IAsyncDisposable
{
    private const string Deleted = "DELETE";

    private readonly Backoff _backoff = new(times);
    private readonly Complaints _complaints = new(log.Error);
    private EtcdSnapshot? _known = known;
    private IAsyncEnumerator<WatchResult>? _watch;
    private long? _next;   // the revision to go on from; null when only a list will do
    private long _seen;

    /// <summary>Waits until something is known.</summary>
    public async Task<EtcdNews> NextAsync(CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                if (_next is null)
                    return await ListAsync(cancellation).ConfigureAwait(false);
                if (await WatchAsync(cancellation).ConfigureAwait(false) is { } changes)
                    return changes;
            }
            catch (EtcdException error)
            {
                if (error.InnerException is not TimeoutException)
                    _complaints.Tell(this, $"Watch subnets: {error.Message}; trying again");
                await CloseAsync().ConfigureAwait(false);
                await _backoff.WaitAsync(TimeSpan.Zero, cancellation).ConfigureAwait(false);
            }
        }
    }

    public ValueTask DisposeAsync() => new(CloseAsync());

    private async Task<EtcdNews> ListAsync(CancellationToken cancellation)
    {
        EtcdSnapshot snapshot = _known ?? await subnets.ListAsync(cancellation).ConfigureAwait(false);
        _known = null;
        (_next, _seen) = (snapshot.Revision + 1, snapshot.Revision);
        Settle();
        return new EtcdNews(true, [.. snapshot.Pairs.Select(pair => new EtcdChange(pair, IsDeleted: false))]);
    }

    private async Task<EtcdNews?> WatchAsync(CancellationToken cancellation)
    {
        _watch ??= client.WatchAsync(new WatchCreateRequest(keys.Subnets, keys.SubnetsEnd, _next!.Value), cancellation)
            .GetAsyncEnumerator(cancellation);
        if (!await _watch.MoveNextAsync().ConfigureAwait(false))
            throw new EtcdException("etcd ended the watch", new TimeoutException());
        WatchResult result = _watch.Current;
        if (result.CompactRevision > 0 || (result.Created && result.Header?.Revision < _next - 1))
        {
            log.Info(result.CompactRevision > 0 ? "etcd was compacted; listing the subnets anew"
                : "etcd has an older state than before; listing the subnets anew");
            await CloseAsync().ConfigureAwait(false);
            _next = null;
            return null;
        }

        Settle();
        EtcdChange[] changes = [.. (result.Events ?? []).Where(change => change.Kv is not null)
            .Select(change => new EtcdChange(change.Kv!, change.Type == Deleted))];
        foreach (EtcdChange change in changes)
            _seen = Math.Max(_seen, change.Pair.ModRevision);
        if (!result.Fragment)   // else more of the same revision is to come
            _next = Math.Max(_next!.Value, _seen + 1);
        return changes.Length > 0 ? new EtcdNews(false, changes) : null;
    }

    private async Task CloseAsync()
    {
        IAsyncEnumerator<WatchResult>? watch = _watch;
        _watch = null;
        if (watch is not null)
            await watch.DisposeAsync().ConfigureAwait(false);
    }

    private void Settle()
    {
        if (_complaints.Settle(this))
            log.Info("etcd answers again");
        _backoff.Reset();
    }
}
