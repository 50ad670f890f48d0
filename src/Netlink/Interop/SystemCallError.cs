using System.IO;

namespace Netlink.Interop;

/// <summary>Creates the exception that is usual in .NET for a failed system call.</summary>
internal static class SystemCallError
{
    /// <summary>The exception for <paramref name="error"/>; <paramref name="what"/> describes the call.</summary>
    public static System.Exception Create(string what, Errno error, string? remedy = null)
    {
        remedy ??= error switch
        {
            Errno.EMFILE => "The process has reached its limit of open file descriptors (RLIMIT_NOFILE).",
            Errno.ENFILE => "The system has reached its limit of open files (fs.file-max).",
            Errno.EPROTONOSUPPORT => "The kernel does not have the protocol, or its module is not loaded.",
            _ => null,
        };
        string message = $"{what} failed: {error} ({(int)error}).{(remedy is null ? "" : " " + remedy)}";
        return error is Errno.EPERM or Errno.EACCES
            ? new System.UnauthorizedAccessException(message)
            : new IOException(message, (int)error);
    }
}
