using System;
using System.Runtime.InteropServices;

namespace Netlink.Interop;

/// <summary>Reads the inode of an open file.</summary>
/// <remarks>Every libc that .NET runs on has one of the two functions: musl has <c>statx</c> only since 1.2.5; glibc has <c>fstat</c> only
/// since 2.33, but <c>statx</c> since 2.28.</remarks>
internal static unsafe class Inode
{
    /// <summary>The number of the inode; null if the call fails, with the reason in <see cref="LibC.LastError"/>.</summary>
    public static long? Read(SafeHandle file)
    {
        try
        {
            return ReadByStatx(file);
        }
        catch (EntryPointNotFoundException)
        {
            return ReadByFstat(file);
        }
    }

    internal static long? ReadByFstat(SafeHandle file)
    {
        Tmds.Linux.stat status;
        return LibC.fstat(file, &status) == 0 ? (long)(ulong)status.st_ino : null;
    }

    private static long? ReadByStatx(SafeHandle file)
    {
        Tmds.Linux.statx status;
        return LibC.statx(file, "", LibC.AT_EMPTY_PATH, LibC.STATX_INO, &status) == 0 ? (long)status.stx_ino : null;
    }
}
