using System.Diagnostics;
using System.Runtime.CompilerServices;
using Flannel.Reference.Leases.Http;
using Flannel.Reference.Leases.Served;

namespace Flannel.Reference.Leases.Kubernetes;

/// <summary>Follows the Nodes.</summary>
internal sealed class NodeFeed(KubernetesClient client, Outage outage, Metrics metrics, Logger log)
    : ServerFeed<Node>("nodes", mustList: true, outage, metrics, log)
{
    private static readonly TimeSpan ShortWatch = TimeSpan.FromSeconds(1);

    private string? _version;   // to go on from

    protected override async Task<IReadOnlyList<Change<Node>>> ListAsync(CancellationToken cancellation)
    {
        List<Change<Node>> nodes = [];
        _version = await client.ListNodesAsync(
            anyVersion: _version is null, node => nodes.Add(new Change<Node>(node.Name, node)), cancellation).ConfigureAwait(false);
        return nodes;
    }

    protected override async IAsyncEnumerable<IReadOnlyList<Change<Node>>> WatchAsync(
        [EnumeratorCancellation] CancellationToken cancellation)
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
                yield return [new Change<Node>(node.Name, next.Type == NodeEvent.Deleted ? null : node)];
        }

        if (!isTold && Stopwatch.GetElapsedTime(since) < ShortWatch)
            await Outage.WaitAsync($"{client.Server} ended the watch as soon as it was open", TimeSpan.Zero, cancellation)
                .ConfigureAwait(false);
    }

    // The versions of one server only rise. They fall when its etcd was restored from a backup, after which a watch from the old version on
    // would be silent until they have risen as far again.
    private static bool IsOlder(string? version, string? than)
        => ulong.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out ulong next)
        && ulong.TryParse(than, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seen) && next < seen;
}
