using System;
using System.Globalization;
using System.Net;

namespace Netlink.Netfilter;

/// <summary>IPv4 and IPv6 addresses.</summary>
internal sealed class NftAddressFormat : NftValueFormat
{
    public static NftAddressFormat Instance { get; } = new();

    public override bool HasPrefixes => true;

    public override byte[] Parse(NftDataType type, string text)
    {
        // nft takes a number for an IPv4 address, as in 'ip saddr & 0xff == 1'.
        if (type.Length == 4 && NftIntegerFormat.TryParseNumber(text, out ulong number) && number <= uint.MaxValue)
            return NftNumbers.FromUInt64(number, type.Length, hostOrder: false);
        // IPAddress accepts short forms such as 10.1, which nft interprets differently.
        bool isWhole = type.Length == 16 ? text.Contains(':', StringComparison.Ordinal) : text.AsSpan().Count('.') == 3;
        return isWhole && !text.Contains('%', StringComparison.Ordinal) && IPAddress.TryParse(text, out IPAddress? address)
            && address.GetAddressBytes() is byte[] bytes && bytes.Length == type.Length ? bytes : throw Unreadable(type, text);
    }

    public override string Describe(NftDataType type, ReadOnlySpan<byte> value)
        => value.Length is not (4 or 16) ? "0x" + Convert.ToHexStringLower(value)
            : EndsInIPv4(value) ? $"::{(value[10] == 0 ? "" : "ffff:")}{new IPAddress(value[12..])}" : new IPAddress(value).ToString();

    /// <summary>Whether inet_ntop() writes the end of the address in IPv4 notation, which .NET does not always do.</summary>
    private static bool EndsInIPv4(ReadOnlySpan<byte> value)
        => value.Length == 16 && !value[..10].ContainsAnyExcept((byte)0)
            && (value[10..12] is [0xff, 0xff] || (value[10..12] is [0, 0] && value[12..14] is not [0, 0]));
}

/// <summary>Ethernet addresses.</summary>
internal sealed class NftEtherFormat : NftValueFormat
{
    public static NftEtherFormat Instance { get; } = new();

    public override byte[] Parse(NftDataType type, string text)
    {
        if (NftIntegerFormat.TryParseNumber(text, out ulong number) && number >> (type.Length * 8) == 0)
            return NftNumbers.FromUInt64(number, type.Length, hostOrder: false);
        if (text.Contains('/', StringComparison.Ordinal))
            throw new FormatException($"'{text}': prefixes of Ethernet addresses are not supported. Use a mask, as in " +
                "'ether daddr & ff:ff:ff:00:00:00 == 01:00:5e:00:00:00'.");
        string[] parts = text.Split(':');
        byte[] bytes = new byte[type.Length];
        bool isValid = parts.Length == bytes.Length;
        // As ether_aton(3), which takes one digit, too.
        for (int i = 0; i < bytes.Length && isValid; i++)
            isValid = byte.TryParse(parts[i], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bytes[i]);
        return isValid ? bytes : throw Unreadable(type, text);
    }

    public override string Describe(NftDataType type, ReadOnlySpan<byte> value)
        => string.Join(':', Array.ConvertAll(value.ToArray(), static part => part.ToString("x2",
            System.Globalization.CultureInfo.InvariantCulture)));
}
