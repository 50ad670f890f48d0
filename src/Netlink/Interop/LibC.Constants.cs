using Tmds.Linux;
using Calls = Tmds.Linux.LibC;

namespace Netlink.Interop;

/// <content>Constants of libc and the kernel for system calls, not messages: those of Tmds.LibC, which may differ between architectures,
/// and those that it lacks.</content>
/// <remarks>Sources of the latter: <c>linux/netlink.h</c>, <c>net/if.h</c>, <c>linux/nsfs.h</c>.</remarks>
internal static partial class LibC
{
    /// <summary>For the structure that Tmds.LibC lacks; using its constant would compile six methods at every start.</summary>
    public const ushort AF_NETLINK = 16;
    public const int SOL_NETLINK = 270;
    public const int NETLINK_ADD_MEMBERSHIP = 1;
    public const int NETLINK_LISTEN_ALL_NSID = 8;
    public const int NETLINK_CAP_ACK = 10;
    public const int NETLINK_EXT_ACK = 11;
    public const int NETLINK_GET_STRICT_CHK = 12;

    // For the calls of LibC.Hot.cs; the same on all architectures (linux/socket.h, asm-generic/poll.h).
    public const int MSG_TRUNC = 0x20;
    public const int MSG_DONTWAIT = 0x40;
    public const short POLLIN = 1;

    /// <summary>The same on all architectures (linux/socket.h).</summary>
    public const int SCM_CREDENTIALS = 2;

    /// <summary>The same on all architectures of .NET (asm-generic/socket.h).</summary>
    public const int SO_MEMINFO = 55;

    public const int IFNAMSIZ = 16;

    /// <summary>Reads the type of a namespace (linux/nsfs.h).</summary>
    public const uint NS_GET_NSTYPE = 0xb703;

    public static int AF_UNIX => Calls.AF_UNIX;
    public static int AF_INET => Calls.AF_INET;
    public static int AF_INET6 => Calls.AF_INET6;
    public static int AF_PACKET => Calls.AF_PACKET;

    public static int SOCK_RAW => Calls.SOCK_RAW;
    public static int SOCK_NONBLOCK => Calls.SOCK_NONBLOCK;
    public static int SOCK_CLOEXEC => Calls.SOCK_CLOEXEC;

    public static int SOL_SOCKET => Calls.SOL_SOCKET;
    public static int SO_RCVBUF => Calls.SO_RCVBUF;
    public static int SO_RCVBUFFORCE => Calls.SO_RCVBUFFORCE;
    public static int SO_SNDBUF => Calls.SO_SNDBUF;
    public static int SO_SNDBUFFORCE => Calls.SO_SNDBUFFORCE;

    public static int SO_PASSCRED => Calls.SO_PASSCRED;

    public static int EFD_NONBLOCK => Calls.EFD_NONBLOCK;
    public static int EFD_CLOEXEC => Calls.EFD_CLOEXEC;

    public static int O_RDONLY => Calls.O_RDONLY;
    public static int O_WRONLY => Calls.O_WRONLY;
    public static int O_RDWR => Calls.O_RDWR;
    public static int O_CREAT => Calls.O_CREAT;
    public static int O_EXCL => Calls.O_EXCL;
    public static int O_NONBLOCK => Calls.O_NONBLOCK;
    public static int O_CLOEXEC => Calls.O_CLOEXEC;
    public static int F_DUPFD_CLOEXEC => Calls.F_DUPFD_CLOEXEC;

    public static int AT_EMPTY_PATH => Calls.AT_EMPTY_PATH;
    public static uint STATX_INO => Calls.STATX_INO;

    public static int CLONE_NEWNET => Calls.CLONE_NEWNET;

    public static ulong_t MS_BIND => Calls.MS_BIND;
    public static ulong_t MS_REC => Calls.MS_REC;
    public static ulong_t MS_SHARED => Calls.MS_SHARED;
    public static int MNT_DETACH => Calls.MNT_DETACH;
}
