using System;
using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>A regulatory domain: the rules of a country for radio transmissions.</summary>
/// <remarks>Source: <c>iw reg</c> in iw(8), <c>nl80211_put_regdom()</c> in net/wireless/nl80211.c.</remarks>
public sealed record WirelessRegulatoryDomain
{
    /// <summary>The country code of ISO 3166, or <c>00</c> for the world domain.</summary>
    public string Country { get; init; } = "";

    /// <summary>The index of the phy that it applies to; null for all phys without their own.</summary>
    public uint? PhyIndex { get; init; }

    /// <summary>The DFS region, which defines radar detection: 0 unset, 1 FCC, 2 ETSI, 3 Japan.</summary>
    public byte? DfsRegion { get; init; }

    /// <summary>The rules by frequency range.</summary>
    public IReadOnlyList<WirelessRegulatoryRule> Rules { get; init => field = ValueList.From(value); } =
        ValueList<WirelessRegulatoryRule>.Empty;

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>DE: 12 rules</c>.</summary>
    public override string ToString() => $"{Country}: {Rules.Count} rule{(Rules.Count == 1 ? "" : "s")}";
}

/// <summary>A rule for a frequency range.</summary>
/// <param name="StartKilohertz">The start of the range, in kHz.</param>
/// <param name="EndKilohertz">The end of the range, in kHz.</param>
public sealed record WirelessRegulatoryRule(uint StartKilohertz, uint EndKilohertz)
{
    /// <summary>The maximum channel bandwidth, in kHz.</summary>
    public uint MaximumBandwidthKilohertz { get; init; }

    /// <summary>The maximum antenna gain in dBi; 0 for no limit.</summary>
    public double MaximumAntennaGain { get; init; }

    /// <summary>The maximum transmit power (EIRP) in dBm.</summary>
    public double MaximumPower { get; init; }

    /// <summary>The channel availability check time for radar detection (CAC); null for none.</summary>
    public TimeSpan? DfsCacTime { get; init; }

    /// <summary>The flags of the rule.</summary>
    public WirelessRegulatoryFlags Flags { get; init; }

    /// <summary>Attributes without a property.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;
}

/// <summary>Flags of a rule for a frequency range (<c>enum nl80211_reg_rule_flags</c>). Bits without a name are kept.</summary>
[Flags]
public enum WirelessRegulatoryFlags : uint
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>No OFDM.</summary>
    NoOfdm = 1,

    /// <summary>No CCK.</summary>
    NoCck = 2,

    /// <summary>Not indoors.</summary>
    NoIndoor = 4,

    /// <summary>Not outdoors.</summary>
    NoOutdoor = 8,

    /// <summary>Radar detection is required (DFS).</summary>
    RadarDetection = 16,

    /// <summary>Point-to-point links only.</summary>
    PointToPointOnly = 32,

    /// <summary>Point-to-multipoint links only.</summary>
    PointToMultipointOnly = 64,

    /// <summary>Initiating radiation is not allowed (no IR).</summary>
    NoInitiatingRadiation = 128,

    /// <summary>The maximum bandwidth follows from adjacent ranges (auto bandwidth).</summary>
    AutoBandwidth = 2048,
}
