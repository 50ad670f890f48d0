using System;
using Netlink.Protocol;
using static Netlink.Generic.WirelessBitrateAttribute;
using static Netlink.Generic.WirelessRateFormat;

namespace Netlink.Generic;

/// <summary>Source: <c>nl80211_put_sta_rate()</c> in net/wireless/nl80211.c.</summary>
internal static class WirelessRateCodec
{
    private const int UsualWidth = 20;

    /// <summary><c>enum nl80211_he_gi</c> and <c>nl80211_eht_gi</c>, in nanoseconds.</summary>
    private static ReadOnlySpan<ushort> GuardIntervals => [800, 1600, 3200];

    /// <summary><c>enum nl80211_he_ru_alloc</c>.</summary>
    private static ReadOnlySpan<WirelessResourceUnit> HighEfficiencyUnits =>
    [
        WirelessResourceUnit.Tones26, WirelessResourceUnit.Tones52, WirelessResourceUnit.Tones106, WirelessResourceUnit.Tones242,
        WirelessResourceUnit.Tones484, WirelessResourceUnit.Tones996, WirelessResourceUnit.Tones2x996,
    ];

    public static WirelessRate Decode(AttributeReader nest)
    {
        var rate = new WirelessRate();
        AttributeKeeper others = nest.ReadInto(ref rate, Read);
        return WithDefaults(rate, nest.TryFind(NL80211_RATE_INFO_SHORT_GI, out _)) with { UnknownAttributes = others.Kept };
    }

    private static WirelessRate? Read(WirelessRate rate, in NetlinkAttribute part) => (WirelessBitrateAttribute)part.Type switch
    {
        // The 16-bit rate is for old programs, and present only if the rate fits.
        NL80211_RATE_INFO_BITRATE => rate with { Bitrate = rate.Bitrate ?? part.AsUInt16() },
        NL80211_RATE_INFO_BITRATE32 => rate with { Bitrate = part.AsUInt32() },
        NL80211_RATE_INFO_SHORT_GI => rate,
        NL80211_RATE_INFO_MCS => rate with { Format = HighThroughput, Mcs = part.AsByte() },
        NL80211_RATE_INFO_VHT_MCS => rate with { Format = VeryHighThroughput, Mcs = part.AsByte() },
        NL80211_RATE_INFO_HE_MCS => rate with { Format = HighEfficiency, Mcs = part.AsByte() },
        NL80211_RATE_INFO_EHT_MCS => rate with { Format = ExtremelyHighThroughput, Mcs = part.AsByte() },
        NL80211_RATE_INFO_UHR_MCS => rate with { Format = UltraHighReliability, Mcs = part.AsByte() },
        NL80211_RATE_INFO_S1G_MCS => rate with { Format = SubOneGigahertz, Mcs = part.AsByte() },
        NL80211_RATE_INFO_VHT_NSS or NL80211_RATE_INFO_HE_NSS or NL80211_RATE_INFO_EHT_NSS or NL80211_RATE_INFO_S1G_NSS
            => rate with { Streams = part.AsByte() },
        NL80211_RATE_INFO_HE_GI or NL80211_RATE_INFO_EHT_GI => part.AsByte() is var interval && interval < GuardIntervals.Length
            ? rate with { GuardIntervalNanoseconds = GuardIntervals[interval] } : null,
        NL80211_RATE_INFO_HE_DCM => rate with { IsDualCarrier = part.AsBoolean() },
        NL80211_RATE_INFO_HE_RU_ALLOC => part.AsByte() is var unit && unit < HighEfficiencyUnits.Length
            ? rate with { ResourceUnit = HighEfficiencyUnits[unit] } : null,
        NL80211_RATE_INFO_EHT_RU_ALLOC => (WirelessResourceUnit)part.AsByte() is var unit and <= WirelessResourceUnit.Tones4x996
            ? rate with { ResourceUnit = unit } : null,
        NL80211_RATE_INFO_UHR_ELR => rate with { IsEnhancedLongRange = true },
        NL80211_RATE_INFO_UHR_IM => rate with { HasInterferenceMitigation = true },
        _ => WidthOf((WirelessBitrateAttribute)part.Type) is int width ? rate with { Width = width } : null,
    };

    /// <summary>In MHz; null for another attribute.</summary>
    private static int? WidthOf(WirelessBitrateAttribute type) => type switch
    {
        NL80211_RATE_INFO_1_MHZ_WIDTH => 1,
        NL80211_RATE_INFO_2_MHZ_WIDTH => 2,
        NL80211_RATE_INFO_4_MHZ_WIDTH => 4,
        NL80211_RATE_INFO_5_MHZ_WIDTH => 5,
        NL80211_RATE_INFO_8_MHZ_WIDTH => 8,
        NL80211_RATE_INFO_10_MHZ_WIDTH => 10,
        NL80211_RATE_INFO_16_MHZ_WIDTH => 16,
        NL80211_RATE_INFO_40_MHZ_WIDTH => 40,
        NL80211_RATE_INFO_80_MHZ_WIDTH => 80,
        NL80211_RATE_INFO_80P80_MHZ_WIDTH or NL80211_RATE_INFO_160_MHZ_WIDTH => 160,
        NL80211_RATE_INFO_320_MHZ_WIDTH => 320,
        _ => null,
    };

    /// <summary>What the kernel reports by absence: the usual width, and a long guard interval.</summary>
    private static WirelessRate WithDefaults(WirelessRate rate, bool isShort) => rate with
    {
        Width = rate.Width ?? (rate.ResourceUnit is null ? UsualWidth : null),
        GuardIntervalNanoseconds = rate.Format switch
        {
            HighThroughput or VeryHighThroughput => isShort ? 400 : 800,
            // S1G runs at a tenth of the clock of VHT.
            SubOneGigahertz => isShort ? 4000 : 8000,
            _ => rate.GuardIntervalNanoseconds,
        },
    };
}
