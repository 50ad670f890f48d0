using System.IO;

namespace Netlink.Interop;

/// <summary>Turns a failed system call into the exception that .NET people expect for it.</summary>
internal static class SystemCallError
{
    /// <summary>The exception for <paramref name="error"/>; <paramref name="what"/> says what was tried, and with what.</summary>
    public static System.Exception Create(string what, Errno error, string? remedy = null)
    {
        remedy ??= error switch
        {
            Errno.EMFILE => "The process has as many descriptors open as it may (RLIMIT_NOFILE).",
            Errno.ENFILE => "The system has as many files open as it may (fs.file-max).",
            _ => null,
        };
        string message = $"{what} failed: {error} ({(int)error}).{(remedy is null ? "" : " " + remedy)}";
        return error is Errno.EPERM or Errno.EACCES
            ? new System.UnauthorizedAccessException(message)
            : new IOException(message, (int)error);
    }
}
