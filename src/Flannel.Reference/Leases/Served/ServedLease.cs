using System.Runtime.CompilerServices;

namespace Flannel.Reference.Leases.Served;

/// <summary>A lease at a server that tells of all leases: it is kept there while they are followed.</summary>
/// <param name="holder">Who holds it.</param>
/// <param name="leases">What the others claim at the place from which the feed goes on.</param>
internal abstract class ServedLease<T>(Lease own, string holder, LeaseSet leases, ServerFeed<T> feed, ClaimReader<T> claims) : IHeldLease
    where T : class
{
    public Lease Own => own;

    protected string Holder => holder;

    protected ClaimReader<T> Claims => claims;

    public virtual void NetworkIsUp()
    {
        // Most servers do not ask how a node is.
    }

    public async IAsyncEnumerable<LeaseBatch> WatchAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await using ServerFeed<T> following = feed;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        leases.Put(holder, new Claim(holder, 0, own));
        Task keeping = KeepAsync(end.Token);
        Task<News<T>>? news = null;
        try
        {
            yield return leases.Whole();
            while (true)
            {
                news = feed.NextAsync(end.Token);
                if (await Task.WhenAny(news, keeping).ConfigureAwait(false) == keeping)
                    await keeping.ConfigureAwait(false);
                LeaseBatch batch = Take(await news.ConfigureAwait(false));
                if (batch.IsWholeSet || batch.Events.Count > 0)
                    yield return batch;
            }
        }
        finally
        {
            await end.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(keeping, news ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Keeps the own lease until it is cancelled.</summary>
    /// <exception cref="StartupException">It is lost.</exception>
    protected abstract Task KeepAsync(CancellationToken cancellation);

    /// <summary>Takes note of what has become of the own lease at the server: null when it was deleted.</summary>
    /// <exception cref="StartupException">It is lost.</exception>
    protected abstract void TakeOwn(T? item);

    /// <summary>The own lease is not at the server any more.</summary>
    /// <exception cref="StartupException">It is lost.</exception>
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
