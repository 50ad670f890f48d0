using System;
using System.Numerics;

namespace Netlink.Testing;

/// <summary>Networks as bytes of addresses and a length.</summary>
internal static class Prefix
{
    /// <summary>The address with all bits after the prefix cleared.</summary>
    public static byte[] Of(ReadOnlySpan<byte> address, int length)
    {
        byte[] network = address.ToArray();
        for (int i = 0; i < network.Length; i++)
            network[i] &= Mask(i, length);
        return network;
    }

    /// <summary>The address with all bits after the prefix set.</summary>
    public static byte[] LastOf(ReadOnlySpan<byte> address, int length)
    {
        byte[] last = address.ToArray();
        for (int i = 0; i < last.Length; i++)
            last[i] |= (byte)~Mask(i, length);
        return last;
    }

    /// <summary>Whether an address is in a network. An empty network is that of all addresses.</summary>
    public static bool Contains(ReadOnlySpan<byte> network, int length, ReadOnlySpan<byte> address)
        => length == 0 || (network.Length == address.Length && Of(address, length).AsSpan().SequenceEqual(Of(network, length)));

    /// <summary>How many bits two addresses have in common from the first on.</summary>
    public static int CommonLength(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        int bytes = one.CommonPrefixLength(other);
        return bytes == one.Length ? bytes * 8 : (bytes * 8) + BitOperations.LeadingZeroCount((uint)(one[bytes] ^ other[bytes])) - 24;
    }

    private static byte Mask(int index, int length) => (byte)(0xff00 >> Math.Clamp(length - (index * 8), 0, 8));
}
