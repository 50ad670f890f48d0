using System.Runtime.CompilerServices;
using Flannel.Reference.Clients.Http;

namespace Flannel.Reference.Leases.Served;

/// <summary>Follows the items of a server across lost connections: a list first, then every change from its version on.</summary>
/// <remarks>Nothing is lost between two connections, as each continues from the version that was seen last. When the server no longer has
/// that version, or never had it, a new list shows the difference.</remarks>
/// <param name="things">The name of the items in the log.</param>
/// <param name="outage">Logs failures, and backs off between retries.</param>
internal abstract class ServerFeed<T>(string things, bool mustList, Outage outage, Metrics metrics, Logger log)
    where T : class
{
    private bool _mustList = mustList;

    protected Outage Outage => outage;

    /// <summary>Returns lists and changes as they arrive, from the version on that was seen last.</summary>
    public async IAsyncEnumerable<News<T>> FollowAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            bool isWhole = _mustList;
            await using IAsyncEnumerator<IReadOnlyList<Change<T>>> news =
                (isWhole ? ListOnceAsync(cancellation) : WatchAsync(cancellation)).GetAsyncEnumerator(cancellation);
            while (await TryMoveAsync(news, cancellation))
                yield return new News<T>(isWhole, news.Current);
        }
    }

    /// <summary>Lists all items, and records the version of the list.</summary>
    protected abstract Task<IReadOnlyList<Change<T>>> ListAsync(CancellationToken cancellation);

    /// <summary>Watches from the last known version on one connection. Ends when the server has closed it or a new list is needed; before
    /// that, waits if there is a reason to.</summary>
    protected abstract IAsyncEnumerable<IReadOnlyList<Change<T>>> WatchAsync(CancellationToken cancellation);

    /// <summary>Requests a new list, since the server cannot continue from the version that was seen last.</summary>
    protected void ListAnew(string reason)
    {
        log.Info($"{reason}; listing the {things} again");
        _mustList = true;
    }

    /// <summary>Records that the server answers.</summary>
    protected void Settle()
    {
        if (outage.End())
            metrics.Reconnects.Count();
    }

    private async IAsyncEnumerable<IReadOnlyList<Change<T>>> ListOnceAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        IReadOnlyList<Change<T>> all = await ListAsync(cancellation);
        _mustList = false;
        Settle();
        yield return all;
    }

    private async Task<bool> TryMoveAsync(IAsyncEnumerator<IReadOnlyList<Change<T>>> news, CancellationToken cancellation)
    {
        try
        {
            return await news.MoveNextAsync();
        }
        catch (ServerException error)
        {
            await RecoverAsync(error, cancellation);
            return false;
        }
    }

    private Task RecoverAsync(ServerException error, CancellationToken cancellation)
    {
        if (_mustList)
        {
            metrics.FailedLists.Count();
            return outage.WaitAsync(error, cancellation);
        }

        if (error.IsElsewhere)
        {
            Settle();   // it answers: earlier failures are no reason to wait
            ListAnew(error.Message);
        }
        else if (!error.IsSilence)
        {
            return outage.WaitAsync(error, cancellation);
        }

        return outage.WaitQuietlyAsync(error.RetryAfter, cancellation);
    }
}

/// <summary>A list or changes of the items in which a server keeps leases.</summary>
/// <param name="IsWhole">Whether the changes are all existing items.</param>
/// <param name="Changes">The items, in the order in which they were written.</param>
internal sealed record News<T>(bool IsWhole, IReadOnlyList<Change<T>> Changes)
    where T : class;

/// <summary>The current item of a holder; null when it was deleted.</summary>
internal readonly record struct Change<T>(string Holder, T? Item)
    where T : class;
