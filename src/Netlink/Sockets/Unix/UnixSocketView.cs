using System;
using System.Net.Sockets;
using Netlink.Protocol;
using static Netlink.Sockets.UnixSocketAttribute;

namespace Netlink.Sockets;

/// <summary>A unix domain socket within the kernel's answer, valid until the visitor returns. Properties requested by
/// <see cref="UnixSocketFilter.Details"/> are searched for each time.</summary>
public readonly ref struct UnixSocketView
{
    /// <summary>The size of <c>struct unix_diag_msg</c>.</summary>
    internal const int HeaderSize = 16;

    private readonly NetlinkMessage _message;
    private readonly AttributeReader _attributes;

    internal UnixSocketView(NetlinkMessage message)
    {
        if (message.Payload.Length < HeaderSize)
            ThrowHelper.ShortHeader(message.Header.Type, HeaderSize, message.Payload.Length);
        _message = message;
        _attributes = new AttributeReader(message.Payload[HeaderSize..]);
    }

    /// <summary>Stream, datagram or sequenced packets.</summary>
    public SocketType Type => (SocketType)_message.Payload[1];

    /// <summary>The state.</summary>
    public SocketState State => (SocketState)_message.Payload[2];

    /// <summary>The inode, as in <c>/proc/PID/fd</c>; 0 if no program holds it.</summary>
    public uint Inode => HostOrder.ReadUInt32(_message.Payload[4..]);

    /// <summary>The kernel's unique cookie, which is not reused.</summary>
    public ulong Cookie => SocketCookie.Join(HostOrder.ReadUInt32(_message.Payload[8..]), HostOrder.ReadUInt32(_message.Payload[12..]));

    /// <summary>Its name as bytes: a path, or an abstract name after a NUL; empty for none.</summary>
    public ReadOnlySpan<byte> Name => _attributes.TryFind(UNIX_DIAG_NAME, out NetlinkAttribute name) ? name.Payload : default;

    /// <summary>The inode of the peer; null for none.</summary>
    public uint? PeerInode => _attributes.TryFind(UNIX_DIAG_PEER, out NetlinkAttribute peer) ? peer.AsUInt32() : null;

    /// <summary>Bytes received and not yet read; for a listener, connections not yet accepted. Null if not requested.</summary>
    public uint? ReceiveQueue => _attributes.TryFind(UNIX_DIAG_RQLEN, out NetlinkAttribute queues) ? QueuesOf(queues).Receive : null;

    /// <summary>Bytes sent and not yet read; for a listener, the maximum backlog. Null if not requested.</summary>
    public uint? SendQueue => _attributes.TryFind(UNIX_DIAG_RQLEN, out NetlinkAttribute queues) ? QueuesOf(queues).Send : null;

    /// <summary>The user id of its creator; null if not requested, or before Linux 5.3.</summary>
    public uint? UserId => _attributes.TryFind(UNIX_DIAG_UID, out NetlinkAttribute user) ? user.AsUInt32() : null;

    /// <summary>Creates a record that may be kept.</summary>
    public UnixSocket ToSocket() => UnixSocketCodec.Decode(_message);

    internal AttributeReader Attributes => _attributes;

    internal static (uint Receive, uint Send) QueuesOf(in NetlinkAttribute queues)
    {
        ulong both = queues.AsUInt64();
        (uint low, uint high) = ((uint)both, (uint)(both >> 32));
        return BitConverter.IsLittleEndian ? (low, high) : (high, low);
    }
}

/// <summary>Visits a unix domain socket.</summary>
/// <typeparam name="TState">The type of the visitor's state.</typeparam>
/// <param name="socket">The socket, valid until the visitor returns.</param>
/// <param name="state">The visitor's state.</param>
public delegate void UnixSocketVisitor<TState>(in UnixSocketView socket, ref TState state);
