using Flannel.Reference.Leases.Http;

namespace Flannel.Reference.Leases.Served;

/// <summary>Follows what a server keeps across lost connections: a list first, then every change from its version on.</summary>
/// <remarks>Nothing is lost between two connections, as each continues from the version that was seen last. When the server no longer has
/// that version, or never had it, a new list shows the difference.</remarks>
/// <param name="outage">What is logged, and how long to wait, while the server cannot be followed.</param>
internal abstract class ServerFeed<TItem, TEvent>(Outage outage, Metrics metrics) : IAsyncDisposable
{
    private IAsyncEnumerator<TEvent>? _watch;

    protected Outage Outage => outage;

    protected Metrics Metrics => metrics;

    /// <summary>Whether only a list will do.</summary>
    protected abstract bool MustList { get; }

    /// <summary>Waits until something is known.</summary>
    public async Task<News<TItem>> NextAsync(CancellationToken cancellation)
    {
        while (true)
        {
            bool isListing = MustList;
            try
            {
                if (isListing)
                    return await ListAsync(cancellation).ConfigureAwait(false);
                if (await FollowAsync(cancellation).ConfigureAwait(false) is { } news)
                    return news;
            }
            catch (ServerException error)
            {
                await CloseAsync().ConfigureAwait(false);
                await RecoverAsync(error, isListing, cancellation).ConfigureAwait(false);
            }
        }
    }

    public ValueTask DisposeAsync() => new(CloseAsync());

    /// <summary>Lists everything.</summary>
    protected abstract Task<News<TItem>> ListAsync(CancellationToken cancellation);

    /// <summary>Watches from where the feed stands, on one connection.</summary>
    protected abstract IAsyncEnumerable<TEvent> Watch(CancellationToken cancellation);

    /// <returns>What an event says, or null if it says nothing new.</returns>
    protected abstract News<TItem>? Take(TEvent next);

    /// <summary>The server has ended the connection. Waits, if there is a reason to.</summary>
    protected abstract Task EndAsync(CancellationToken cancellation);

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

    private async Task<News<TItem>?> FollowAsync(CancellationToken cancellation)
    {
        _watch ??= Watch(cancellation).GetAsyncEnumerator(cancellation);
        if (!await _watch.MoveNextAsync().ConfigureAwait(false))
        {
            await CloseAsync().ConfigureAwait(false);
            await EndAsync(cancellation).ConfigureAwait(false);
            return null;
        }

        News<TItem>? news = Take(_watch.Current);
        if (MustList)
            await CloseAsync().ConfigureAwait(false);
        return news;
    }

    private async Task CloseAsync()
    {
        IAsyncEnumerator<TEvent>? watch = _watch;
        _watch = null;
        if (watch is not null)
            await watch.DisposeAsync().ConfigureAwait(false);
    }
}

/// <summary>What was learned of the things in which a server keeps leases.</summary>
/// <param name="IsWhole">Whether the changes are all things there are.</param>
/// <param name="Changes">The things, in the order in which they were written.</param>
internal sealed record News<T>(bool IsWhole, IReadOnlyList<Change<T>> Changes);

/// <summary>A thing that was made or changed, or deleted.</summary>
internal readonly record struct Change<T>(T Item, bool IsDeleted);
