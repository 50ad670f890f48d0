namespace Flannel.Reference;

/// <summary>An flock on a file that stays: the kernel gives it back when its holder ends, however it ends.</summary>
internal static class FileLock
{
    private const int MostMilliseconds = 20;

    /// <summary>Whether another process holds it, as far as can be told.</summary>
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

    /// <summary>Takes it, and waits for it where another process has it.</summary>
    /// <param name="tooLong">What to raise then.</param>
    /// <exception cref="IOException">There can be no such file.</exception>
    public static async Task<IDisposable> TakeAsync(string file, TimeSpan limit, Func<Exception, StartupException> tooLong,
        CancellationToken cancellation)
    {
        long start = Environment.TickCount64;
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException error) when (FileError.IsLockedByAnother(error))
            {
                if (Environment.TickCount64 - start > limit.TotalMilliseconds)
                    throw tooLong(error);
            }

            // Of several that wait none shall always come last.
            await Task.Delay(Random.Shared.Next(1, MostMilliseconds), cancellation).ConfigureAwait(false);
        }
    }
}
