using System;
using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>A station that an interface communicates with: for a station the access point, for an access point its stations.</summary>
/// <remarks>Source: <c>iw dev DEV station</c> in iw(8), <c>nl80211_send_station()</c> in net/wireless/nl80211.c. Null means that the driver
/// does not report the value.</remarks>
public sealed record WirelessStation
{
    /// <summary>The index of the interface's link.</summary>
    public int LinkIndex { get; init; }

    /// <summary>The station's address.</summary>
    public LinkLayerAddress Address { get; init; }

    /// <summary>The time since the last activity of the station.</summary>
    public TimeSpan? InactiveTime { get; init; }

    /// <summary>The time since the station connected.</summary>
    public TimeSpan? ConnectedTime { get; init; }

    /// <summary>Bytes received from it.</summary>
    public ulong? ReceivedBytes { get; init; }

    /// <summary>Bytes sent to it.</summary>
    public ulong? SentBytes { get; init; }

    /// <summary>Packets received from it.</summary>
    public uint? ReceivedPackets { get; init; }

    /// <summary>Packets sent to it.</summary>
    public uint? SentPackets { get; init; }

    /// <summary>Retries of packets to it.</summary>
    public uint? SendRetries { get; init; }

    /// <summary>Packets to it that failed.</summary>
    public uint? SendFailures { get; init; }

    /// <summary>The signal strength of the last packet from it, in dBm.</summary>
    public sbyte? Signal { get; init; }

    /// <summary>The average signal strength of packets from it, in dBm.</summary>
    public sbyte? AverageSignal { get; init; }

    /// <summary>The receive bit rate, in units of 100 kbit/s.</summary>
    public uint? ReceiveRate => ReceiveRateDetails?.Bitrate;

    /// <summary>The receive bit rate of the last data frame, with modulation, width and guard interval.</summary>
    public WirelessRate? ReceiveRateDetails { get; init; }

    /// <summary>The transmit bit rate, in units of 100 kbit/s.</summary>
    public uint? SendRate => SendRateDetails?.Bitrate;

    /// <summary>The transmit bit rate of the last data frame, with modulation, width and guard interval.</summary>
    public WirelessRate? SendRateDetails { get; init; }

    /// <summary>The expected throughput to it, in kbit/s.</summary>
    public uint? ExpectedThroughput { get; init; }

    /// <summary>The number of received packets that were dropped for unspecified reasons.</summary>
    public ulong? ReceiveDrops { get; init; }

    /// <summary>The number of times that beacon loss was detected.</summary>
    public uint? BeaconLosses { get; init; }

    /// <summary>The number of beacons received from it.</summary>
    public ulong? Beacons { get; init; }

    /// <summary>The average signal strength of its beacons, in dBm.</summary>
    public sbyte? BeaconSignal { get; init; }

    /// <summary>The airtime of frames received from it.</summary>
    public TimeSpan? ReceiveDuration { get; init; }

    /// <summary>The airtime of frames sent to it.</summary>
    public TimeSpan? SendDuration { get; init; }

    /// <summary>The signal strength of the last acknowledgement from it, in dBm.</summary>
    public sbyte? AcknowledgementSignal { get; init; }

    /// <summary>The average signal strength of acknowledgements from it, in dBm.</summary>
    public sbyte? AverageAcknowledgementSignal { get; init; }

    /// <summary>When it was associated, as the time since the system started, including suspension
    /// (<c>CLOCK_BOOTTIME</c>).</summary>
    public TimeSpan? AssociatedAtBootTime { get; init; }

    /// <summary>The flags of the station.</summary>
    public WirelessStationFlags Flags { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>02:00:00:00:01:00</c>.</summary>
    public override string ToString() => Address.ToString();
}

/// <summary>Flags of a station (<c>enum nl80211_sta_flags</c>). Bits without a name are kept.</summary>
[Flags]
public enum WirelessStationFlags : uint
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>It is authorized to send and receive (802.1X).</summary>
    Authorized = 2,

    /// <summary>It can receive frames with a short preamble.</summary>
    ShortPreamble = 4,

    /// <summary>It supports WME (WMM).</summary>
    Wme = 8,

    /// <summary>Its management frames are protected (MFP).</summary>
    ManagementFrameProtection = 16,

    /// <summary>It is authenticated.</summary>
    Authenticated = 32,

    /// <summary>It is a TDLS peer.</summary>
    TdlsPeer = 64,

    /// <summary>It is associated.</summary>
    Associated = 128,
}
