using Flannel.Reference.Leases.Http;

namespace Flannel.Reference.Leases.Served;

/// <summary>Follows what a server keeps across lost connections: a list first, then every change from its version on.</summary>
/// <remarks>Nothing is lost between two connections, as each continues from the version that was seen last. When the server no longer has
/// that version, or never had it, a new list shows the difference.</remarks>
/// <param name="outage">What is logged, and how long to wait, while the server cannot be followed.</param>
internal abstract class ServerFeed<T>(Outage outage, Metrics metrics) : IAsyncDisposable
    where T : class
{
    private IAsyncEnumerator<News<T>>? _watch;

    protected Outage Outage => outage;

    /// <summary>Whether only a list will do.</summary>
    protected abstract bool MustList { get; }

    /// <summary>Waits until something is known.</summary>
    public async Task<News<T>> NextAsync(CancellationToken cancellation)
    {
        while (true)
        {
            bool isListing = MustList;
            try
            {
                if (isListing)
                    return await ListAsync(cancellation).ConfigureAwait(false);
                _watch ??= WatchAsync(cancellation).GetAsyncEnumerator(cancellation);
                if (await _watch.MoveNextAsync().ConfigureAwait(false))
                    return _watch.Current;
                await DisposeAsync().ConfigureAwait(false);
            }
            catch (ServerException error)
            {
                await DisposeAsync().ConfigureAwait(false);
                await RecoverAsync(error, isListing, cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Ends the connection. Who waits for more begins another, from the same place on.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _watch, null) is { } watch)
            await watch.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Lists everything.</summary>
    protected abstract Task<News<T>> ListAsync(CancellationToken cancellation);

    /// <summary>Watches from where the feed stands, on one connection. It ends when the server has ended that, or only a list will do; and
    /// waits before, if there is a reason to.</summary>
    protected abstract IAsyncEnumerable<News<T>> WatchAsync(CancellationToken cancellation);

    /// <summary>Has a list follow where the server refused because it cannot continue from the version that was seen last.</summary>
    protected virtual bool TryListAnew(ServerException error) => false;

    /// <summary>The server answers.</summary>
    protected void Settle()
    {
        if (outage.End())
            metrics.Reconnected();
    }

    private Task RecoverAsync(ServerException error, bool wasListing, CancellationToken cancellation)
    {
        if (wasListing)
            metrics.ListFailed();
        bool isFailure = !TryListAnew(error) && (wasListing || !error.IsSilence);
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
