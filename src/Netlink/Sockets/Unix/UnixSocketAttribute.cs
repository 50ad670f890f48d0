using System;

namespace Netlink.Sockets;

/// <summary><c>UNIX_DIAG_*</c>. Source: <c>include/uapi/linux/unix_diag.h</c>.</summary>
internal enum UnixSocketAttribute : ushort
{
    UNIX_DIAG_NAME = 0,
    UNIX_DIAG_VFS = 1,
    UNIX_DIAG_PEER = 2,
    UNIX_DIAG_ICONS = 3,
    UNIX_DIAG_RQLEN = 4,
    UNIX_DIAG_MEMINFO = 5,
    UNIX_DIAG_SHUTDOWN = 6,
    UNIX_DIAG_UID = 7,
}

/// <summary>What the kernel is asked to tell of a unix socket (<c>UDIAG_SHOW_*</c>).</summary>
[Flags]
public enum UnixSocketDetails : uint
{
    /// <summary>Its type, state, inode and cookie alone.</summary>
    None = 0,

    /// <summary>Its name.</summary>
    Name = 1,

    /// <summary>The file that it is bound to.</summary>
    File = 2,

    /// <summary>The socket on the other side.</summary>
    Peer = 4,

    /// <summary>Of a listener, the connections that are not taken up.</summary>
    Pending = 8,

    /// <summary>How much is queued.</summary>
    Queues = 16,

    /// <summary>What it has of memory.</summary>
    Memory = 32,

    /// <summary>The user who made it (Linux 5.3).</summary>
    UserId = 64,

    /// <summary>All of them.</summary>
    All = Name | File | Peer | Pending | Queues | Memory | UserId,
}
