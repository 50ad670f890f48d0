using System;
using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>A network that a scan has found (a BSS): an access point, or a cell of a network without one.</summary>
/// <remarks>Source: <c>iw dev DEV scan</c> in iw(8), <c>nl80211_send_bss()</c> in net/wireless/nl80211.c.</remarks>
public sealed record WirelessCell
{
    /// <summary>The link of the interface that found it.</summary>
    public int LinkIndex { get; init; }

    /// <summary>Its address (BSSID).</summary>
    public LinkLayerAddress Address { get; init; }

    /// <summary>The name of the network; empty for one that hides it, null when no frame told it. Bytes that are not UTF-8 are
    /// U+FFFD.</summary>
    public string? Ssid { get; init; }

    /// <summary>Its frequency, in MHz.</summary>
    public uint Frequency { get; init; }

    /// <summary>How strong it is, in dBm; null when the driver does not tell.</summary>
    public double? Signal { get; init; }

    /// <summary>How good it is from 0 to 100, where the driver does not know dBm.</summary>
    public byte? Quality { get; init; }

    /// <summary>How long ago it was heard.</summary>
    public TimeSpan? Age { get; init; }

    /// <summary>How often it sends beacons, in units of 1024 microseconds.</summary>
    public ushort? BeaconInterval { get; init; }

    /// <summary>Its capabilities, as IEEE 802.11 has them: bit 4 for privacy.</summary>
    public ushort? Capability { get; init; }

    /// <summary>Its clock, in microseconds; null when no frame told it.</summary>
    public ulong? Clock { get; init; }

    /// <summary>What this host has to do with it; null for nothing.</summary>
    public WirelessCellStatus? Status { get; init; }

    /// <summary>The information elements of the last frame, as IEEE 802.11 has them: a number, a length and a value each.</summary>
    public IReadOnlyList<byte> InformationElements { get; init => field = ValueList.From(value); } = ValueList<byte>.Empty;

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>02:00:00:00:01:00 office (2412 MHz)</c>.</summary>
    public override string ToString() => $"{Address} {Ssid} ({Frequency} MHz)";
}

/// <summary>What a host has to do with a network (<c>enum nl80211_bss_status</c>).</summary>
public enum WirelessCellStatus : uint
{
    /// <summary>It is authenticated there.</summary>
    Authenticated = 0,

    /// <summary>It is associated there.</summary>
    Associated = 1,

    /// <summary>It is a member of the cell.</summary>
    Joined = 2,
}

/// <summary>What to look for in a scan.</summary>
public sealed record WirelessScan
{
    /// <summary>The names that are asked for; an empty one asks for any. With none, one only listens.</summary>
    public IReadOnlyList<string> Ssids { get; init; } = [""];

    /// <summary>The frequencies, in MHz; none for all that are allowed.</summary>
    public IReadOnlyList<uint> Frequencies { get; init; } = [];

    /// <summary>Whether what was found before is forgotten. Default false.</summary>
    public bool Flush { get; init; }
}
