using System;
using System.Buffers.Binary;
using Netlink.Protocol;

namespace Netlink.Sockets;

/// <summary>A view of <c>struct inet_diag_msg</c>.</summary>
internal readonly ref struct InetDiagMessage
{
    public const int Size = 72;

    private const int AddressSize = 16;

    private readonly ReadOnlySpan<byte> _bytes;

    public InetDiagMessage(NetlinkMessage message)
    {
        if (message.Payload.Length < Size)
            ThrowHelper.ShortHeader(message.Header.Type, Size, message.Payload.Length);
        _bytes = message.Payload;
    }

    /// <summary>Created on demand: most visitors read only the fixed part.</summary>
    public AttributeReader Attributes => new(_bytes[Size..]);

    public byte Family => _bytes[0];

    public byte State => _bytes[1];

    public byte Timer => _bytes[2];

    public byte Retransmits => _bytes[3];

    public ushort SourcePort => BinaryPrimitives.ReadUInt16BigEndian(_bytes[4..]);

    public ushort DestinationPort => BinaryPrimitives.ReadUInt16BigEndian(_bytes[6..]);

    /// <summary>All 16 bytes, of which IPv4 uses the first four.</summary>
    public ReadOnlySpan<byte> Source => _bytes.Slice(8, AddressSize);

    /// <inheritdoc cref="Source"/>
    public ReadOnlySpan<byte> Destination => _bytes.Slice(24, AddressSize);

    public int LinkIndex => (int)At(40);

    public ulong Cookie => SocketCookie.Join(At(44), At(48));

    public uint ExpiresMilliseconds => At(52);

    public uint ReceiveQueue => At(56);

    public uint SendQueue => At(60);

    public uint UserId => At(64);

    public uint Inode => At(68);

    private uint At(int offset) => HostOrder.ReadUInt32(_bytes[offset..]);
}
