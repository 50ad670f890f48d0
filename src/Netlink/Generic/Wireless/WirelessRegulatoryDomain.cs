using System;
using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>What the law of a country allows radios to send.</summary>
/// <remarks>Source: <c>iw reg</c> in iw(8), <c>nl80211_put_regdom()</c> in net/wireless/nl80211.c.</remarks>
public sealed record WirelessRegulatoryDomain
{
    /// <summary>The country, as ISO 3166 has it, or <c>00</c> for what is allowed anywhere.</summary>
    public string Country { get; init; } = "";

    /// <summary>The radio that it is for; null for all that have none of their own.</summary>
    public uint? RadioIndex { get; init; }

    /// <summary>How radars must be looked for there: 0 unset, 1 as the FCC has it, 2 as ETSI, 3 as Japan.</summary>
    public byte? RadarRegion { get; init; }

    /// <summary>What is allowed, by ranges of frequencies.</summary>
    public IReadOnlyList<WirelessRegulatoryRule> Rules { get; init => field = ValueList.From(value); } =
        ValueList<WirelessRegulatoryRule>.Empty;

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>DE: 12 rules</c>.</summary>
    public override string ToString() => $"{Country}: {Rules.Count} rule{(Rules.Count == 1 ? "" : "s")}";
}

/// <summary>What is allowed in a range of frequencies.</summary>
/// <param name="StartKilohertz">Where the range begins, in kHz.</param>
/// <param name="EndKilohertz">Where it ends, in kHz.</param>
public sealed record WirelessRegulatoryRule(uint StartKilohertz, uint EndKilohertz)
{
    /// <summary>How wide a channel may be, in kHz.</summary>
    public uint MaximumBandwidthKilohertz { get; init; }

    /// <summary>What an antenna may gain, in dBi; 0 for no limit.</summary>
    public double MaximumAntennaGain { get; init; }

    /// <summary>How much power may be sent, in dBm.</summary>
    public double MaximumPower { get; init; }

    /// <summary>For how long radars must be looked for before; null for no time.</summary>
    public TimeSpan? RadarCheckTime { get; init; }

    /// <summary>What else holds.</summary>
    public WirelessRegulatoryFlags Flags { get; init; }

    /// <summary>Attributes without a property.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;
}

/// <summary>What holds in a range of frequencies (<c>enum nl80211_reg_rule_flags</c>). Bits without a name are kept.</summary>
[Flags]
public enum WirelessRegulatoryFlags : uint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>No OFDM.</summary>
    NoOfdm = 1,

    /// <summary>No CCK.</summary>
    NoCck = 2,

    /// <summary>Not indoors.</summary>
    NoIndoor = 4,

    /// <summary>Not outdoors.</summary>
    NoOutdoor = 8,

    /// <summary>Radars must be looked for.</summary>
    RadarDetection = 16,

    /// <summary>From one point to another only.</summary>
    PointToPointOnly = 32,

    /// <summary>From one point to many only.</summary>
    PointToMultipointOnly = 64,

    /// <summary>Nobody may begin to send: one has to hear another first.</summary>
    Passive = 128,

    /// <summary>Channels may be as wide as neighbouring ranges together allow.</summary>
    AutoBandwidth = 2048,
}
