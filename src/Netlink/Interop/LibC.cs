using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Calls = Tmds.Linux.LibC;

namespace Netlink.Interop;

/// <summary>The few libc calls that the library makes, under libc's names: those of Tmds.LibC, with .NET handles and strings.</summary>
/// <remarks>None of it may be used before <see cref="Require"/> was called: see docs/adr/0030.</remarks>
internal static unsafe partial class LibC
{
    /// <summary>The error of the last call on this thread.</summary>
    public static Errno LastError => (Errno)Marshal.GetLastPInvokeError();

    public static int socket(int domain, int type, int protocol) => Calls.socket(domain, type, protocol);

    public static int close(int fd) => Calls.close(fd);

    public static int eventfd(uint initval, int flags) => Calls.eventfd(initval, flags);

    public static int unshare(int flags) => Calls.unshare(flags);

    public static int connect(SafeHandle sockfd, sockaddr_nl* addr, uint addrlen)
    {
        using var held = new HeldDescriptor(sockfd);
        return Calls.connect(held.Number, (Tmds.Linux.sockaddr*)addr, addrlen);
    }

    public static int getsockname(SafeHandle sockfd, sockaddr_nl* addr, uint* addrlen)
    {
        using var held = new HeldDescriptor(sockfd);
        return Calls.getsockname(held.Number, (Tmds.Linux.sockaddr*)addr, (Tmds.Linux.socklen_t*)addrlen);
    }

    public static int setsockopt(SafeHandle sockfd, int level, int optname, void* optval, uint optlen)
    {
        using var held = new HeldDescriptor(sockfd);
        return Calls.setsockopt(held.Number, level, optname, optval, optlen);
    }

    public static int getsockopt(SafeHandle sockfd, int level, int optname, void* optval, uint* optlen)
    {
        using var held = new HeldDescriptor(sockfd);
        return Calls.getsockopt(held.Number, level, optname, optval, (Tmds.Linux.socklen_t*)optlen);
    }

    public static SafeFileHandle open(string pathname, int flags, ushort mode)
    {
        fixed (byte* path = Terminated(pathname))
            return new SafeFileHandle(Calls.open(path, flags, mode), ownsHandle: true);
    }

    /// <summary>The same without an object: the descriptor, or -1.</summary>
    /// <param name="pathname">The path, terminated by a NUL.</param>
    /// <param name="flags">The flags of open(2).</param>
    public static int open(System.ReadOnlySpan<byte> pathname, int flags)
    {
        fixed (byte* path = pathname)
            return Calls.open(path, flags, 0);
    }

    public static nint read(SafeHandle fd, void* buf, nuint count)
    {
        using var held = new HeldDescriptor(fd);
        return (nint)(long)Calls.read(held.Number, buf, (Tmds.Linux.size_t)count);
    }

    public static nint write(SafeHandle fd, void* buf, nuint count)
    {
        using var held = new HeldDescriptor(fd);
        return (nint)(long)Calls.write(held.Number, buf, (Tmds.Linux.size_t)count);
    }

    public static int setns(SafeHandle fd, int nstype)
    {
        using var held = new HeldDescriptor(fd);
        return Calls.setns(held.Number, nstype);
    }

    public static int mount(string source, string target, string filesystemtype, Tmds.Linux.ulong_t mountflags, void* data)
    {
        fixed (byte* from = Terminated(source), onto = Terminated(target), type = Terminated(filesystemtype))
            return Calls.mount(from, onto, type, mountflags, data);
    }

    public static int umount2(string target, int flags)
    {
        fixed (byte* path = Terminated(target))
            return Calls.umount2(path, flags);
    }

    public static int fstat(SafeHandle fd, Tmds.Linux.stat* statbuf)
    {
        using var held = new HeldDescriptor(fd);
        return Calls.fstat(held.Number, statbuf);
    }

    public static int statx(SafeHandle dirfd, string pathname, int flags, uint mask, Tmds.Linux.statx* statxbuf)
    {
        using var held = new HeldDescriptor(dirfd);
        fixed (byte* path = Terminated(pathname))
            return Calls.statx(held.Number, path, flags, mask, statxbuf);
    }

    public static int fcntl(SafeHandle fd, int cmd, int arg)
    {
        using var held = new HeldDescriptor(fd);
        return Calls.fcntl(held.Number, cmd, arg);
    }

    /// <summary>To the kernel a request is a 32-bit number.</summary>
    public static int ioctl(SafeHandle fd, uint request, void* argp)
    {
        using var held = new HeldDescriptor(fd);
        return Calls.ioctl(held.Number, unchecked((int)request), argp);
    }

    private static byte[] Terminated(string text)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(text) + 1];
        Encoding.UTF8.GetBytes(text, bytes);
        return bytes;
    }
}
