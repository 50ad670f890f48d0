using Flannel.Reference.Leases.Http;

namespace Flannel.Reference.Leases.Served;

/// <summary>Follows what a server keeps across lost connections: a list first, then every change from its version on.</summary>
/// <remarks>Nothing is lost between two connections, as each continues from the version that was seen last. When the server no longer has
/// that version, or never had it, a new list shows the difference.</remarks>
/// <param name="things">What is listed, as the log names it.</param>
/// <param name="mustList">Whether only a list will do.</param>
/// <param name="outage">What is logged, and how long to wait, while the server cannot be followed.</param>
internal abstract class ServerFeed<T>(string things, bool mustList, Outage outage, Metrics metrics, Logger log) : IAsyncDisposable
    where T : class
{
    private bool _mustList = mustList;
    private IAsyncEnumerator<IReadOnlyList<Change<T>>>? _watch;

    protected Outage Outage => outage;

    /// <summary>Waits until something is known.</summary>
    public async Task<News<T>> NextAsync(CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                if (_mustList)
                {
                    IReadOnlyList<Change<T>> all = await ListAsync(cancellation).ConfigureAwait(false);
                    _mustList = false;
                    Settle();
                    return new News<T>(IsWhole: true, all);
                }

                _watch ??= WatchAsync(cancellation).GetAsyncEnumerator(cancellation);
                if (await _watch.MoveNextAsync().ConfigureAwait(false))
                    return new News<T>(IsWhole: false, _watch.Current);
                await DisposeAsync().ConfigureAwait(false);
            }
            catch (ServerException error)
            {
                await DisposeAsync().ConfigureAwait(false);
                await RecoverAsync(error, cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Ends the connection. Who waits for more begins another, from the same place on.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _watch, null) is { } watch)
            await watch.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Lists everything, and takes note of where the list stands.</summary>
    protected abstract Task<IReadOnlyList<Change<T>>> ListAsync(CancellationToken cancellation);

    /// <summary>Watches from where the feed stands, on one connection. It ends when the server has ended that, or only a list will do; and
    /// waits before, if there is a reason to.</summary>
    protected abstract IAsyncEnumerable<IReadOnlyList<Change<T>>> WatchAsync(CancellationToken cancellation);

    /// <summary>Has a list follow, since the server cannot continue from the version that was seen last.</summary>
    protected void ListAnew(string reason)
    {
        log.Info($"{reason}; listing the {things} again");
        _mustList = true;
    }

    /// <summary>The server answers.</summary>
    protected void Settle()
    {
        if (outage.End())
            metrics.Reconnected();
    }

    private Task RecoverAsync(ServerException error, CancellationToken cancellation)
    {
        bool isFailure = _mustList || !error.IsSilence;
        if (_mustList)
            metrics.ListFailed();
        if (error.IsElsewhere)
        {
            isFailure = false;
            Settle();   // it answers: the time for which it had not is no reason to wait
            ListAnew(error.Message);
        }

        return isFailure ? outage.WaitAsync(error, cancellation) : outage.WaitQuietlyAsync(error.RetryAfter, cancellation);
    }
}

/// <summary>What was learned of the things in which a server keeps leases.</summary>
/// <param name="IsWhole">Whether the changes are all things there are.</param>
/// <param name="Changes">The things, in the order in which they were written.</param>
internal sealed record News<T>(bool IsWhole, IReadOnlyList<Change<T>> Changes)
    where T : class;

/// <summary>What a holder's thing is now; null when it is deleted.</summary>
internal readonly record struct Change<T>(string Holder, T? Item)
    where T : class;
