namespace Flannel.Reference;

/// <summary>Says what is wrong with a file in the words of the C library, which everybody can look up.</summary>
internal static class FileError
{
    private const int EIO = 5;
    private const int EAGAIN = 11;
    private const int ENOSPC = 28;
    private const int EROFS = 30;
    private const int EDQUOT = 122;

    /// <param name="path">The file; a folder in its place is not a question of rights, as which .NET reports it.</param>
    public static string Describe(Exception error, string? path = null) => error switch
    {
        UnauthorizedAccessException or IOException when path is not null && Directory.Exists(path) => "is a directory, and must be a file",
        UnauthorizedAccessException or IOException when path is not null && LiesBelowAFile(path) =>
            "a file is in the place of a directory above it",
        FileNotFoundException or DirectoryNotFoundException => "no such file or directory",
        UnauthorizedAccessException => "permission denied",
        { HResult: EIO } => "input/output error",
        { HResult: ENOSPC } => "no space left on device",
        { HResult: EROFS } => "read-only file system",
        { HResult: EDQUOT } => "disk quota exceeded",
        _ => error.Message,
    };

    private static bool LiesBelowAFile(string path)
    {
        for (string? above = Path.GetDirectoryName(path); !string.IsNullOrEmpty(above); above = Path.GetDirectoryName(above))
        {
            if (File.Exists(above))
                return true;
        }

        return false;
    }

    /// <summary>Gives what files say, or something else where they cannot be read.</summary>
    public static T Try<T>(Func<T> work, T otherwise)
    {
        try
        {
            return work();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return otherwise;
        }
    }

    /// <summary>Does something with files, where that can be done.</summary>
    /// <returns>Whether it was done.</returns>
    public static bool Try(Action work) => Try(Completed(work), otherwise: false);

    /// <summary>Does something with files. What keeps it from that becomes another exception.</summary>
    public static T Explain<T>(Func<T> work, Func<Exception, Exception> explain)
    {
        try
        {
            return work();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw explain(error);
        }
    }

    /// <summary>The same where nothing comes of it.</summary>
    public static void Explain(Action work, Func<Exception, Exception> explain) => Explain(Completed(work), explain);

    /// <summary>Whether another process holds the lock of a file that was to be opened alone.</summary>
    public static bool IsLockedByAnother(IOException error) => error.HResult == EAGAIN;

    private static Func<bool> Completed(Action work) => () =>
    {
        work();
        return true;
    };
}
