using System.Diagnostics;
using System.Runtime.CompilerServices;
using Flannel.Reference.Clients.Http;
using Flannel.Reference.Clients.Kubernetes;
using Flannel.Reference.Leases.Served;

namespace Flannel.Reference.Leases.Kubernetes;

internal sealed class NodeFeed(KubernetesClient client, Outage outage, Metrics metrics, Logger log)
    : ServerFeed<Node>("nodes", mustList: true, outage, metrics, log)
{
    private static readonly TimeSpan ShortWatch = TimeSpan.FromSeconds(1);

    private string? _version;   // to continue from

    protected override async Task<IReadOnlyList<Change<Node>>> ListAsync(CancellationToken cancellation)
    {
        List<Change<Node>> nodes = [];
        _version = await client.ListNodesAsync(
            anyVersion: _version is null, node => nodes.Add(new Change<Node>(node.Name, node)), cancellation);
        return nodes;
    }

    protected override async IAsyncEnumerable<IReadOnlyList<Change<Node>>> WatchAsync(
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        long since = Stopwatch.GetTimestamp();
        bool isTold = false;   // whether the watch delivered an event
        await foreach (NodeEvent next in client.WatchNodesAsync(_version!, cancellation))
        {
            if (next.Type == NodeEvent.Error)
                throw new KubernetesException((HttpStatusCode)next.Code, next.Message ?? "the watch failed");
            isTold = true;
            Settle();
            if (IsOlder(next.Node?.ResourceVersion, _version))
            {
                ListAnew("the API server's state is older than before");
                yield break;
            }

            _version = next.Node?.ResourceVersion ?? _version;
            if (next is { Type: NodeEvent.Added or NodeEvent.Modified or NodeEvent.Deleted, Node: { Name.Length: > 0 } node })
                yield return [new Change<Node>(node.Name, next.Type == NodeEvent.Deleted ? null : node)];
        }

        if (!isTold && Stopwatch.GetElapsedTime(since) < ShortWatch)
            await Outage.WaitAsync($"{client.Server} closed the watch immediately after it was opened", TimeSpan.Zero, cancellation);
    }

    // The resource versions of a server only increase, unless its etcd was restored from a backup. A watch from the old version would then
    // be silent until they reach it again.
    private static bool IsOlder(string? version, string? than)
        => ulong.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out ulong next)
        && ulong.TryParse(than, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seen) && next < seen;
}
