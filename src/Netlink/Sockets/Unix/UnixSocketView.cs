using System;
using System.Net.Sockets;
using Netlink.Protocol;
using static Netlink.Sockets.UnixSocketAttribute;

namespace Netlink.Sockets;

/// <summary>A unix socket as it lies in the kernel's answer, good until the visitor returns. What is requested by
/// <see cref="UnixSocketFilter.Details"/> is looked for each time.</summary>
public readonly ref struct UnixSocketView
{
    /// <summary>Bytes of <c>struct unix_diag_msg</c>.</summary>
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

    /// <summary>Where it stands.</summary>
    public SocketState State => (SocketState)_message.Payload[2];

    /// <summary>The number of its file, as in <c>/proc/PID/fd</c>; 0 when no program has it.</summary>
    public uint Inode => HostOrder.ReadUInt32(_message.Payload[4..]);

    /// <summary>The kernel's number for it, which no later one has.</summary>
    public ulong Cookie => SocketCookie.Join(HostOrder.ReadUInt32(_message.Payload[8..]), HostOrder.ReadUInt32(_message.Payload[12..]));

    /// <summary>Its name as bytes: a path, or behind a NUL a name in the namespace alone; empty without one.</summary>
    public ReadOnlySpan<byte> Name => _attributes.TryFind(UNIX_DIAG_NAME, out NetlinkAttribute name) ? name.Payload : default;

    /// <summary>The inode of the socket on the other side; null without one.</summary>
    public uint? PeerInode => _attributes.TryFind(UNIX_DIAG_PEER, out NetlinkAttribute peer) ? peer.AsUInt32() : null;

    /// <summary>Bytes that are received and not read; of a listener, connections that are not taken up. Null when not requested.</summary>
    public uint? ReceiveQueue => _attributes.TryFind(UNIX_DIAG_RQLEN, out NetlinkAttribute queues) ? QueuesOf(queues).Receive : null;

    /// <summary>Bytes that are sent and not read; of a listener, how many connections may wait. Null when not requested.</summary>
    public uint? SendQueue => _attributes.TryFind(UNIX_DIAG_RQLEN, out NetlinkAttribute queues) ? QueuesOf(queues).Send : null;

    /// <summary>The user who made it; null when not requested, or before Linux 5.3.</summary>
    public uint? UserId => _attributes.TryFind(UNIX_DIAG_UID, out NetlinkAttribute user) ? user.AsUInt32() : null;

    /// <summary>Makes an object of it, which can be kept.</summary>
    public UnixSocket ToSocket() => UnixSocketCodec.Decode(_message);

    internal AttributeReader Attributes => _attributes;

    internal static (uint Receive, uint Send) QueuesOf(in NetlinkAttribute queues)
    {
        ulong both = queues.AsUInt64();
        (uint low, uint high) = ((uint)both, (uint)(both >> 32));
        return BitConverter.IsLittleEndian ? (low, high) : (high, low);
    }
}

/// <summary>Is shown a unix socket.</summary>
/// <typeparam name="TState">State that is passed to it.</typeparam>
/// <param name="socket">The socket, good until the visitor returns.</param>
/// <param name="state">State that is passed to it.</param>
public delegate void UnixSocketVisitor<TState>(in UnixSocketView socket, ref TState state);
