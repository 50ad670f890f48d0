using System;
using System.Globalization;

namespace Netlink.Netfilter;

/// <summary>Numbers, some of which have names.</summary>
internal sealed class NftIntegerFormat(string numberFormat, params (string Name, ulong Value)[] names) : NftValueFormat
{
    public static NftIntegerFormat Decimal { get; } = new("D");

    /// <summary>Whether texts have the names, rather than take them alone.</summary>
    public bool WritesNames { get; init; } = true;

    /// <summary>The largest value; by default the largest that fits.</summary>
    public ulong Most { get; init; } = ulong.MaxValue;

    public bool IsDecimal => numberFormat == "D";

    public static NftIntegerFormat Hexadecimal { get; } = new("x");

    public override byte[] Parse(NftDataType type, string text)
    {
        string? unquoted = text is ['"', .. var within, '"'] ? within : null;
        foreach ((string name, ulong value) in names)
        {
            if (name == text || name == unquoted)
                return NftNumbers.FromUInt64(value, type.Length, type.IsHostOrder);
        }

        // Bytes of a packet may be more than a number has.
        if (type.Length is > sizeof(ulong) and <= 16 && text.StartsWith("0x", StringComparison.Ordinal)
            && UInt128.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out UInt128 wide)
            && (type.Length == 16 || wide >> (type.Length * 8) == 0))
            return [.. NftNumbers.FromUInt64((ulong)(wide >> 64), type.Length - sizeof(ulong), hostOrder: false),
                .. NftNumbers.FromUInt64((ulong)wide, sizeof(ulong), hostOrder: false)];
        return TryParseNumber(text, out ulong number) && Fits(number, type.Length) && number <= Most
            ? NftNumbers.FromUInt64(number, type.Length, type.IsHostOrder)
            : throw Unreadable(type, text, names);
    }

    public override string Describe(NftDataType type, ReadOnlySpan<byte> value)
    {
        ulong number = NftNumbers.ToUInt64(value, type.IsHostOrder);
        if (value.Length > sizeof(ulong))
            return "0x" + Convert.ToHexStringLower(value);
        foreach ((string name, ulong named) in names)
        {
            if (WritesNames && named == number)
                return name;
        }

        return Format(number);
    }

    private string Format(ulong number)
        => (numberFormat[0] == 'x' ? "0x" : "") + number.ToString(numberFormat, CultureInfo.InvariantCulture);

    internal static bool TryParseNumber(string text, out ulong number)
        => text.StartsWith("0x", StringComparison.Ordinal)
            ? ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number)
            // nft takes a number that begins with a zero for an octal one.
            : ulong.TryParse(text is ['0', _, ..] ? "" : text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    /// <summary>Where the dash of a range is; negative if there is none.</summary>
    public int FindDashIn(NftDataType type, string text) => FindDash(type, text);

    protected override string DescribeEnd(NftDataType type, ReadOnlySpan<byte> value) => DescribeNumber(type, value);

    /// <summary>The number, although it may have a name.</summary>
    public string DescribeNumber(NftDataType type, ReadOnlySpan<byte> value)
        => value.Length > sizeof(ulong) ? Describe(type, value) : Format(NftNumbers.ToUInt64(value, type.IsHostOrder));

    protected override int FindDash(NftDataType type, string text)
    {
        // Names contain dashes too, and may begin as others do: ipv6, ipv6-icmp.
        int longest = -1;
        foreach ((string name, _) in names)
        {
            if (text == name)
                return -1;
            if (name.Length > longest && text.StartsWith(name + "-", StringComparison.Ordinal))
                longest = name.Length;
        }

        if (longest >= 0)
            return longest;
        return base.FindDash(type, text);
    }

    private static bool Fits(ulong number, int length) => length >= sizeof(ulong) || number >> (length * 8) == 0;
}
