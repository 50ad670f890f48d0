using System.Collections.Generic;
using System.Globalization;
using System.Text;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>A bit rate, with its modulation, spatial streams, channel width and guard interval.</summary>
/// <remarks>Source: <c>enum nl80211_rate_info</c> in <c>include/uapi/linux/nl80211.h</c>, <c>nl80211_put_sta_rate()</c> in
/// net/wireless/nl80211.c.</remarks>
public sealed record WirelessRate
{
    private const int UsualWidth = 20;

    /// <summary>The bit rate, in units of 100 kbit/s. Null if the kernel cannot calculate it.</summary>
    public uint? Bitrate { get; init; }

    /// <summary>The 802.11 generation of the rate.</summary>
    public WirelessRateFormat Format { get; init; }

    /// <summary>The index of modulation and coding scheme (MCS) in this generation. Null for <see cref="WirelessRateFormat.Legacy"/>.
    /// </summary>
    public byte? Mcs { get; init; }

    /// <summary>The number of spatial streams. Null if it is not reported: for <see cref="WirelessRateFormat.HighThroughput"/>
    /// <see cref="Mcs"/> implies it.</summary>
    public byte? Streams { get; init; }

    /// <summary>The width of the channel, in MHz. Null with a <see cref="ResourceUnit"/>.</summary>
    public int? Width { get; init; }

    /// <summary>The part of the channel that OFDMA assigns. Null for the whole channel.</summary>
    public WirelessResourceUnit? ResourceUnit { get; init; }

    /// <summary>The guard interval, in nanoseconds. Null for <see cref="WirelessRateFormat.Legacy"/>.</summary>
    public int? GuardIntervalNanoseconds { get; init; }

    /// <summary>Whether dual carrier modulation is used (DCM, 802.11ax).</summary>
    public bool IsDualCarrier { get; init; }

    /// <summary>Whether enhanced long range is used (ELR, 802.11bn).</summary>
    public bool IsEnhancedLongRange { get; init; }

    /// <summary>Whether interference mitigation is used (IM, 802.11bn).</summary>
    public bool HasInterferenceMitigation { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>270.0 MBit/s HT-MCS 15 40MHz 400ns</c>.</summary>
    public override string ToString()
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        var text = new StringBuilder();
        text.Append(Bitrate is uint rate ? string.Create(culture, $"{rate / 10}.{rate % 10} MBit/s") : "(unknown)");
        if (Mcs is byte scheme)
            text.Append(culture, $" {NameOf(Format)}-MCS {scheme}");
        if (Streams is byte streams)
            text.Append(culture, $" NSS {streams}");
        if (Width is int width and not UsualWidth)
            text.Append(culture, $" {width}MHz");
        if (ResourceUnit is WirelessResourceUnit unit)
            text.Append(culture, $" RU {unit}");
        if (GuardIntervalNanoseconds is int interval)
            text.Append(culture, $" {interval}ns");
        return text.Append(IsDualCarrier ? " DCM" : "").Append(IsEnhancedLongRange ? " ELR" : "")
            .Append(HasInterferenceMitigation ? " IM" : "").ToString();
    }

    private static string NameOf(WirelessRateFormat format) => format switch
    {
        WirelessRateFormat.HighThroughput => "HT",
        WirelessRateFormat.VeryHighThroughput => "VHT",
        WirelessRateFormat.HighEfficiency => "HE",
        WirelessRateFormat.ExtremelyHighThroughput => "EHT",
        WirelessRateFormat.UltraHighReliability => "UHR",
        WirelessRateFormat.SubOneGigahertz => "S1G",
        _ => "",
    };
}

/// <summary>Generations of 802.11.</summary>
public enum WirelessRateFormat
{
    /// <summary>Before 802.11n: a rate without an MCS (802.11a, b and g).</summary>
    Legacy,

    /// <summary>HT (802.11n, Wi-Fi 4).</summary>
    HighThroughput,

    /// <summary>VHT (802.11ac, Wi-Fi 5).</summary>
    VeryHighThroughput,

    /// <summary>HE (802.11ax, Wi-Fi 6).</summary>
    HighEfficiency,

    /// <summary>EHT (802.11be, Wi-Fi 7).</summary>
    ExtremelyHighThroughput,

    /// <summary>UHR (802.11bn, Wi-Fi 8).</summary>
    UltraHighReliability,

    /// <summary>S1G (802.11ah).</summary>
    SubOneGigahertz,
}

/// <summary>The size of a resource unit, in tones (<c>enum nl80211_eht_ru_alloc</c>; those of <c>enum nl80211_he_ru_alloc</c> are among
/// them).</summary>
public enum WirelessResourceUnit : byte
{
    /// <summary>26 tones.</summary>
    Tones26 = 0,

    /// <summary>52 tones.</summary>
    Tones52 = 1,

    /// <summary>52 and 26 tones.</summary>
    Tones52Plus26 = 2,

    /// <summary>106 tones.</summary>
    Tones106 = 3,

    /// <summary>106 and 26 tones.</summary>
    Tones106Plus26 = 4,

    /// <summary>242 tones.</summary>
    Tones242 = 5,

    /// <summary>484 tones.</summary>
    Tones484 = 6,

    /// <summary>484 and 242 tones.</summary>
    Tones484Plus242 = 7,

    /// <summary>996 tones.</summary>
    Tones996 = 8,

    /// <summary>996 and 484 tones.</summary>
    Tones996Plus484 = 9,

    /// <summary>996, 484 and 242 tones.</summary>
    Tones996Plus484Plus242 = 10,

    /// <summary>2 × 996 tones.</summary>
    Tones2x996 = 11,

    /// <summary>2 × 996 and 484 tones.</summary>
    Tones2x996Plus484 = 12,

    /// <summary>3 × 996 tones.</summary>
    Tones3x996 = 13,

    /// <summary>3 × 996 and 484 tones.</summary>
    Tones3x996Plus484 = 14,

    /// <summary>4 × 996 tones.</summary>
    Tones4x996 = 15,
}
