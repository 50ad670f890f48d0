using System;
using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>A station that an interface hears: the access point, for a station; the stations, for an access point.</summary>
/// <remarks>Source: <c>iw dev DEV station</c> in iw(8), <c>nl80211_send_station()</c> in net/wireless/nl80211.c. What is null, the driver
/// does not tell.</remarks>
public sealed record WirelessStation
{
    /// <summary>The link of the interface.</summary>
    public int LinkIndex { get; init; }

    /// <summary>The station's address.</summary>
    public LinkLayerAddress Address { get; init; }

    /// <summary>How long nothing came from it.</summary>
    public TimeSpan? InactiveTime { get; init; }

    /// <summary>How long it has been there.</summary>
    public TimeSpan? ConnectedTime { get; init; }

    /// <summary>Bytes that came from it.</summary>
    public ulong? ReceivedBytes { get; init; }

    /// <summary>Bytes that were sent to it.</summary>
    public ulong? SentBytes { get; init; }

    /// <summary>Packets that came from it.</summary>
    public uint? ReceivedPackets { get; init; }

    /// <summary>Packets that were sent to it.</summary>
    public uint? SentPackets { get; init; }

    /// <summary>How often a packet to it was repeated.</summary>
    public uint? Retries { get; init; }

    /// <summary>How many packets to it failed.</summary>
    public uint? Failures { get; init; }

    /// <summary>How strong the last packet from it was, in dBm.</summary>
    public sbyte? Signal { get; init; }

    /// <summary>How strong packets from it are on average, in dBm.</summary>
    public sbyte? AverageSignal { get; init; }

    /// <summary>The rate with which it sends, in units of 100 kbit/s.</summary>
    public uint? ReceiveRate { get; init; }

    /// <summary>The rate with which is sent to it, in units of 100 kbit/s.</summary>
    public uint? SendRate { get; init; }

    /// <summary>What is so of it.</summary>
    public WirelessStationFlags Flags { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>02:00:00:00:01:00</c>.</summary>
    public override string ToString() => Address.ToString();
}

/// <summary>What is so of a station (<c>enum nl80211_sta_flags</c>). Bits without a name are kept.</summary>
[Flags]
public enum WirelessStationFlags : uint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It may send and receive.</summary>
    Authorized = 2,

    /// <summary>It can receive frames with a short preamble.</summary>
    ShortPreamble = 4,

    /// <summary>It has priorities (WMM).</summary>
    Priorities = 8,

    /// <summary>Its management frames are protected.</summary>
    ManagementProtection = 16,

    /// <summary>It is authenticated.</summary>
    Authenticated = 32,

    /// <summary>It is a peer within a network (TDLS).</summary>
    Peer = 64,

    /// <summary>It is associated.</summary>
    Associated = 128,
}
