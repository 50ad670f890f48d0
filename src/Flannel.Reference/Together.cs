namespace Flannel.Reference;

/// <summary>Runs what is of use only together: when one ends, however it ends, the others are ended.</summary>
internal static class Together
{
    /// <summary>Waits for all, and ends as the first did.</summary>
    public static async Task RunAsync(CancellationToken cancellation, params Func<CancellationToken, Task>[] all)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task[] running = [.. all.Select(run => run(end.Token))];
        Task first = await Task.WhenAny(running).ConfigureAwait(false);
        await end.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(running.Select(task => task.ContinueWith(_ => { }, TaskScheduler.Default))).ConfigureAwait(false);
        await first.ConfigureAwait(false);
    }
}
