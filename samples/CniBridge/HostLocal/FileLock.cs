using System;
using System.IO;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CniBridge.HostLocal;

/// <summary>Locks a folder against other processes: flock(2) on the file <c>lock</c> in it, as in the original host-local.</summary>
/// <remarks>The BCL can lock a file too, but not wait for the lock.</remarks>
internal sealed partial class FileLock : IDisposable
{
    private const int O_CREAT = 0x40;
    private const int O_CLOEXEC = 0x80000;
    private const int LOCK_EX = 2;
    private const int EINTR = 4;
    private const int Mode = 0b111_101_000;   // rwxr-x---

    private readonly SafeFileHandle _file;

    /// <summary>Waits for the lock and takes it.</summary>
    /// <exception cref="IOException">The file cannot be created or locked.</exception>
    public FileLock(string folder)
    {
        string path = Path.Combine(folder, "lock");
        _file = Open(path, O_CREAT | O_CLOEXEC, Mode);
        if (_file.IsInvalid)
            throw Failed("open", path);
        while (Lock(_file, LOCK_EX) != 0)
        {
            if (Marshal.GetLastPInvokeError() != EINTR)
                throw Failed("lock", path);
        }
    }

    public void Dispose() => _file.Dispose();

    private static IOException Failed(string what, string path) => new($"Cannot {what} {path}: {Marshal.GetLastPInvokeErrorMessage()}");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int Lock(SafeFileHandle file, int operation);
}
