using System;
using System.IO;

namespace Flannel.Reference;

/// <summary>Says what is wrong with a file in the words of the C library, which everybody can look up.</summary>
internal static class FileError
{
    private const int EIO = 5;
    private const int EAGAIN = 11;
    private const int ENOSPC = 28;
    private const int EROFS = 30;
    private const int EDQUOT = 122;

    public static string Describe(Exception error) => error switch
    {
        FileNotFoundException or DirectoryNotFoundException => "no such file or directory",
        UnauthorizedAccessException => "permission denied",
        { HResult: EIO } => "input/output error",
        { HResult: ENOSPC } => "no space left on device",
        { HResult: EROFS } => "read-only file system",
        { HResult: EDQUOT } => "disk quota exceeded",
        _ => error.Message,
    };

    /// <summary>Whether another process holds the lock of a file that was to be opened alone.</summary>
    public static bool IsLockedByAnother(IOException error) => error.HResult == EAGAIN;
}
