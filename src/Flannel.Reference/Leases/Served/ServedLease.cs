using System.Runtime.CompilerServices;

namespace Flannel.Reference.Leases.Served;

/// <summary>A lease at a server that has a feed of all leases. It is kept while they are watched.</summary>
/// <param name="leases">The claims of the others at the version from which the feed continues.</param>
internal abstract class ServedLease<T>(Lease own, string holder, LeaseSet leases, ServerFeed<T> feed, ClaimReader<T> claims) : IHeldLease
    where T : class
{
    public Lease Own => own;

    protected string Holder => holder;

    protected ClaimReader<T> Claims => claims;

    public virtual void NetworkIsUp()
    {
        // Most servers do not keep the state of nodes.
    }

    public async IAsyncEnumerable<LeaseBatch> WatchAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await using IAsyncEnumerator<News<T>> news = feed.FollowAsync(end.Token).GetAsyncEnumerator(end.Token);
        leases.Put(holder, new Claim(holder, 0, own));
        Task keeping = KeepAsync(end.Token);
        Task<bool>? next = null;
        try
        {
            yield return leases.Whole();
            while (true)
            {
                next = news.MoveNextAsync().AsTask();
                if (await Task.WhenAny(next, keeping) == keeping)
                    await keeping;
                await next;
                LeaseBatch batch = Take(news.Current);
                if (batch.IsWholeSet || batch.Events.Count > 0)
                    yield return batch;
            }
        }
        finally
        {
            await end.CancelAsync();
            await Task.WhenAll(keeping, next ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Keeps this node's lease until cancelled.</summary>
    /// <exception cref="StartupException">The lease is lost.</exception>
    protected abstract Task KeepAsync(CancellationToken cancellation);

    /// <summary>Processes a change of this node's item at the server: null when it was deleted.</summary>
    /// <exception cref="StartupException">The lease is lost.</exception>
    protected abstract void TakeOwn(T? item);

    /// <summary>Handles the absence of this node's item from a list of the server.</summary>
    /// <exception cref="StartupException">The lease is lost.</exception>
    protected abstract void MissOwn();

    private LeaseBatch Take(News<T> news)
    {
        foreach ((string name, T? item) in news.Changes)
        {
            if (name == holder)
                TakeOwn(item);
            else if (claims.TryRead(name, item, out Claim? claim))
                leases.Put(name, claim);
        }

        if (!news.IsWhole)
            return leases.Changes();
        HashSet<string> seen = [.. news.Changes.Select(change => change.Holder)];
        if (seen.Add(holder))
            MissOwn();
        leases.Keep(seen);
        return leases.Whole();
    }
}
