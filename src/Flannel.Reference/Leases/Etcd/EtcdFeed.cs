using Flannel.Reference.Leases.Http;
using Flannel.Reference.Leases.Served;

namespace Flannel.Reference.Leases.Etcd;

/// <summary>Follows the keys of subnets. A compacted etcd has the changes no more, and one that was restored from a backup never had
/// them.</summary>
/// <remarks>A list that is known already is the first one, as that of thousands of nodes is worth not being asked for twice.</remarks>
internal sealed class EtcdFeed(EtcdClient client, EtcdSubnets subnets, EtcdSnapshot? known, Outage outage, Metrics metrics, Logger log)
    : ServerFeed<EtcdKeyValue, WatchResult>(outage, metrics)
{
    private const string Deleted = "DELETE";

    private EtcdSnapshot? _known = known;
    private long? _next;   // the revision to go on from
    private long _seen;

    protected override bool MustList => _next is null;

    protected override async Task<News<EtcdKeyValue>> ListAsync(CancellationToken cancellation)
    {
        EtcdSnapshot snapshot = _known ?? await subnets.ListAsync(cancellation).ConfigureAwait(false);
        _known = null;
        (_next, _seen) = (snapshot.Revision + 1, snapshot.Revision);
        Settle();
        return new News<EtcdKeyValue>(true, [.. snapshot.Pairs.Select(pair => new Change<EtcdKeyValue>(pair, IsDeleted: false))]);
    }

    protected override IAsyncEnumerable<WatchResult> Watch(CancellationToken cancellation)
        => client.WatchAsync(subnets.ChangesFrom(_next!.Value), cancellation);

    protected override News<EtcdKeyValue>? Take(WatchResult next)
    {
        if (next.CompactRevision > 0 || (next.Created && next.Header?.Revision < _next - 1))
        {
            log.Info(next.CompactRevision > 0 ? "etcd was compacted; listing the subnets again"
                : "etcd has an older state than before; listing the subnets again");
            _next = null;
            return null;
        }

        Settle();
        Change<EtcdKeyValue>[] changes = [.. (next.Events ?? []).Where(change => change.Kv is not null)
            .Select(change => new Change<EtcdKeyValue>(change.Kv!, change.Type == Deleted))];
        foreach (Change<EtcdKeyValue> change in changes)
            _seen = Math.Max(_seen, change.Item.ModRevision);
        if (!next.Fragment)   // else more of the same revision is to come
            _next = Math.Max(_next!.Value, _seen + 1);
        return changes.Length > 0 ? new News<EtcdKeyValue>(false, changes) : null;
    }

    protected override Task EndAsync(CancellationToken cancellation) => Outage.WaitQuietlyAsync(TimeSpan.Zero, cancellation);
}
