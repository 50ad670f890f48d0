using System;
using System.Buffers.Binary;

namespace NetlinkTool.Captures;

/// <summary>Reads the numbers of a capture in the byte order of the machine that wrote it.</summary>
internal readonly record struct ByteOrder(bool IsLittleEndian)
{
    public ushort UInt16(ReadOnlySpan<byte> bytes)
        => IsLittleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    public uint UInt32(ReadOnlySpan<byte> bytes)
        => IsLittleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);

    /// <summary>Netlink messages have the byte order of the captured machine; the decoder expects that of this one.</summary>
    /// <exception cref="CaptureException">The byte orders differ.</exception>
    public void RequireThatOfThisMachine()
    {
        if (IsLittleEndian != BitConverter.IsLittleEndian)
            throw new CaptureException("The capture is from a machine with the other byte order. Decode it on "
                + $"a machine that is {(IsLittleEndian ? "little" : "big")}-endian.");
    }
}
