using System.Threading.Channels;
using Flannel.Reference.Backends;
using Flannel.Reference.Interfaces;

namespace Flannel.Reference.Reconcile;

/// <summary>Applies changes of leases at once and one by one. Reconciles everything shortly after that, and after changes in the
/// kernel.</summary>
/// <remarks>Nothing is polled: the idle loop waits.</remarks>
internal sealed class ReconcileLoop(RouteNetwork network, BackendContext context)
{
    private static readonly WatchOptions Watched = new()
    {
        Objects = NetworkObjects.Links | NetworkObjects.Addresses | NetworkObjects.Routes,
        Routes = new RouteFilter { Family = AddressFamily.InterNetwork },
    };

    private readonly Channel<object> _news = Channel.CreateUnbounded<object>(new UnboundedChannelOptions { SingleReader = true });
    private readonly PendingNews _pending = new(context.Metrics.Clock);
    private readonly ProblemLog _failures = new(context.Log.Error);
    private bool _isInSync;

    public Task RunAsync(IAsyncEnumerable<LeaseBatch> leases, CancellationToken cancellation)
    {
        context.Log.For("route_network").Info("Watching for new subnet leases");
        return TaskGroup.RunAsync(cancellation, end => FollowLeasesAsync(leases, end), FollowKernelAsync, ReconcileAsync);
    }

    private async Task FollowLeasesAsync(IAsyncEnumerable<LeaseBatch> leases, CancellationToken cancellation)
    {
        await foreach (LeaseBatch batch in leases.WithCancellation(cancellation))
            _news.Writer.TryWrite(new ReceivedBatch(batch, context.Metrics.Clock.GetTimestamp()));
    }

    private Task FollowKernelAsync(CancellationToken cancellation) => KernelWatch.FollowAsync(
        context.Rtnetlink, Watched, change => _news.Writer.TryWrite(change),
        why => context.Log.Error($"watching the kernel's state failed: {why}; restarting the watch"), cancellation);

    private async Task ReconcileAsync(CancellationToken cancellation)
    {
        while (true)
        {
            bool isReady = _isInSync && network.IsReady;
            TimeSpan left = isReady ? _pending.TimeLeft : Timeout.InfiniteTimeSpan;
            if (isReady && _pending.HasUntriedLeases)
                _pending.LeasesTried(Try(network.TryFollowLeases));
            else if (left == TimeSpan.Zero)
                _pending.Reconciled(Try(network.Reconcile));
            else
                await TakeNewsAsync(left, cancellation);
        }
    }

    private async Task TakeNewsAsync(TimeSpan limit, CancellationToken cancellation)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timer.CancelAfter(limit);
        try
        {
            await _news.Reader.WaitToReadAsync(timer.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return;
        }

        while (_news.Reader.TryRead(out object? news))
            Take(news);
    }

    private void Take(object news)
    {
        if (news is ReceivedBatch received)
        {
            network.Apply(received.Batch);
            _pending.LeasesChanged(received.Batch.Events.Count, received.At);
            return;
        }

        _isInSync |= news is InSync;
        if (network.Concerns((NetworkChange)news))
            _pending.KernelChanged();
    }

    /// <returns>Whether the kernel has all that the leases ask for.</returns>
    private bool Try(Func<bool> work)
    {
        bool isDone;
        try
        {
            isDone = work();
        }
        catch (Exception error) when (KernelFailure.Is(error))
        {
            _failures.Report(this, $"could not compare the kernel's state with the leases: {error.Message}; retrying");
            return false;
        }

        _failures.Resolve(this);
        if (!isDone)
            return false;
        context.NetworkIsUp();
        if (_pending.LeaseChanges > 0)
            context.Metrics.Applied(_pending.LeaseChanges, _pending.Lag);
        return true;
    }

    private sealed record ReceivedBatch(LeaseBatch Batch, long At);
}
