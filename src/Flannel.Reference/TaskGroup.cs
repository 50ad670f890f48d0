namespace Flannel.Reference;

/// <summary>Runs tasks that are of use only together: when one ends, however it ends, the others are cancelled.</summary>
internal static class TaskGroup
{
    /// <summary>Waits for all of them, and ends as the first did.</summary>
    public static async Task RunAsync(CancellationToken cancellation, params Func<CancellationToken, Task>[] all)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task[] running = [.. all.Select(run => run(end.Token))];
        Task first = await Task.WhenAny(running).ConfigureAwait(false);
        await end.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await first.ConfigureAwait(false);
    }
}
