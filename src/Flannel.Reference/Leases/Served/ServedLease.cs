using System.Runtime.CompilerServices;

namespace Flannel.Reference.Leases.Served;

/// <summary>A lease at a server that tells of all leases: it is kept there while they are followed.</summary>
/// <param name="holder">Who holds it.</param>
internal abstract class ServedLease<TItem, TEvent>(
    Lease own, string holder, LeaseSet leases, ServerFeed<TItem, TEvent> feed, ClaimReader<TItem> claims) : IHeldLease
{
    public Lease Own => own;

    /// <summary>Whether what is known of the others is all there is, and to be handed out before any news.</summary>
    protected virtual bool IsComplete => false;

    public virtual void NetworkIsUp()
    {
        // Most servers do not ask how a node is.
    }

    public async IAsyncEnumerable<LeaseBatch> WatchAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await using ServerFeed<TItem, TEvent> following = feed;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        leases.Put(holder, new Claim(holder, 0, own));
        Task keeping = KeepAsync(end.Token);
        Task<News<TItem>>? news = null;
        try
        {
            if (IsComplete)
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

    /// <summary>Takes note of what has become of the own lease at the server.</summary>
    /// <exception cref="StartupException">It is lost.</exception>
    protected abstract void TakeOwn(Change<TItem> change);

    /// <summary>The own lease is not at the server any more.</summary>
    /// <exception cref="StartupException">It is lost.</exception>
    protected abstract void MissOwn();

    private LeaseBatch Take(News<TItem> news)
    {
        var seen = new HashSet<string>();
        foreach (Change<TItem> change in news.Changes)
        {
            string name = claims.HolderOf(change.Item);
            seen.Add(name);
            if (name == holder)
            {
                TakeOwn(change);
            }
            else if (change.IsDeleted)
            {
                claims.Forget(name);
                leases.Put(name, null);
            }
            else if (claims.TryRead(change.Item, out Claim? claim))
            {
                leases.Put(name, claim);
            }
        }

        if (!news.IsWhole)
            return leases.Changes();
        if (seen.Add(holder))
            MissOwn();
        leases.Keep(seen);
        return leases.Whole();
    }
}
