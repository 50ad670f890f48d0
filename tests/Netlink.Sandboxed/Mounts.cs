using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Netlink.Sandboxed;

/// <summary>Takes away what the runtime needs to start, but not to go on. Source: umount(2).</summary>
internal static partial class Mounts
{
    private const int MNT_DETACH = 2;

    public static void Remove(string folder)
    {
        if (umount2(folder, MNT_DETACH) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int umount2(string target, int flags);
}
