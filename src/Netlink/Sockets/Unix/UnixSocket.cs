using System.Collections.Generic;
using System.Net.Sockets;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Sockets;

/// <summary>A unix domain socket. Source: sock_diag(7), unix(7), <c>struct unix_diag_msg</c>.</summary>
public sealed record UnixSocket
{
    /// <summary>Stream, datagram or sequenced packets.</summary>
    public required SocketType Type { get; init; }

    /// <summary>The state.</summary>
    public required SocketState State { get; init; }

    /// <summary>The inode, as in <c>/proc/PID/fd</c>; 0 if no program holds it.</summary>
    public required uint Inode { get; init; }

    /// <summary>The kernel's unique cookie, which is not reused.</summary>
    public ulong Cookie { get; init; }

    /// <summary>The path that it is bound to, or an abstract name after an <c>@</c>; null for none.</summary>
    public string? Name { get; init; }

    /// <summary>The file that it is bound to; null for none.</summary>
    public UnixSocketFile? File { get; init; }

    /// <summary>The inode of the peer; null for none.</summary>
    public uint? PeerInode { get; init; }

    /// <summary>For a listener, the inodes of sockets whose connections are not yet accepted.</summary>
    public IReadOnlyList<int> PendingInodes { get; init => field = ValueList.From(value); } = ValueList<int>.Empty;

    /// <summary>Bytes received and not yet read; for a listener, connections not yet accepted. Null if not requested.</summary>
    public uint? ReceiveQueue { get; init; }

    /// <summary>Bytes sent and not yet read; for a listener, the maximum backlog. Null if not requested.</summary>
    public uint? SendQueue { get; init; }

    /// <summary>The memory use; null if not requested.</summary>
    public SocketMemory? Memory { get; init; }

    /// <summary>The directions that are shut down.</summary>
    public SocketShutdowns Shutdown { get; init; }

    /// <summary>The user id of its creator; null if not requested, or before Linux 5.3.</summary>
    public uint? UserId { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>Such as <c>unix Stream Listening /run/dbus/socket (inode 77)</c>.</summary>
    public override string ToString() => $"unix {Type} {State} {Name ?? "*"} (inode {Inode})";
}

/// <summary>The file of a unix domain socket.</summary>
/// <param name="Inode">Its inode, which differs from that of the socket.</param>
/// <param name="DeviceMajor">The major number of its device.</param>
/// <param name="DeviceMinor">The minor number of its device.</param>
public readonly record struct UnixSocketFile(uint Inode, uint DeviceMajor, uint DeviceMinor);
