using System.Runtime.InteropServices;

namespace Netlink.Interop;

/// <content>
/// The calls that every request makes. They are declared here without the conversions and the second handling of descriptors, which would
/// cost a tenth of a microsecond each, and with details that Tmds.LibC lacks: poll's error, and structures whose members have addresses.
/// </content>
internal static unsafe partial class LibC
{
    private const string Library = "libc";

    [LibraryImport(Library, SetLastError = true)]
    public static partial nint send(SafeHandle sockfd, void* buf, nuint len, int flags);

    [LibraryImport(Library, SetLastError = true)]
    public static partial nint recv(SafeHandle sockfd, void* buf, nuint len, int flags);

    [LibraryImport(Library, SetLastError = true)]
    public static partial nint recvmsg(SafeHandle sockfd, msghdr* msg, int flags);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int poll(pollfd* fds, ulong nfds, int timeout);
}
