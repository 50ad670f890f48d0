namespace Flannel.Reference.Leases.Files;

/// <summary>Lets one process at a time claim leases in a directory.</summary>
internal static class LeaseDirectoryLock
{
    private const string FileName = ".lock";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>Whether anybody ever claimed a lease here. The lock's file is never removed.</summary>
    public static bool Exists(string directory) => File.Exists(Path.Combine(directory, FileName));

    /// <exception cref="StartupException">The directory cannot be written, or another process kept the lock all the time.</exception>
    public static async Task<IDisposable> TakeAsync(string directory, CancellationToken cancellation)
    {
        string file = Path.Combine(directory, FileName);
        try
        {
            return await FileLock.TakeAsync(file, Limit, error => new StartupException(
                $"the lease directory stayed locked for {Limit.TotalSeconds} s: stop the process that holds {file}", error), cancellation)
                .ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw LeaseDirectory.Unusable(directory, error);
        }
    }
}
