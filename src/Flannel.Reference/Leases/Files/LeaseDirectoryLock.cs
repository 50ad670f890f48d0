using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Flannel.Reference.Leases.Files;

/// <summary>Lets one process at a time claim leases in a directory.</summary>
/// <remarks>An flock on a file that stays: the kernel gives it back when its holder ends, however it ends.</remarks>
internal static class LeaseDirectoryLock
{
    private const string FileName = ".lock";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private const int MaxPauseMilliseconds = 20;

    /// <summary>Whether anybody ever claimed a lease here. The lock's file is never removed.</summary>
    public static bool Exists(string directory) => File.Exists(Path.Combine(directory, FileName));

    /// <exception cref="StartupException">The directory cannot be written, or another process kept the lock all the time.</exception>
    public static async Task<IDisposable> TakeAsync(string directory, CancellationToken cancellation)
    {
        string file = Path.Combine(directory, FileName);
        long start = Environment.TickCount64;
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException error) when (FileError.IsLockedByAnother(error))
            {
                if (Environment.TickCount64 - start > Limit.TotalMilliseconds)
                    throw new StartupException($"the lease directory stayed locked for {Limit.TotalSeconds} s: stop the process " +
                        $"that holds {file}", error);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw LeaseDirectory.Unusable(directory, error);
            }

            // Of several that wait none shall always come last.
            await Task.Delay(Random.Shared.Next(1, MaxPauseMilliseconds), cancellation).ConfigureAwait(false);
        }
    }
}
