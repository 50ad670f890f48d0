using System;
using System.Buffers.Binary;
using System.Globalization;

namespace Netlink.Rtnetlink;

/// <summary>The pre-allocated trace of a packet (<c>trace prealloc</c>, RFC 9197).</summary>
/// <param name="Type">The trace type: 24 bits, one for each data field; bit 0, the most significant one, is 0x800000 (RFC 9197, section
/// 4.4.1). The kernel refuses bits 12 to 21.</param>
/// <param name="Namespace">The IOAM namespace id, which defines the meaning of the data.</param>
/// <param name="Size">The size of the data of all nodes in bytes, a multiple of four from 4 to 244.</param>
public readonly record struct IoamTrace(uint Type, ushort Namespace, byte Size)
{
    /// <summary><c>sizeof(struct ioam6_trace_hdr)</c>.</summary>
    private const int HeaderSize = 8;

    private const int Unit = 4;
    private const int LargestSize = 244;
    private const uint LargestType = 0xffffff;
    private const int TypeShift = 8;
    private const int LengthBits = 0x7f;
    private const int OverflowAndUnused = 7;

    /// <summary>Such as <c>type 0x800000 ns 1 size 12</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"type 0x{Type:x6} ns {Namespace} size {Size}");

    /// <summary>Null if the header has more than these fields.</summary>
    internal static IoamTrace? Read(ReadOnlySpan<byte> header)
    {
        if (header.Length != HeaderSize)
            return null;
        uint type = BinaryPrimitives.ReadUInt32BigEndian(header[4..]);
        int units = header[3] & LengthBits;
        // The length of a node's data follows from the trace type.
        if ((type & byte.MaxValue) != 0 || header[3] != units || (header[2] & OverflowAndUnused) != 0 || units * Unit > LargestSize)
            return null;
        return new IoamTrace(type >> TypeShift, BinaryPrimitives.ReadUInt16BigEndian(header), (byte)(units * Unit));
    }

    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    internal byte[] ToWire()
    {
        if (Type is 0 or > LargestType)
            throw Arguments.Refused($"encap ioam6: the trace type is 0x{Type:x}; it has 24 bits, at least one of which is set.",
                nameof(Type));
        if (Size is 0 or > LargestSize || Size % Unit != 0)
            throw Arguments.Refused($"encap ioam6: the trace size is {Size}; it must be a multiple of four from 4 to {LargestSize} bytes.",
                nameof(Size));
        byte[] header = new byte[HeaderSize];
        BinaryPrimitives.WriteUInt16BigEndian(header, Namespace);
        header[3] = (byte)(Size / Unit);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), Type << TypeShift);
        return header;
    }
}
