using System.Net.Sockets;
using Netlink.Protocol;
using static Netlink.Sockets.PacketSocketAttribute;

namespace Netlink.Sockets;

/// <summary>A packet socket as it lies in the kernel's answer, good until the visitor returns.</summary>
public readonly ref struct PacketSocketView
{
    /// <summary>Bytes of <c>struct packet_diag_msg</c>.</summary>
    internal const int HeaderSize = 16;

    private readonly NetlinkMessage _message;

    internal PacketSocketView(NetlinkMessage message)
    {
        if (message.Payload.Length < HeaderSize)
            ThrowHelper.ShortHeader(message.Header.Type, HeaderSize, message.Payload.Length);
        _message = message;
    }

    /// <summary>Raw with the header of the link, datagram without.</summary>
    public SocketType Type => (SocketType)_message.Payload[1];

    /// <summary>The EtherType that it takes; 3 for all, 0 for none.</summary>
    public ushort Protocol => HostOrder.ReadUInt16(_message.Payload[2..]);

    /// <summary>The number of its file, as in <c>/proc/PID/fd</c>.</summary>
    public uint Inode => HostOrder.ReadUInt32(_message.Payload[4..]);

    /// <summary>The kernel's number for it, which no later one has.</summary>
    public ulong Cookie => SocketCookie.Join(HostOrder.ReadUInt32(_message.Payload[8..]), HostOrder.ReadUInt32(_message.Payload[12..]));

    /// <summary>The device that it is bound to; null for all.</summary>
    public int? LinkIndex => Attributes.TryFind(PACKET_DIAG_INFO, out NetlinkAttribute info)
        && info.AsStructure<int>() is int device and not 0 ? device : null;

    /// <summary>The user who made it; null when not told.</summary>
    public uint? UserId => Attributes.TryFind(PACKET_DIAG_UID, out NetlinkAttribute user) ? user.AsUInt32() : null;

    /// <summary>Makes an object of it, which can be kept.</summary>
    public PacketSocket ToSocket() => PacketSocketCodec.Decode(_message);

    internal AttributeReader Attributes => new(_message.Payload[HeaderSize..]);
}

/// <summary>Is shown a packet socket.</summary>
/// <typeparam name="TState">State that is passed to it.</typeparam>
/// <param name="socket">The socket, good until the visitor returns.</param>
/// <param name="state">State that is passed to it.</param>
public delegate void PacketSocketVisitor<TState>(in PacketSocketView socket, ref TState state);
