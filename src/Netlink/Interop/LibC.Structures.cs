using System.Runtime.InteropServices;

#pragma warning disable CS8981 // The names are libc's own.

namespace Netlink.Interop;

/// <content>Structures that Tmds.LibC lacks, or declares with properties instead of fields, which have no address. Sources:
/// <c>linux/netlink.h</c>, <c>bits/types/struct_msghdr.h</c>, <c>poll.h</c>.</content>
internal static unsafe partial class LibC
{
    [StructLayout(LayoutKind.Sequential)]
    public struct sockaddr_nl
    {
        public ushort nl_family;
        public ushort nl_pad;
        public uint nl_pid;
        public uint nl_groups;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct iovec
    {
        public void* iov_base;
        public nuint iov_len;
    }

    /// <summary>The layout of glibc and of musl on 64-bit machines, and of both on 32-bit ones.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct msghdr
    {
        public void* msg_name;
        public uint msg_namelen;
        public iovec* msg_iov;
        public nuint msg_iovlen;
        public void* msg_control;
        public nuint msg_controllen;
        public int msg_flags;
    }

    /// <summary>The header of a control message, as in the kernel; its data follow immediately.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct cmsghdr
    {
        public nuint cmsg_len;
        public int cmsg_level;
        public int cmsg_type;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct pollfd
    {
        public int fd;
        public short events;
        public short revents;
    }

    /// <summary><c>struct ifreq</c> with its member for flags.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct ifreq_flags
    {
        public fixed byte ifr_name[IFNAMSIZ];
        public ushort ifr_flags;
        private fixed byte _rest[22];
    }
}
