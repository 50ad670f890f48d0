using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>A radio (<c>phy</c>), to which wireless interfaces belong.</summary>
/// <remarks>Source: iw(8), <c>nl80211_send_wiphy()</c> in net/wireless/nl80211.c.</remarks>
public sealed record WirelessRadio
{
    /// <summary>Its number.</summary>
    public uint Index { get; init; }

    /// <summary>Its name, for example <c>phy0</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>The bands that it can use, with their channels and rates.</summary>
    public IReadOnlyList<WirelessBand> Bands { get; init => field = ValueList.From(value); } = ValueList<WirelessBand>.Empty;

    /// <summary>What its interfaces can be.</summary>
    public IReadOnlyList<WirelessInterfaceType> SupportedTypes { get; init => field = ValueList.From(value); } =
        ValueList<WirelessInterfaceType>.Empty;

    /// <summary>The ciphers that it has, as IEEE 802.11 counts them: <c>0x000fac04</c> for CCMP.</summary>
    public IReadOnlyList<uint> CipherSuites { get; init => field = ValueList.From(value); } = ValueList<uint>.Empty;

    /// <summary>How many names of networks can be looked for in one scan; null when the kernel does not tell.</summary>
    public byte? MaximumScanSsids { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>phy0</c>.</summary>
    public override string ToString() => Name;
}

/// <summary>A band that a radio can use.</summary>
/// <param name="Number">Which band.</param>
public sealed record WirelessBand(WirelessBandNumber Number)
{
    /// <summary>Its channels.</summary>
    public IReadOnlyList<WirelessChannel> Channels { get; init => field = ValueList.From(value); } = ValueList<WirelessChannel>.Empty;

    /// <summary>Its rates without HT, in units of 100 kbit/s, as IEEE 802.11 names them: 10 for 1 Mbit/s.</summary>
    public IReadOnlyList<uint> Rates { get; init => field = ValueList.From(value); } = ValueList<uint>.Empty;

    /// <summary>The capabilities for HT (IEEE 802.11n), as the standard has them; null without HT.</summary>
    public ushort? HtCapabilities { get; init; }

    /// <summary>The capabilities for VHT (IEEE 802.11ac), as the standard has them; null without VHT.</summary>
    public uint? VhtCapabilities { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;
}

/// <summary>A channel, with what the regulatory domain allows there now.</summary>
/// <param name="Frequency">The frequency in its middle, in MHz.</param>
public sealed record WirelessChannel(uint Frequency)
{
    /// <summary>What the frequency is beyond <see cref="Frequency"/>, in kHz.</summary>
    public uint OffsetKilohertz { get; init; }

    /// <summary>Whether it cannot be used.</summary>
    public bool IsDisabled { get; init; }

    /// <summary>Whether nobody may begin to send there: one has to hear another first.</summary>
    public bool IsPassive { get; init; }

    /// <summary>Whether radars must be looked for there.</summary>
    public bool NeedsRadarDetection { get; init; }

    /// <summary>The most power that may be sent there, in dBm; null when the kernel does not tell.</summary>
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

    /// <summary>Light.</summary>
    Light = 5,
}
