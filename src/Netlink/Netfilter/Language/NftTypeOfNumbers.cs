using System;

namespace Netlink.Netfilter;

/// <summary>The numbers of an expression in the user data of a set, each with a type of its own.</summary>
internal sealed class NftTypeOfNumbers
{
    /// <summary>More than nft stores of any expression.</summary>
    private const int Most = 5;

    private readonly uint?[] _numbers = new uint?[Most];

    private NftTypeOfNumbers()
    {
    }

    public uint this[byte type] => _numbers[type] ?? 0;

    /// <summary>The numbers; null if there is anything else.</summary>
    public static NftTypeOfNumbers? Read(ReadOnlySpan<byte> data)
    {
        var found = new NftTypeOfNumbers();
        while (NftUserData.TryTake(ref data, out byte type, out ReadOnlySpan<byte> value))
        {
            if (type >= Most || value.Length != sizeof(uint))
                return null;
            found._numbers[type] = BitConverter.ToUInt32(value);
        }

        return data.IsEmpty ? found : null;
    }

    /// <summary>Writes numbers of the types from 0 on.</summary>
    public static byte[] Write(params uint[] numbers)
    {
        byte[] data = [];
        for (int i = 0; i < numbers.Length; i++)
            data = [.. data, .. NftUserData.Number((byte)i, numbers[i])];
        return data;
    }

    /// <summary>Whether they are the first ones up to a number of them, and perhaps another, and no more.</summary>
    public bool Are(int count, int? other = null)
    {
        for (int i = 0; i < Most; i++)
        {
            if (_numbers[i] is not null != (i < count || i == other))
                return false;
        }

        return true;
    }
}
