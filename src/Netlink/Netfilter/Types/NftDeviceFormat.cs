using System;
using System.Globalization;

namespace Netlink.Netfilter;

/// <summary>Devices by index. A text does not know the devices of a namespace, but for the loopback device, which has the same index in
/// all.</summary>
internal sealed class NftDeviceFormat : NftValueFormat
{
    private const uint Loopback = 1;

    public static NftDeviceFormat Instance { get; } = new();

    public override byte[] Parse(NftDataType type, string text)
    {
        string name = text.Trim('"');
        if (name is "lo")
            return NftNumbers.FromUInt64(Loopback, type.Length, type.IsHostOrder);
        return uint.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out uint index)
            ? NftNumbers.FromUInt64(index, type.Length, type.IsHostOrder)
            : throw new FormatException($"The device '{name}' must be given by its index here; or compare names (iifname, oifname).");
    }

    public override string Describe(NftDataType type, ReadOnlySpan<byte> value) => NftNumbers.ToUInt64(value, type.IsHostOrder) switch
    {
        Loopback => "\"lo\"",
        ulong index => index.ToString(CultureInfo.InvariantCulture),
    };
}
