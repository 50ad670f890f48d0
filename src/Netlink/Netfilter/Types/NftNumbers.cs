using System;

namespace Netlink.Netfilter;

/// <summary>Arithmetic on numbers of any length.</summary>
internal static class NftNumbers
{
    public static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, bool hostOrder)
    {
        if (!hostOrder || !BitConverter.IsLittleEndian)
            return left.SequenceCompareTo(right);
        for (int i = Math.Min(left.Length, right.Length) - 1; i >= 0; i--)
        {
            if (left[i] != right[i])
                return left[i].CompareTo(right[i]);
        }

        return left.Length.CompareTo(right.Length);
    }

    public static byte[] FromUInt64(ulong value, int length, bool hostOrder)
    {
        byte[] bytes = new byte[length];
        bool little = hostOrder && BitConverter.IsLittleEndian;
        for (int i = 0; i < length && i < sizeof(ulong); i++, value >>= 8)
            bytes[little ? i : length - 1 - i] = (byte)value;
        return bytes;
    }

    public static ulong ToUInt64(ReadOnlySpan<byte> bytes, bool hostOrder)
    {
        bool little = hostOrder && BitConverter.IsLittleEndian;
        ulong value = 0;
        for (int i = 0; i < bytes.Length; i++)
            value = (value << 8) | bytes[little ? bytes.Length - 1 - i : i];
        return value;
    }

    /// <summary>The next number, in network byte order, or null after the last.</summary>
    public static byte[]? Next(ReadOnlySpan<byte> value)
    {
        byte[] next = value.ToArray();
        for (int i = next.Length - 1; i >= 0; i--)
        {
            if (++next[i] != 0)
                return next;
        }

        return null;
    }

    /// <summary>The previous number, in network byte order.</summary>
    public static byte[] Previous(ReadOnlySpan<byte> value)
    {
        byte[] previous = value.ToArray();
        for (int i = previous.Length - 1; i >= 0 && previous[i]-- == 0; i--)
        {
        }

        return previous;
    }

    /// <summary>Converts a key between host and network byte order, each field of a concatenation by itself: sets with intervals have keys
    /// in network byte order.</summary>
    public static byte[] ConvertedKey(NftDataType type, ReadOnlySpan<byte> key)
    {
        if (!type.IsConcatenation)
            return Converted(key, type.IsConvertedInIntervals);
        byte[] turned = key.ToArray();
        int at = 0;
        foreach (NftDataType field in type.Fields)
        {
            if (field.IsConvertedInIntervals && BitConverter.IsLittleEndian && at + field.Length <= turned.Length)
                turned.AsSpan(at, field.Length).Reverse();
            at += NftDataType.Padded(field.Length);
        }

        return turned;
    }

    /// <summary>Converts between host and network byte order.</summary>
    public static byte[] Converted(ReadOnlySpan<byte> value, bool hostOrder)
    {
        byte[] turned = value.ToArray();
        if (hostOrder && BitConverter.IsLittleEndian)
            turned.AsSpan().Reverse();
        return turned;
    }
}
