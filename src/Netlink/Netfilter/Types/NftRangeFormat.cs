using System;

namespace Netlink.Netfilter;

/// <summary>Ranges as data of a map: the first value, and behind it the last.</summary>
/// <param name="ends">The type of the ends, which may be a concatenation.</param>
internal sealed class NftRangeFormat(NftDataType ends) : NftValueFormat
{
    /// <summary>The word before the type of the ends.</summary>
    public const string Word = "interval ";

    public override byte[] Parse(NftDataType type, string text)
    {
        NftInterval range = ends.Format.ParseInterval(ends, text).AsRange();
        return [.. range.From, .. range.To];
    }

    /// <summary>A range is one value.</summary>
    public override NftInterval ParseInterval(NftDataType type, string text) => NftInterval.Single(Parse(type, text));

    public override string Describe(NftDataType type, ReadOnlySpan<byte> value)
    {
        if (value.Length != type.Length)
            return "0x" + Convert.ToHexStringLower(value);
        ReadOnlySpan<byte> from = value[..ends.Length], to = value[ends.Length..];
        if (ends.IsConcatenation)
            return NftConcatenationFormat.Describe(ends, from, to);
        // Without a prefix length, a single address would not be a range.
        return ends.Format.HasPrefixes && from.SequenceEqual(to) ? $"{ends.Format.Describe(ends, from)}/{from.Length * 8}"
            : ends.Format.DescribeInterval(ends, from, to);
    }
}
