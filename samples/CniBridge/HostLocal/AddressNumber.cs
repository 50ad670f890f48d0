using System;
using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace CniBridge.HostLocal;

/// <summary>Addresses as numbers, to iterate over them.</summary>
internal static class AddressNumber
{
    public static UInt128 Of(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out int length);
        return length == 4 ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    public static IPAddress ToAddress(UInt128 number, AddressFamily family)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
        return new IPAddress(family is AddressFamily.InterNetwork ? bytes[12..] : bytes);
    }

    /// <summary>The last address of a network: the broadcast address of an IPv4 one.</summary>
    public static IPAddress LastOf(IPNetwork network)
    {
        int hostBits = (network.BaseAddress.AddressFamily is AddressFamily.InterNetwork ? 32 : 128) - network.PrefixLength;
        UInt128 hosts = hostBits == 128 ? UInt128.MaxValue : (UInt128.One << hostBits) - 1;
        return ToAddress(Of(network.BaseAddress) | hosts, network.BaseAddress.AddressFamily);
    }

    /// <summary>The first host address of a network: the default gateway address.</summary>
    public static IPAddress FirstHostOf(IPNetwork network) => ToAddress(Of(network.BaseAddress) + 1, network.BaseAddress.AddressFamily);
}
