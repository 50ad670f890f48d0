namespace Flannel.Reference.Interfaces;

/// <summary>Watches changes in the kernel for as long as the daemon runs.</summary>
internal static class KernelWatch
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <param name="lost">Called with the reason when the watch or <paramref name="take"/> has failed, once until the watch is in sync
    /// again or the reason changes. The watch is then restarted.</param>
    public static async Task FollowAsync(RtnetlinkClient rtnetlink, WatchOptions watched, Action<NetworkChange> take, Action<string> lost,
        CancellationToken cancellation)
    {
        var failures = new ProblemLog(lost);
        while (true)
        {
            try
            {
                await foreach (NetworkChange change in rtnetlink.WatchAsync(watched, cancellation))
                {
                    take(change);
                    if (change is InSync)
                        failures.Resolve(watched);
                }
            }
            catch (Exception error) when (KernelFailure.Is(error))
            {
                failures.Report(watched, error.Message);
            }

            await Task.Delay(Pause, cancellation);
        }
    }
}
