using System;

namespace Netlink.Netfilter;

/// <summary>A number that shares its bytes with others: it has a width in bits, and other bits follow it. Values are in the form in which
/// they are compared, with all other bits zero.</summary>
internal sealed class NftShiftedFormat(NftIntegerFormat number, int bits, int width) : NftValueFormat
{
    public NftIntegerFormat Number => number;

    /// <summary>How many bits follow it.</summary>
    public int Bits => bits;

    /// <summary>Its width in bits.</summary>
    public int Width => width;

    public override byte[] Parse(NftDataType type, string text)
    {
        ulong value = NftNumbers.ToUInt64(number.Parse(type, text), hostOrder: false);
        return value >> width == 0 ? NftNumbers.FromUInt64(value << bits, type.Length, hostOrder: false)
            : throw new FormatException($"'{text}' is too large for a number of {width} bits: use 0 to {(1UL << width) - 1}.");
    }

    protected override int FindDash(NftDataType type, string text) => number.FindDashIn(type, text);

    public override string Describe(NftDataType type, ReadOnlySpan<byte> value) => number.Describe(type, Straight(type, value));

    protected override string DescribeEnd(NftDataType type, ReadOnlySpan<byte> value)
        => number.DescribeNumber(type, Straight(type, value));

    private byte[] Straight(NftDataType type, ReadOnlySpan<byte> value)
        => NftNumbers.FromUInt64(NftNumbers.ToUInt64(value, hostOrder: false) >> bits, type.Length, hostOrder: false);
}
