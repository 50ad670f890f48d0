using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Flannel.Reference.Configuration;

/// <summary>Writes files atomically: a reader sees the old contents or the new, even after a crash.</summary>
internal static partial class AtomicFile
{
    private const int EINVAL = 22, EOPNOTSUPP = 95;   // asm-generic/errno-base.h, asm-generic/errno.h

    /// <summary>Readable by all users: CNI plugins may run as other users.</summary>
    public const UnixFileMode DefaultMode =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Writes a temporary file beside <paramref name="path"/> and renames it.</summary>
    /// <param name="temporary">The temporary file, in the same directory.</param>
    /// <param name="replace">Whether to replace an existing file; if not, it raises an <see cref="IOException"/>.</param>
    /// <param name="mode">The mode of the file, regardless of the umask.</param>
    public static void Write(string path, string temporary, ReadOnlySpan<byte> contents, bool replace, UnixFileMode mode = DefaultMode)
    {
        try
        {
            using (FileStream stream = Create(temporary, mode))
            {
                stream.Write(contents);
                stream.Flush();
                Synchronize(stream.SafeFileHandle);
            }

            File.Move(temporary, path, replace);
        }
        catch
        {
            FileError.Try(() => File.Delete(temporary));   // the first error is the one to report
            throw;
        }
    }

    // Not by Flush(flushToDisk: true), which hides errors: NFS and file systems that allocate late tell only here that there is no room.
    private static void Synchronize(SafeFileHandle file)
    {
        // EINVAL and EOPNOTSUPP: the file system has nothing to synchronize.
        if (fsync(file) != 0 && Marshal.GetLastPInvokeError() is var error and not (EINVAL or EOPNOTSUPP))
            throw new IOException(Marshal.GetPInvokeErrorMessage(error), error);
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fsync(SafeFileHandle file);

    private static FileStream Create(string path, UnixFileMode mode)
    {
        var stream = new FileStream(path,
            new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = mode });
        File.SetUnixFileMode(stream.SafeFileHandle, mode);
        return stream;
    }
}
