using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using Flannel.Reference.Leases.Http;
using Flannel.Reference.Logging;

namespace Flannel.Reference.Leases.Kubernetes;

/// <summary>What was learned of Nodes.</summary>
/// <param name="IsWhole">Whether the changes are all Nodes there are.</param>
/// <param name="Changes">The Nodes.</param>
internal sealed record NodeNews(bool IsWhole, IReadOnlyList<NodeChange> Changes);

/// <summary>A Node that was made or changed, or deleted.</summary>
internal sealed record NodeChange(Node Node, bool IsDeleted);

/// <summary>Follows the Nodes across lost connections: a list first, then every change from its version on.</summary>
internal sealed class NodeFeed(KubernetesClient client, HttpTimes times, Logger log) : IAsyncDisposable
{
    private static readonly TimeSpan ShortWatch = TimeSpan.FromSeconds(1);

    private readonly Backoff _backoff = new(times);
    private IAsyncEnumerator<NodeEvent>? _watch;
    private long _watchingSince;
    private string? _version;       // to go on from; null when only a list will do
    private bool _anyVersion = true;
    private string? _trouble;

    /// <summary>Waits until something is known.</summary>
    public async Task<NodeNews> NextAsync(CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                if (_version is null)
                    return await ListAsync(cancellation).ConfigureAwait(false);
                if (await WatchAsync(cancellation).ConfigureAwait(false) is { } change)
                    return new NodeNews(false, [change]);
            }
            catch (KubernetesException error)
            {
                await CloseAsync().ConfigureAwait(false);
                if (error.IsExpired)
                {
                    Settle();   // it answers: how long it had not is no reason to wait
                    log.Info($"{error.Message}; listing the nodes anew");
                    (_version, _anyVersion) = (null, false);
                }
                else if (error.InnerException is not TimeoutException)
                {
                    Complain(error.Message);
                }

                await _backoff.WaitAsync(error.RetryAfter, cancellation).ConfigureAwait(false);
            }
        }
    }

    public ValueTask DisposeAsync() => new(CloseAsync());

    private async Task<NodeNews> ListAsync(CancellationToken cancellation)
    {
        List<NodeChange> nodes = [];
        string? page = null;
        do
        {
            NodeList list = await client.ListNodesAsync(page, _anyVersion, cancellation).ConfigureAwait(false);
            foreach (Node node in list.Items ?? [])
                nodes.Add(new NodeChange(node, IsDeleted: false));
            page = list.Metadata?.Continue is { Length: > 0 } more ? more : null;
            if (page is null)
                _version = list.Metadata?.ResourceVersion ?? "";
        }
        while (page is not null);
        Settle();
        return new NodeNews(true, nodes);
    }

    private async Task<NodeChange?> WatchAsync(CancellationToken cancellation)
    {
        if (_watch is null)
        {
            _watch = client.WatchNodesAsync(_version!, cancellation).GetAsyncEnumerator(cancellation);
            _watchingSince = Stopwatch.GetTimestamp();
        }

        if (!await _watch.MoveNextAsync().ConfigureAwait(false))
        {
            await CloseAsync().ConfigureAwait(false);
            if (Stopwatch.GetElapsedTime(_watchingSince) < ShortWatch)
                await _backoff.WaitAsync(TimeSpan.Zero, cancellation).ConfigureAwait(false);
            return null;
        }

        NodeEvent change = _watch.Current;
        if (change is { Type: "ERROR", Object: var status })
            throw new KubernetesException(status?.Code ?? 0, status?.Message ?? "the watch failed", TimeSpan.Zero);
        Settle();
        _version = change.Object?.Metadata?.ResourceVersion ?? _version;
        return change.Type is "ADDED" or "MODIFIED" or "DELETED" && change.Object is { Metadata.Name: not null } node
            ? new NodeChange(new Node(node.Metadata, node.Spec), change.Type == "DELETED")
            : null;
    }

    private async Task CloseAsync()
    {
        IAsyncEnumerator<NodeEvent>? watch = _watch;
        _watch = null;
        if (watch is not null)
            await watch.DisposeAsync().ConfigureAwait(false);
    }

    private void Complain(string trouble)
    {
        if (_trouble != trouble)
            log.Error($"Failed to watch nodes: {trouble}; trying again");
        _trouble = trouble;
    }

    private void Settle()
    {
        if (_trouble is not null)
            log.Info("the API server answers again");
        _trouble = null;
        _backoff.Reset();
    }
}
