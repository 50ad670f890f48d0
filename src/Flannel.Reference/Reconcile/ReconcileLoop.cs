using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Flannel.Reference.Leases;
using Flannel.Reference.Logging;
using Netlink.Rtnetlink;

namespace Flannel.Reference.Reconcile;

/// <summary>Reconciles whenever a lease or the kernel has changed. It polls nothing: at rest it waits.</summary>
internal sealed class ReconcileLoop(IReconciled subject, RtnetlinkClient rtnetlink, Action isUp, Logger log)
{
    // What comes as a burst (a device that goes takes its addresses and routes along) is answered once.
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(10);

    // Somebody else may undo every change at once. Neither the processor nor the log shall be filled by that quarrel.
    private static readonly TimeSpan Breather = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);

    private static readonly WatchOptions Watched = new() { Routes = new RouteFilter { Family = AddressFamily.InterNetwork } };

    private readonly Channel<object> _news = Channel.CreateUnbounded<object>(new UnboundedChannelOptions { SingleReader = true });
    private bool _isInSync;
    private bool _isUp;
    private long _lastReconciled;

    public async Task RunAsync(IAsyncEnumerable<LeaseBatch> leases, CancellationToken cancellation)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task[] all = [FollowLeasesAsync(leases, end.Token), FollowKernelAsync(end.Token), ReconcileAsync(end.Token)];
        Task first = await Task.WhenAny(all).ConfigureAwait(false);
        await end.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(all.Select(task => task.ContinueWith(_ => { }, TaskScheduler.Default))).ConfigureAwait(false);
        await first.ConfigureAwait(false);
    }

    private async Task FollowLeasesAsync(IAsyncEnumerable<LeaseBatch> leases, CancellationToken cancellation)
    {
        await foreach (LeaseBatch batch in leases.WithCancellation(cancellation).ConfigureAwait(false))
            _news.Writer.TryWrite(batch);
    }

    private async Task FollowKernelAsync(CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                await foreach (NetworkChange change in rtnetlink.WatchAsync(Watched, cancellation).ConfigureAwait(false))
                    _news.Writer.TryWrite(change);
            }
            catch (IOException error)
            {
                log.Error($"lost sight of the kernel's changes: {error.Message}; watching anew");
            }

            await Task.Delay(RetryPause, cancellation).ConfigureAwait(false);
        }
    }

    private async Task ReconcileAsync(CancellationToken cancellation)
    {
        bool isDue = false;
        while (true)
        {
            isDue |= await TakeNewsAsync(isDue ? RetryPause : Timeout.InfiniteTimeSpan, cancellation).ConfigureAwait(false);
            if (isDue && _isInSync && subject.IsReady)
                isDue = !TryReconcile();
            if (!isDue && !_isUp && subject.IsReady)
            {
                _isUp = true;
                isUp();
            }
        }
    }

    private async Task<bool> TakeNewsAsync(TimeSpan limit, CancellationToken cancellation)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timer.CancelAfter(limit);
        try
        {
            await _news.Reader.WaitToReadAsync(timer.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return true;
        }

        if (_isInSync)
            await Task.Delay(Stopwatch.GetElapsedTime(_lastReconciled) < Breather ? Breather : Settling, cancellation).ConfigureAwait(false);
        bool isDue = false;
        while (_news.Reader.TryRead(out object? news))
            isDue |= Take(news);
        return isDue;
    }

    private bool Take(object news)
    {
        if (news is LeaseBatch batch)
        {
            subject.Apply(batch);
            return true;
        }

        _isInSync |= news is InSync;
        return subject.Concerns((NetworkChange)news);
    }

    private bool TryReconcile()
    {
        try
        {
            return subject.Reconcile();
        }
        catch (Exception error) when (error is IOException or TimeoutException)
        {
            log.Error($"could not compare the kernel's state with the leases: {error.Message}; trying again");
            return false;
        }
        finally
        {
            _lastReconciled = Stopwatch.GetTimestamp();
        }
    }
}
