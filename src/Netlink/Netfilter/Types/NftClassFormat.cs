using System;
using System.Globalization;

namespace Netlink.Netfilter;

/// <summary>Traffic control class ids: two hexadecimal numbers, as in <c>1:5</c>.</summary>
internal sealed class NftClassFormat : NftValueFormat
{
    private const uint Root = uint.MaxValue;

    public static NftClassFormat Instance { get; } = new();

    public override byte[] Parse(NftDataType type, string text)
    {
        string[] parts = text.Split(':');
        uint value = text switch
        {
            "none" => 0,
            "root" => Root,
            _ => parts.Length == 2 && TryParse(parts[0], out ushort major) && TryParse(parts[1], out ushort minor)
                ? ((uint)major << 16) | minor
                : NftIntegerFormat.TryParseNumber(text, out ulong number) && number <= uint.MaxValue ? (uint)number
                : throw Unreadable(type, text),
        };
        return NftNumbers.FromUInt64(value, type.Length, type.IsHostOrder);
    }

    public override string Describe(NftDataType type, ReadOnlySpan<byte> value)
        => (uint)NftNumbers.ToUInt64(value, type.IsHostOrder) switch
        {
            0 => "none",
            Root => "root",
            uint other => string.Create(CultureInfo.InvariantCulture, $"{other >> 16:x}:{other & ushort.MaxValue:x}"),
        };

    private static bool TryParse(string text, out ushort number)
    {
        number = 0;
        return text.Length == 0 || ushort.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number);
    }
}
