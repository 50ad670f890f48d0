using System.Net.Sockets;
using Netlink.Protocol;
using static Netlink.Sockets.PacketSocketAttribute;

namespace Netlink.Sockets;

/// <summary>A packet socket within the kernel's answer, valid until the visitor returns.</summary>
public readonly ref struct PacketSocketView
{
    /// <summary>The size of <c>struct packet_diag_msg</c>.</summary>
    internal const int HeaderSize = 16;

    private readonly NetlinkMessage _message;

    internal PacketSocketView(NetlinkMessage message)
    {
        if (message.Payload.Length < HeaderSize)
            ThrowHelper.ShortHeader(message.Header.Type, HeaderSize, message.Payload.Length);
        _message = message;
    }

    /// <summary>Raw with the link layer header, datagram without.</summary>
    public SocketType Type => (SocketType)_message.Payload[1];

    /// <summary>The EtherType that it receives; 3 for all, 0 for none.</summary>
    public ushort Protocol => HostOrder.ReadUInt16(_message.Payload[2..]);

    /// <summary>The inode, as in <c>/proc/PID/fd</c>.</summary>
    public uint Inode => HostOrder.ReadUInt32(_message.Payload[4..]);

    /// <summary>The kernel's unique cookie, which is not reused.</summary>
    public ulong Cookie => SocketCookie.Join(HostOrder.ReadUInt32(_message.Payload[8..]), HostOrder.ReadUInt32(_message.Payload[12..]));

    /// <summary>The index of the device that it is bound to; null for all.</summary>
    public int? LinkIndex => Attributes.TryFind(PACKET_DIAG_INFO, out NetlinkAttribute info)
        && info.AsStructure<int>() is int device and not 0 ? device : null;

    /// <summary>The user id of its creator; null if it was not reported.</summary>
    public uint? UserId => Attributes.TryFind(PACKET_DIAG_UID, out NetlinkAttribute user) ? user.AsUInt32() : null;

    /// <summary>Creates a record that may be kept.</summary>
    public PacketSocket ToSocket() => PacketSocketCodec.Decode(_message);

    internal AttributeReader Attributes => new(_message.Payload[HeaderSize..]);
}

/// <summary>Visits a packet socket.</summary>
/// <typeparam name="TState">The type of the visitor's state.</typeparam>
/// <param name="socket">The socket, valid until the visitor returns.</param>
/// <param name="state">The visitor's state.</param>
public delegate void PacketSocketVisitor<TState>(in PacketSocketView socket, ref TState state);
