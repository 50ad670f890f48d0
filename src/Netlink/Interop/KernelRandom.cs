using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Netlink.Interop;

/// <summary>Random bytes for keys.</summary>
/// <remarks>On Linux they come from the kernel. <see cref="RandomNumberGenerator"/> has them from OpenSSL, and where that is missing, as in
/// small images, it ends the process. Source: getrandom(2).</remarks>
internal static unsafe partial class KernelRandom
{
    /// <summary>Fills a buffer.</summary>
    /// <exception cref="IOException">The kernel refuses, such as in a sandbox that denies the call.</exception>
    public static void Fill(Span<byte> bytes)
    {
        if (!OperatingSystem.IsLinux())
        {
            RandomNumberGenerator.Fill(bytes);
            return;
        }

        while (!bytes.IsEmpty)
        {
            nint count;
            fixed (byte* start = bytes)
                count = getrandom(start, (nuint)bytes.Length, 0);
            if (count >= 0)
                bytes = bytes[(int)count..];
            else if ((Errno)Marshal.GetLastPInvokeError() is var error and not Errno.EINTR)
                throw SystemCallError.Create("Reading random bytes", error);
        }
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint getrandom(void* buf, nuint buflen, uint flags);
}
