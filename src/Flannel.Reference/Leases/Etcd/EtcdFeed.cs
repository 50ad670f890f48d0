using System.Runtime.CompilerServices;
using Flannel.Reference.Clients.Etcd;
using Flannel.Reference.Clients.Http;
using Flannel.Reference.Leases.Served;

namespace Flannel.Reference.Leases.Etcd;

/// <summary>Follows the keys of subnets. Lists them again when etcd has compacted the changes, or never had them as it was restored from a
/// backup.</summary>
/// <param name="revision">The revision up to which everything is known, which saves listing thousands of nodes a second time.</param>
internal sealed class EtcdFeed(EtcdSubnets subnets, long revision, Outage outage, Metrics metrics, Logger log)
    : ServerFeed<EtcdKeyValue>("subnets", mustList: false, outage, metrics, log)
{
    private const string Deleted = "DELETE";

    private long _known = revision;   // the watch continues after it

    protected override async Task<IReadOnlyList<Change<EtcdKeyValue>>> ListAsync(CancellationToken cancellation)
    {
        EtcdSnapshot snapshot = await subnets.ListAsync(cancellation);
        _known = snapshot.Revision;
        return [.. snapshot.Pairs.Select(pair => new Change<EtcdKeyValue>(pair.Key, pair.Value))];
    }

    protected override async IAsyncEnumerable<IReadOnlyList<Change<EtcdKeyValue>>> WatchAsync(
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        long seen = _known;
        await foreach (WatchResult next in subnets.WatchAsync(seen + 1, cancellation))
        {
            if (next.CompactRevision > 0 || (next.Created && next.Header?.Revision < _known))
            {
                ListAnew(next.CompactRevision > 0 ? "etcd was compacted" : "etcd's state is older than before");
                yield break;
            }

            Settle();
            WatchEvent[] events = [.. (next.Events ?? []).Where(change => EtcdSubnets.IsWhole(change?.Kv))];
            seen = events.Select(change => change.Kv!.ModRevision).Append(seen).Max();
            if (!next.Fragment)   // otherwise more of the same revision follows
                _known = seen;
            if (events.Length > 0)
                yield return [.. events.Select(change =>
                    new Change<EtcdKeyValue>(EtcdSubnets.NameOf(change.Kv!), change.Type == Deleted ? null : change.Kv))];
        }

        await Outage.WaitQuietlyAsync(TimeSpan.Zero, cancellation);
    }
}
