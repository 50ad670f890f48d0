using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Flannel.Reference.Leases.Http;
using Flannel.Reference.Logging;
using Flannel.Reference.Monitoring;

namespace Flannel.Reference.Leases.Kubernetes;

/// <summary>Follows the Nodes across lost connections: a list first, then every change from its version on.</summary>
internal sealed class NodeFeed(KubernetesClient client, HttpTimes times, Metrics metrics, Logger log) : IAsyncDisposable
{
    private static readonly TimeSpan ShortWatch = TimeSpan.FromSeconds(1);

    private readonly Outage _outage = new("Failed to watch nodes", "the API server answers again", times, metrics, log);
    private IAsyncEnumerator<NodeEvent>? _watch;
    private long _watchingSince;
    private bool _watchTold;        // anything
    private string? _version;       // to go on from; null when only a list will do
    private bool _anyVersion = true;

    /// <summary>Waits until something is known.</summary>
    public async Task<NodeNews> NextAsync(CancellationToken cancellation)
    {
        while (true)
        {
            bool isListing = _version is null;
            try
            {
                if (isListing)
                    return await ListAsync(cancellation).ConfigureAwait(false);
                if (await WatchAsync(cancellation).ConfigureAwait(false) is { } change)
                    return new NodeNews(false, [change]);
            }
            catch (KubernetesException error)
            {
                await CloseAsync().ConfigureAwait(false);
                if (isListing)
                    metrics.ListFailed();
                await RecoverAsync(error, isListing, cancellation).ConfigureAwait(false);
            }
        }
    }

    public ValueTask DisposeAsync() => new(CloseAsync());

    private Task RecoverAsync(KubernetesException error, bool isListing, CancellationToken cancellation)
    {
        if (error.IsExpired || error.IsAhead)
        {
            Settle();   // it answers: how long it had not is no reason to wait
            ListAnew(error.Message);
            return _outage.WaitQuietlyAsync(error.RetryAfter, cancellation);
        }

        // A watch that is silent is opened anew without a word: that is how a dead connection is told from a quiet cluster.
        return !isListing && error.InnerException is TimeoutException
            ? _outage.WaitQuietlyAsync(error.RetryAfter, cancellation)
            : _outage.WaitAsync(error.Message, error.RetryAfter, cancellation);
    }

    private async Task<NodeNews> ListAsync(CancellationToken cancellation)
    {
        List<NodeChange> nodes = [];
        NodePage page;
        string? next = null;
        do
        {
            page = await client.ListNodesAsync(next, _anyVersion, node => nodes.Add(new NodeChange(node, IsDeleted: false)), cancellation)
                .ConfigureAwait(false);
            next = page.Continue;
        }
        while (next is not null);
        _version = page.ResourceVersion;
        Settle();
        return new NodeNews(true, nodes);
    }

    private async Task<NodeChange?> WatchAsync(CancellationToken cancellation)
    {
        if (_watch is null)
        {
            _watch = client.WatchNodesAsync(_version!, cancellation).GetAsyncEnumerator(cancellation);
            (_watchingSince, _watchTold) = (metrics.Clock.GetTimestamp(), false);
        }

        if (!await _watch.MoveNextAsync().ConfigureAwait(false))
        {
            await CloseAsync().ConfigureAwait(false);
            if (metrics.Clock.GetElapsedTime(_watchingSince) < ShortWatch && !_watchTold)
                await _outage.WaitAsync($"{client.Server} ended the watch as soon as it was open", TimeSpan.Zero, cancellation)
                    .ConfigureAwait(false);
            return null;
        }

        NodeEvent change = _watch.Current;
        if (change.Type == NodeEvent.Error)
            throw new KubernetesException(change.Code, change.Message ?? "the watch failed", TimeSpan.Zero);
        _watchTold = true;
        Settle();
        if (IsOlder(change.Node?.ResourceVersion, _version))
        {
            await CloseAsync().ConfigureAwait(false);
            ListAnew("the API server has an older state than before");
            return null;
        }

        _version = change.Node?.ResourceVersion ?? _version;
        return change is { Type: NodeEvent.Added or NodeEvent.Modified or NodeEvent.Deleted, Node: { Name.Length: > 0 } node }
            ? new NodeChange(node, change.Type == NodeEvent.Deleted)
            : null;
    }

    private void ListAnew(string reason)
    {
        log.Info($"{reason}; listing the nodes anew");
        (_version, _anyVersion) = (null, false);
    }

    // The versions of one server only rise. They fall when its etcd was restored from a backup, after which a watch from the old version on
    // would be silent until they have risen as far again.
    private static bool IsOlder(string? version, string? than)
        => ulong.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out ulong next)
        && ulong.TryParse(than, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seen) && next < seen;

    private async Task CloseAsync()
    {
        IAsyncEnumerator<NodeEvent>? watch = _watch;
        _watch = null;
        if (watch is not null)
            await watch.DisposeAsync().ConfigureAwait(false);
    }

    private void Settle()
    {
        if (_outage.End())
            metrics.Reconnected();
    }
}
