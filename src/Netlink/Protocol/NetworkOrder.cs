using System;
using System.Buffers.Binary;

namespace Netlink.Protocol;

/// <summary>Converts numbers in structures between host and network byte order; both directions are the same.</summary>
internal static class NetworkOrder
{
    public static ushort Convert(ushort value) => BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(value) : value;

    public static uint Convert(uint value) => BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(value) : value;

    public static ulong Convert(ulong value) => BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(value) : value;
}
