using System;

namespace Netlink.Netfilter;

/// <summary>A number that does not end where its bytes end: so many bits follow it. Values are as they are compared, with those bits
/// zero.</summary>
internal sealed class NftShiftedFormat(NftIntegerFormat number, int bits) : NftValueFormat
{
    public override byte[] Parse(NftDataType type, string text)
    {
        ulong value = NftNumbers.ToUInt64(number.Parse(type, text), hostOrder: false) << bits;
        return value >> (type.Length * 8) == 0 ? NftNumbers.FromUInt64(value, type.Length, hostOrder: false) : throw Unreadable(type, text);
    }

    public override string Describe(NftDataType type, ReadOnlySpan<byte> value)
    {
        ulong straight = NftNumbers.ToUInt64(value, hostOrder: false) >> bits;
        return number.Describe(type, NftNumbers.FromUInt64(straight, type.Length, hostOrder: false));
    }
}
