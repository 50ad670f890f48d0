namespace Flannel.Reference;

/// <summary>Runs tasks that are useful only together: when one ends, however it ends, the others are cancelled.</summary>
internal static class TaskGroup
{
    /// <summary>Waits until all have ended, and completes with the outcome of the one that ended first.</summary>
    public static async Task RunAsync(CancellationToken cancellation, params Func<CancellationToken, Task>[] all)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task[] running = [.. all.Select(run => run(end.Token))];
        Task first = await Task.WhenAny(running);
        await end.CancelAsync();
        await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await first;
    }
}
