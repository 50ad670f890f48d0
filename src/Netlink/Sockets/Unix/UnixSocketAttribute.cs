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

/// <summary>Details to request of a unix domain socket (<c>UDIAG_SHOW_*</c>).</summary>
[Flags]
public enum UnixSocketDetails : uint
{
    /// <summary>Only type, state, inode and cookie.</summary>
    None = 0,

    /// <summary>Its name.</summary>
    Name = 1,

    /// <summary>The file that it is bound to.</summary>
    File = 2,

    /// <summary>Its peer.</summary>
    Peer = 4,

    /// <summary>For a listener, connections not yet accepted.</summary>
    Pending = 8,

    /// <summary>The lengths of its queues.</summary>
    Queues = 16,

    /// <summary>The memory use.</summary>
    Memory = 32,

    /// <summary>The user id of its creator (Linux 5.3).</summary>
    UserId = 64,

    /// <summary>All details.</summary>
    All = Name | File | Peer | Pending | Queues | Memory | UserId,
}
