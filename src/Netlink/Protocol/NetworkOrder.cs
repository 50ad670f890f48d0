using System;
using System.Buffers.Binary;

namespace Netlink.Protocol;

/// <summary>Numbers within structures that are in network order, whatever the machine's is: to it and back is the same.</summary>
internal static class NetworkOrder
{
    public static ushort Convert(ushort value) => BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(value) : value;

    public static uint Convert(uint value) => BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(value) : value;

    public static ulong Convert(ulong value) => BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(value) : value;
}
