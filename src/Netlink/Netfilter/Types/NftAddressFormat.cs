using System;
using System.Net;
using System.Net.NetworkInformation;

namespace Netlink.Netfilter;

/// <summary>Addresses of IPv4 and IPv6.</summary>
internal sealed class NftAddressFormat : NftValueFormat
{
    public static NftAddressFormat Instance { get; } = new();

    public override bool HasPrefixes => true;

    public override byte[] Parse(NftDataType type, string text)
    {
        // IPAddress takes short forms such as 10.1, which nft and people take for something else.
        bool isWhole = type.Length == 16 ? text.Contains(':', StringComparison.Ordinal) : text.AsSpan().Count('.') == 3;
        return isWhole && !text.Contains('%', StringComparison.Ordinal) && IPAddress.TryParse(text, out IPAddress? address)
            && address.GetAddressBytes() is byte[] bytes && bytes.Length == type.Length ? bytes : throw Unreadable(type, text);
    }

    public override string Describe(NftDataType type, ReadOnlySpan<byte> value)
        => value.Length is 4 or 16 ? new IPAddress(value).ToString() : "0x" + Convert.ToHexStringLower(value);
}

/// <summary>Addresses of Ethernet.</summary>
internal sealed class NftEtherFormat : NftValueFormat
{
    public static NftEtherFormat Instance { get; } = new();

    public override byte[] Parse(NftDataType type, string text)
        => text.Contains(':', StringComparison.Ordinal) && PhysicalAddress.TryParse(text, out PhysicalAddress? address)
            && address.GetAddressBytes() is { Length: 6 } bytes ? bytes : throw Unreadable(type, text);

    public override string Describe(NftDataType type, ReadOnlySpan<byte> value)
        => string.Join(':', Array.ConvertAll(value.ToArray(), static part => part.ToString("x2",
            System.Globalization.CultureInfo.InvariantCulture)));
}
