using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Flannel.Reference.Logging;

namespace Flannel.Reference;

/// <summary>Keeps a second daemon from the same subnet.env: two that start on one node by mistake share it, as both have the
/// default.</summary>
/// <remarks>An flock on a hidden file beside it, which the kernel gives back however its holder ends.</remarks>
internal static class SingleDaemon
{
    private const string FileName = ".flanneld.lock";

    // A daemon that is being replaced is given this time to end.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Whether a daemon holds the claim.</summary>
    public static bool IsRunning(string subnetFile)
    {
        try
        {
            using FileStream probe = new(FileOf(subnetFile), FileMode.Open, FileAccess.Read, FileShare.Read);
            return false;
        }
        catch (IOException error)
        {
            return FileError.IsLockedByAnother(error);
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <returns>What to dispose of at the end; null where no lock can be had, which only is worth a warning.</returns>
    /// <exception cref="StartupException">Another daemon runs and does not end.</exception>
    public static async Task<IDisposable?> ClaimAsync(string subnetFile, Logger log, CancellationToken cancellation)
    {
        string file = FileOf(subnetFile);
        long start = Environment.TickCount64;
        while (true)
        {
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException error) when (FileError.IsLockedByAnother(error))
            {
                if (Environment.TickCount64 - start > Patience.TotalMilliseconds)
                    throw new StartupException($"another flanneld runs on this node and keeps {subnetFile}; stop it, or run this one in " +
                        "a network namespace of its own, with a --subnet-file of its own", error);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                log.Warning($"cannot tell whether another flanneld runs here: {file}: {FileError.Describe(error, file)}");
                return null;
            }

            await Task.Delay(Pause, cancellation).ConfigureAwait(false);
        }
    }

    private static string FileOf(string subnetFile) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(subnetFile)) ?? "/", FileName);
}
