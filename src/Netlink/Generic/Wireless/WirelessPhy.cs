using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>A phy (wiphy): a wireless device, to which interfaces belong. It may consist of several radios.</summary>
/// <remarks>Source: iw(8), <c>nl80211_send_wiphy()</c> in net/wireless/nl80211.c.</remarks>
public sealed record WirelessPhy
{
    /// <summary>The index of the phy.</summary>
    public uint Index { get; init; }

    /// <summary>Its name, for example <c>phy0</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>The bands that it can use, with their channels and rates.</summary>
    public IReadOnlyList<WirelessBand> Bands { get; init => field = ValueList.From(value); } = ValueList<WirelessBand>.Empty;

    /// <summary>The supported interface types.</summary>
    public IReadOnlyList<WirelessInterfaceType> SupportedTypes { get; init => field = ValueList.From(value); } =
        ValueList<WirelessInterfaceType>.Empty;

    /// <summary>The supported cipher suite selectors of IEEE 802.11: <c>0x000fac04</c> for CCMP.</summary>
    public IReadOnlyList<uint> CipherSuites { get; init => field = ValueList.From(value); } = ValueList<uint>.Empty;

    /// <summary>The maximum number of SSIDs in one scan; null if the kernel does not report it.</summary>
    public byte? MaximumScanSsids { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>phy0</c>.</summary>
    public override string ToString() => Name;
}

/// <summary>A band that a phy can use.</summary>
/// <param name="Number">The band.</param>
public sealed record WirelessBand(WirelessBandNumber Number)
{
    /// <summary>Its channels.</summary>
    public IReadOnlyList<WirelessChannel> Channels { get; init => field = ValueList.From(value); } = ValueList<WirelessChannel>.Empty;

    /// <summary>The legacy bit rates without HT, in units of 100 kbit/s: 10 for 1 Mbit/s.</summary>
    public IReadOnlyList<uint> Rates { get; init => field = ValueList.From(value); } = ValueList<uint>.Empty;

    /// <summary>The HT capability information (IEEE 802.11n); null without HT.</summary>
    public ushort? HtCapabilities { get; init; }

    /// <summary>The VHT capability information (IEEE 802.11ac); null without VHT.</summary>
    public uint? VhtCapabilities { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;
}

/// <summary>A channel, with the current restrictions of the regulatory domain.</summary>
/// <param name="Frequency">The center frequency in MHz.</param>
public sealed record WirelessChannel(uint Frequency)
{
    /// <summary>The offset of the frequency from <see cref="Frequency"/>, in kHz.</summary>
    public uint OffsetKilohertz { get; init; }

    /// <summary>Whether the channel is disabled.</summary>
    public bool IsDisabled { get; init; }

    /// <summary>Whether initiating radiation is not allowed (no IR): scans must be passive.</summary>
    public bool NoInitiatingRadiation { get; init; }

    /// <summary>Whether radar detection is required.</summary>
    public bool NeedsRadarDetection { get; init; }

    /// <summary>The maximum transmit power in dBm; null if the kernel does not report it.</summary>
    public double? MaximumPower { get; init; }

    /// <summary>Attributes without a property.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;
}

/// <summary>A band (<c>enum nl80211_band</c>). Numbers without a name are kept.</summary>
public enum WirelessBandNumber : ushort
{
    /// <summary>2.4 GHz.</summary>
    TwoGigahertz = 0,

    /// <summary>5 GHz.</summary>
    FiveGigahertz = 1,

    /// <summary>60 GHz.</summary>
    SixtyGigahertz = 2,

    /// <summary>6 GHz.</summary>
    SixGigahertz = 3,

    /// <summary>Below 1 GHz.</summary>
    SubGigahertz = 4,

    /// <summary>Light communication.</summary>
    Light = 5,
}
