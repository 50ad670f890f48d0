namespace Flannel.Reference;

/// <summary>An flock on a file that is not removed. The kernel releases the lock when its holder ends, however it ends.</summary>
internal static class FileLock
{
    private const int MostMilliseconds = 20;

    /// <summary>Whether another process holds the lock; false if that cannot be determined.</summary>
    public static bool IsHeld(string file)
    {
        try
        {
            using FileStream probe = new(file, FileMode.Open, FileAccess.Read, FileShare.Read);
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

    /// <returns>Null if another process holds it.</returns>
    /// <exception cref="IOException">The file cannot be opened or created.</exception>
    public static IDisposable? TryTake(string file)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (FileError.IsLockedByAnother(error))
        {
            return null;
        }
    }

    /// <summary>Acquires the lock. Waits while another process holds it.</summary>
    /// <param name="tooLong">What to say when <paramref name="limit"/> has passed.</param>
    /// <exception cref="IOException">The file cannot be opened or created.</exception>
    /// <exception cref="StartupException">The limit has passed.</exception>
    public static async Task<IDisposable> TakeAsync(string file, TimeSpan limit, string tooLong, CancellationToken cancellation)
    {
        long start = Environment.TickCount64;
        while (true)
        {
            if (TryTake(file) is { } taken)
                return taken;
            if (Environment.TickCount64 - start > limit.TotalMilliseconds)
                throw new StartupException(tooLong);

            // Random, so that none of several waiters always comes last.
            await Task.Delay(Random.Shared.Next(1, MostMilliseconds), cancellation);
        }
    }
}
