using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Netlink.Interop;

/// <summary>The few calls of libc that the library makes, under libc's own names and types.</summary>
internal static unsafe partial class LibC
{
    private const string Library = "libc";

    [LibraryImport(Library, SetLastError = true)]
    public static partial int socket(int domain, int type, int protocol);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int close(int fd);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int connect(SafeHandle sockfd, sockaddr_nl* addr, uint addrlen);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int getsockname(SafeHandle sockfd, sockaddr_nl* addr, uint* addrlen);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int setsockopt(SafeHandle sockfd, int level, int optname, void* optval, uint optlen);

    [LibraryImport(Library, SetLastError = true)]
    public static partial nint send(SafeHandle sockfd, void* buf, nuint len, int flags);

    [LibraryImport(Library, SetLastError = true)]
    public static partial nint recv(SafeHandle sockfd, void* buf, nuint len, int flags);

    [LibraryImport(Library, SetLastError = true)]
    public static partial nint recvmsg(SafeHandle sockfd, msghdr* msg, int flags);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int poll(pollfd* fds, ulong nfds, int timeout);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int eventfd(uint initval, int flags);

    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial SafeFileHandle open(string pathname, int flags, int mode);

    [LibraryImport(Library, SetLastError = true)]
    public static partial nint read(SafeHandle fd, void* buf, nuint count);

    [LibraryImport(Library, SetLastError = true)]
    public static partial nint write(SafeHandle fd, void* buf, nuint count);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int setns(SafeHandle fd, int nstype);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int unshare(int flags);

    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int mount(string source, string target, string? filesystemtype, ulong mountflags, void* data);

    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int umount2(string target, int flags);

    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int statx(SafeHandle dirfd, string pathname, int flags, uint mask, statx_buffer* statxbuf);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int fcntl(SafeHandle fd, int cmd, int arg);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int ioctl(SafeHandle fd, nuint request, void* argp);

    /// <summary>The error of the last call on this thread.</summary>
    public static Errno LastError => (Errno)Marshal.GetLastPInvokeError();
}
