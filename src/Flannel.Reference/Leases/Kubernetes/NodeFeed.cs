using System.Diagnostics;
using System.Runtime.CompilerServices;
using Flannel.Reference.Leases.Http;
using Flannel.Reference.Leases.Served;

namespace Flannel.Reference.Leases.Kubernetes;

/// <summary>Follows the Nodes.</summary>
internal sealed class NodeFeed(KubernetesClient client, Outage outage, Metrics metrics, Logger log)
    : ServerFeed<Node>(outage, metrics)
{
    private static readonly TimeSpan ShortWatch = TimeSpan.FromSeconds(1);

    private string? _version;   // to go on from
    private bool _anyVersion = true;

    protected override bool MustList => _version is null;

    protected override async Task<News<Node>> ListAsync(CancellationToken cancellation)
    {
        List<Change<Node>> nodes = [];
        _version = await client.ListNodesAsync(_anyVersion, node => nodes.Add(new Change<Node>(node.Name, node)), cancellation)
            .ConfigureAwait(false);
        Settle();
        return new News<Node>(true, nodes);
    }

    protected override async IAsyncEnumerable<News<Node>> WatchAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        long since = Stopwatch.GetTimestamp();
        bool isTold = false;   // anything
        await foreach (NodeEvent next in client.WatchNodesAsync(_version!, cancellation).ConfigureAwait(false))
        {
            if (next.Type == NodeEvent.Error)
                throw new KubernetesException((HttpStatusCode)next.Code, next.Message ?? "the watch failed");
            isTold = true;
            Settle();
            if (IsOlder(next.Node?.ResourceVersion, _version))
            {
                ListAnew("the API server has an older state than before");
                yield break;
            }

            _version = next.Node?.ResourceVersion ?? _version;
            if (next is { Type: NodeEvent.Added or NodeEvent.Modified or NodeEvent.Deleted, Node: { Name.Length: > 0 } node })
                yield return new News<Node>(false, [new Change<Node>(node.Name, next.Type == NodeEvent.Deleted ? null : node)]);
        }

        if (!isTold && Stopwatch.GetElapsedTime(since) < ShortWatch)
            await Outage.WaitAsync($"{client.Server} ended the watch as soon as it was open", TimeSpan.Zero, cancellation)
                .ConfigureAwait(false);
    }

    protected override bool TryListAnew(ServerException error)
    {
        if (error is not KubernetesException { IsElsewhere: true })
            return false;
        Settle();   // it answers: the time for which it had not is no reason to wait
        ListAnew(error.Message);
        return true;
    }

    private void ListAnew(string reason)
    {
        log.Info($"{reason}; listing the nodes again");
        (_version, _anyVersion) = (null, false);
    }

    // The versions of one server only rise. They fall when its etcd was restored from a backup, after which a watch from the old version on
    // would be silent until they have risen as far again.
    private static bool IsOlder(string? version, string? than)
        => ulong.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out ulong next)
        && ulong.TryParse(than, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seen) && next < seen;
}
