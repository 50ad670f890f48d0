namespace Flannel.Reference;

/// <summary>Keeps two daemons from using the same subnet.env, as two that are started on one node by mistake would: the default path is the
/// same.</summary>
/// <remarks>The claim is an flock on a hidden file beside subnet.env, which the kernel releases however its holder ends.</remarks>
internal static class SingleDaemon
{
    private const string FileName = ".flanneld.lock";

    // How long to wait for a daemon that is being replaced to end.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static bool IsRunning(string subnetFile) => FileLock.IsHeld(FileOf(subnetFile));

    /// <returns>The claim, to be disposed of at the end; null if the file cannot be locked, which is only logged as a warning.</returns>
    /// <exception cref="StartupException">Another daemon runs and does not end in time.</exception>
    public static async Task<IDisposable?> ClaimAsync(string subnetFile, Logger log, CancellationToken cancellation)
    {
        string file = FileOf(subnetFile);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            return await FileLock.TakeAsync(file, Patience, $"another flanneld on this node maintains {subnetFile}; stop it, or run this " +
                "one in a network namespace of its own, with a --subnet-file of its own", cancellation);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            log.Warning($"cannot determine whether another flanneld is running here: {file}: {FileError.Describe(error, file)}");
            return null;
        }
    }

    private static string FileOf(string subnetFile) => SubnetFile.Beside(subnetFile, FileName);
}
