namespace Flannel.Reference;

/// <summary>Handles file errors and describes them in the words of the C library, which users can look up.</summary>
internal static class FileError
{
    private const int EIO = 5;
    private const int EAGAIN = 11;
    private const int ENOSPC = 28;
    private const int EROFS = 30;
    private const int EDQUOT = 122;

    /// <param name="path">The path, if known, to recognize a directory in its place, which .NET reports as a permission error.</param>
    public static string Describe(Exception error, string? path = null) => error switch
    {
        UnauthorizedAccessException or IOException when path is not null && Directory.Exists(path) => "is a directory, not a file",
        UnauthorizedAccessException or IOException when path is not null && LiesBelowAFile(path) =>
            "one of its parent directories is a file",
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

    /// <summary>Returns the result of a file operation, or <paramref name="otherwise"/> if it fails.</summary>
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

    /// <summary>Performs a file operation and ignores its failure.</summary>
    public static bool Try(Action work) => Try(Completed(work), otherwise: false);

    /// <summary>Performs a file operation and translates its failure into another exception.</summary>
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

    public static void Explain(Action work, Func<Exception, Exception> explain) => Explain(Completed(work), explain);

    /// <summary>Whether a file could not be opened for exclusive use because another process holds its lock.</summary>
    public static bool IsLockedByAnother(IOException error) => error.HResult == EAGAIN;

    private static Func<bool> Completed(Action work) => () =>
    {
        work();
        return true;
    };
}
