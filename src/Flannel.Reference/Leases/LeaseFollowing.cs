using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace Flannel.Reference.Leases;

/// <summary>Follows a server's news of leases while the own lease is kept there.</summary>
internal static class LeaseFollowing
{
    /// <param name="first">What is known already, handed out before any news; null for nothing.</param>
    /// <param name="keep">Keeps the own lease; raises when it is lost.</param>
    /// <param name="next">Waits for news.</param>
    /// <param name="take">Makes of news what is handed out, unless it says nothing.</param>
    /// <param name="cancellation">Ends both.</param>
    public static async IAsyncEnumerable<LeaseBatch> RunAsync<TNews>(LeaseBatch? first, Func<CancellationToken, Task> keep,
        Func<CancellationToken, Task<TNews>> next, Func<TNews, LeaseBatch> take, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task keeping = keep(end.Token);
        Task<TNews>? news = null;
        try
        {
            if (first is not null)
                yield return first;
            while (true)
            {
                news = next(end.Token);
                if (await Task.WhenAny(news, keeping).ConfigureAwait(false) == keeping)
                    await keeping.ConfigureAwait(false);
                LeaseBatch batch = take(await news.ConfigureAwait(false));
                if (batch.IsWholeSet || batch.Events.Count > 0)
                    yield return batch;
            }
        }
        finally
        {
            await end.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(Ended(keeping), Ended(news ?? Task.CompletedTask)).ConfigureAwait(false);
        }
    }

    private static Task Ended(Task task)
        => task.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
