namespace Flannel.Reference;

/// <summary>Keeps a second daemon from the same subnet.env: two that start on one node by mistake share it, as both have the
/// default.</summary>
/// <remarks>An flock on a hidden file beside it, which the kernel gives back however its holder ends.</remarks>
internal static class SingleDaemon
{
    private const string FileName = ".flanneld.lock";

    // A daemon that is being replaced is given this time to end.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Whether a daemon holds the claim.</summary>
    public static bool IsRunning(string subnetFile) => FileLock.IsHeld(FileOf(subnetFile));

    /// <returns>What to dispose of at the end; null where no lock can be had, which only is worth a warning.</returns>
    /// <exception cref="StartupException">Another daemon runs and does not end.</exception>
    public static async Task<IDisposable?> ClaimAsync(string subnetFile, Logger log, CancellationToken cancellation)
    {
        string file = FileOf(subnetFile);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            return await FileLock.TakeAsync(file, Patience, error => new StartupException(
                $"another flanneld runs on this node and keeps {subnetFile}; stop it, or run this one in a network namespace of its own, " +
                "with a --subnet-file of its own", error), cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            log.Warning($"cannot tell whether another flanneld runs here: {file}: {FileError.Describe(error, file)}");
            return null;
        }
    }

    private static string FileOf(string subnetFile) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(subnetFile)) ?? "/", FileName);
}
