using System;
using System.Buffers.Binary;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace Netlink.Protocol;

/// <summary>One attribute (<c>struct nlattr</c>) in a received message. Valid as long as the message is.</summary>
/// <remarks>All members that read the value raise <see cref="NetlinkProtocolException"/> if the attribute has another size.</remarks>
public readonly ref struct NetlinkAttribute
{
    /// <summary>Bytes of an attribute's header.</summary>
    public const int HeaderSize = 4;

    /// <summary>The bit of the type on the wire that marks a nest (<c>NLA_F_NESTED</c>). Senders do not set it reliably.</summary>
    public const ushort NestedBit = 0x8000;

    /// <summary>The bit of the type on the wire that marks a number in network byte order (<c>NLA_F_NET_BYTEORDER</c>), which only ipset
    /// uses.</summary>
    public const ushort NetworkOrderBit = 0x4000;

    private const ushort TypeMask = 0x3fff;

    internal NetlinkAttribute(ushort wireType, ReadOnlySpan<byte> payload)
    {
        WireType = wireType;
        Payload = payload;
    }

    /// <summary>The type as sent, with its flag bits.</summary>
    public ushort WireType { get; }

    /// <summary>The type without flag bits.</summary>
    public ushort Type => (ushort)(WireType & TypeMask);

    /// <summary>The value, without padding.</summary>
    public ReadOnlySpan<byte> Payload { get; }

    /// <summary>A byte.</summary>
    public byte AsByte() => Exactly(1)[0];

    /// <summary>A byte as a boolean: whether it is not zero.</summary>
    public bool AsBoolean() => AsByte() != 0;

    /// <summary>16 bits in host byte order.</summary>
    public ushort AsUInt16() => HostOrder.ReadUInt16(Exactly(2));

    /// <summary>16 bits in network byte order.</summary>
    public ushort AsUInt16BigEndian() => BinaryPrimitives.ReadUInt16BigEndian(Exactly(2));

    /// <summary>32 bits in host byte order.</summary>
    public uint AsUInt32() => HostOrder.ReadUInt32(Exactly(4));

    /// <summary>32 signed bits in host byte order.</summary>
    public int AsInt32() => (int)HostOrder.ReadUInt32(Exactly(4));

    /// <summary>32 bits in network byte order.</summary>
    public uint AsUInt32BigEndian() => BinaryPrimitives.ReadUInt32BigEndian(Exactly(4));

    /// <summary>64 bits in host byte order; the kernel aligns them to 4 bytes only.</summary>
    public ulong AsUInt64() => HostOrder.ReadUInt64(Exactly(8));

    /// <summary>32 bits in host byte order, or 64 if the number needs more (<c>nla_put_uint()</c>).</summary>
    internal ulong AsUIntOfEitherSize() => Payload.Length == sizeof(ulong) ? AsUInt64() : AsUInt32();

    /// <summary>64 bits in network byte order.</summary>
    public ulong AsUInt64BigEndian() => BinaryPrimitives.ReadUInt64BigEndian(Exactly(8));

    /// <summary>A structure of the kernel in host byte order. A longer value, from a newer kernel, is truncated.</summary>
    public T AsStructure<T>()
        where T : unmanaged
    {
        if (Payload.Length < Unsafe.SizeOf<T>())
            ThrowHelper.WrongAttributeSize(Type, $"at least {Unsafe.SizeOf<T>()}", Payload.Length);
        return HostOrder.Read<T>(Payload);
    }

    /// <summary>An IPv4 address of 4 bytes or an IPv6 address of 16, without scope.</summary>
    public IPAddress AsAddress()
    {
        if (Payload.Length is not (4 or 16))
            ThrowHelper.WrongAttributeSize(Type, "4 or 16", Payload.Length);
        return new IPAddress(Payload);
    }

    /// <summary>A text up to the first NUL, or to the end if there is none. Bytes that are not UTF-8 become U+FFFD.</summary>
    public string AsString()
    {
        int end = Payload.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? Payload : Payload[..end]);
    }

    /// <summary>The nested attributes.</summary>
    public AttributeReader AsNest() => new(Payload);

    /// <summary>The value copied out of the receive buffer.</summary>
    public RawAttribute ToRaw() => new(Type, Payload.ToArray())
    {
        IsMarkedNest = (WireType & NestedBit) != 0,
        IsMarkedNetworkOrder = (WireType & NetworkOrderBit) != 0,
    };

    private ReadOnlySpan<byte> Exactly(int size)
    {
        if (Payload.Length != size)
            ThrowHelper.WrongAttributeSize(Type, size, Payload.Length);
        return Payload;
    }
}
