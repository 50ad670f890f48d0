using System.Collections.Generic;
using System.Net.Sockets;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Sockets;

/// <summary>A socket between programs of one machine. Source: sock_diag(7), unix(7), <c>struct unix_diag_msg</c>.</summary>
public sealed record UnixSocket
{
    /// <summary>Stream, datagram or sequenced packets.</summary>
    public required SocketType Type { get; init; }

    /// <summary>Where it stands.</summary>
    public required SocketState State { get; init; }

    /// <summary>The number of its file, as in <c>/proc/PID/fd</c>; 0 when no program has it.</summary>
    public required uint Inode { get; init; }

    /// <summary>The kernel's number for it, which no later one has.</summary>
    public ulong Cookie { get; init; }

    /// <summary>The path that it is bound to, or behind an <c>@</c> a name in the namespace alone; null without one.</summary>
    public string? Name { get; init; }

    /// <summary>The file that it is bound to; null without one.</summary>
    public UnixSocketFile? File { get; init; }

    /// <summary>The inode of the socket on the other side; null without one.</summary>
    public uint? PeerInode { get; init; }

    /// <summary>Of a listener, the inodes of the sockets whose connections are not taken up.</summary>
    public IReadOnlyList<int> PendingInodes { get; init => field = ValueList.From(value); } = ValueList<int>.Empty;

    /// <summary>Bytes that are received and not read; of a listener, connections that are not taken up. Null when not requested.</summary>
    public uint? ReceiveQueue { get; init; }

    /// <summary>Bytes that are sent and not read; of a listener, how many connections may wait. Null when not requested.</summary>
    public uint? SendQueue { get; init; }

    /// <summary>What it has of memory; null when not requested.</summary>
    public SocketMemory? Memory { get; init; }

    /// <summary>Which directions are shut down.</summary>
    public SocketShutdowns Shutdown { get; init; }

    /// <summary>The user who made it; null when not requested, or before Linux 5.3.</summary>
    public uint? UserId { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>unix Stream Listening /run/dbus/socket (inode 77)</c>.</summary>
    public override string ToString() => $"unix {Type} {State} {Name ?? "*"} (inode {Inode})";
}

/// <summary>The file of a unix socket.</summary>
/// <param name="Inode">Its inode, which is another number than that of the socket.</param>
/// <param name="DeviceMajor">The device that it lies on.</param>
/// <param name="DeviceMinor">The device that it lies on.</param>
public readonly record struct UnixSocketFile(uint Inode, uint DeviceMajor, uint DeviceMinor);
