using System;
using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>A BSS that a scan has found: an access point, or a member of an ad hoc network (IBSS).</summary>
/// <remarks>Source: <c>iw dev DEV scan</c> in iw(8), <c>nl80211_send_bss()</c> in net/wireless/nl80211.c.</remarks>
public sealed record WirelessBss
{
    /// <summary>The index of the link of the interface that found it.</summary>
    public int LinkIndex { get; init; }

    /// <summary>The BSSID.</summary>
    public LinkLayerAddress Bssid { get; init; }

    /// <summary>The SSID; empty if hidden, null if no frame had it. Bytes that are not UTF-8 are replaced by U+FFFD.</summary>
    public string? Ssid { get; init; }

    /// <summary>The frequency in MHz.</summary>
    public uint Frequency { get; init; }

    /// <summary>The signal strength in dBm; null if the driver does not report it.</summary>
    public double? Signal { get; init; }

    /// <summary>The signal quality, 0 to 100, if the driver does not report dBm.</summary>
    public byte? Quality { get; init; }

    /// <summary>The time since it was last seen.</summary>
    public TimeSpan? Age { get; init; }

    /// <summary>The beacon interval, in units of 1024 microseconds.</summary>
    public ushort? BeaconInterval { get; init; }

    /// <summary>The capability information field of IEEE 802.11: bit 4 is privacy.</summary>
    public ushort? Capability { get; init; }

    /// <summary>The timing synchronization function (TSF) in microseconds; null if no frame had it.</summary>
    public ulong? Tsf { get; init; }

    /// <summary>The relation of this host to it; null for none.</summary>
    public WirelessBssStatus? Status { get; init; }

    /// <summary>The information elements of the last frame (IEEE 802.11): an id, a length and a value each.</summary>
    public IReadOnlyList<byte> InformationElements { get; init => field = ValueList.From(value); } = ValueList<byte>.Empty;

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>02:00:00:00:01:00 office (2412 MHz)</c>.</summary>
    public override string ToString() => $"{Bssid} {Ssid} ({Frequency} MHz)";
}

/// <summary>The relation of a host to a BSS (<c>enum nl80211_bss_status</c>).</summary>
public enum WirelessBssStatus : uint
{
    /// <summary>The host is authenticated.</summary>
    Authenticated = 0,

    /// <summary>The host is associated.</summary>
    Associated = 1,

    /// <summary>The host has joined the ad hoc network (IBSS).</summary>
    IbssJoined = 2,
}

/// <summary>The parameters of a scan.</summary>
public sealed record WirelessScan
{
    /// <summary>The SSIDs to probe for; an empty one probes for any. Without SSIDs the scan is passive.</summary>
    public IReadOnlyList<string> Ssids { get; init; } = [""];

    /// <summary>The frequencies in MHz; empty for all that are allowed.</summary>
    public IReadOnlyList<uint> Frequencies { get; init; } = [];

    /// <summary>Whether to drop earlier results. Default false.</summary>
    public bool Flush { get; init; }
}
