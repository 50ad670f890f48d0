using System;

namespace Netlink.Netfilter;

/// <summary>An interval of values, both ends included.</summary>
/// <param name="From">The first value.</param>
/// <param name="To">The last value.</param>
/// <param name="PrefixLength">The prefix length in bits, if it was given as a prefix.</param>
/// <param name="SignificantBytes">The number of compared bytes of a name that ends in an asterisk.</param>
internal readonly record struct NftInterval(byte[] From, byte[] To, int? PrefixLength = null, int? SignificantBytes = null)
{
    public bool IsSingle => From.AsSpan().SequenceEqual(To);

    public static NftInterval Single(byte[] value) => new(value, value);

    /// <summary>The interval as a range: for a name with an asterisk, all names with that beginning.</summary>
    public NftInterval AsRange()
    {
        if (SignificantBytes is not int length)
            return this;
        byte[] to = [.. From];
        to.AsSpan(length).Fill(byte.MaxValue);
        return new NftInterval(From, to);
    }

    /// <summary>The interval of a prefix.</summary>
    public static NftInterval Prefix(byte[] value, int length)
    {
        byte[] mask = Mask(value.Length, length), from = new byte[value.Length], to = new byte[value.Length];
        for (int i = 0; i < value.Length; i++)
            (from[i], to[i]) = ((byte)(value[i] & mask[i]), (byte)(value[i] | (byte)~mask[i]));
        return new NftInterval(from, to, length);
    }

    public static byte[] Mask(int bytes, int bits)
    {
        byte[] mask = new byte[bytes];
        for (int i = 0; i < bytes; i++)
            mask[i] = (byte)(0xff00 >> Math.Clamp(bits - (i * 8), 0, 8));
        return mask;
    }

    /// <summary>The length of the prefix that equals the interval, or null.</summary>
    public static int? PrefixOf(ReadOnlySpan<byte> from, ReadOnlySpan<byte> to)
    {
        if (from.Length != to.Length)
            return null;
        int alike = 0;
        while (alike < from.Length * 8 && Bit(from, alike) == Bit(to, alike))
            alike++;
        for (int i = alike; i < from.Length * 8; i++)
        {
            if (Bit(from, i) || !Bit(to, i))
                return null;
        }

        return alike;
    }

    /// <summary>The number of leading ones of a mask, or null if it is not contiguous.</summary>
    public static int? PrefixOfMask(ReadOnlySpan<byte> mask)
    {
        int length = 0;
        while (length < mask.Length * 8 && Bit(mask, length))
            length++;
        for (int i = length; i < mask.Length * 8; i++)
        {
            if (Bit(mask, i))
                return null;
        }

        return length;
    }

    private static bool Bit(ReadOnlySpan<byte> bytes, int index) => (bytes[index / 8] & (0x80 >> (index % 8))) != 0;
}
