namespace Flannel.Reference.Reconcile;

/// <summary>Follows the kernel's changes for as long as the daemon runs.</summary>
internal static class KernelWatch
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <param name="rtnetlink">The node.</param>
    /// <param name="watched">What of it is followed.</param>
    /// <param name="take">Is given each change.</param>
    /// <param name="lost">Told why the watch, or what was done about a change, failed. It is begun anew.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task FollowAsync(RtnetlinkClient rtnetlink, WatchOptions watched, Action<NetworkChange> take, Action<string> lost,
        CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                await foreach (NetworkChange change in rtnetlink.WatchAsync(watched, cancellation).ConfigureAwait(false))
                    take(change);
            }
            catch (Exception error) when (error is IOException or TimeoutException)
            {
                lost(error.Message);
            }

            await Task.Delay(Pause, cancellation).ConfigureAwait(false);
        }
    }
}
