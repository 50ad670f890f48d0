using System;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Generic.WirelessAttribute;
using static Netlink.Generic.WirelessStationAttribute;

namespace Netlink.Generic;

/// <summary>Source: <c>nl80211_send_station()</c> in net/wireless/nl80211.c.</summary>
internal static class WirelessStationCodec
{
    public static void WriteName(NetlinkWriter writer, WirelessRequest<LinkLayerAddress> request)
    {
        WirelessMessage.WriteLink(writer, request.Link);
        writer.WriteBytes(NL80211_ATTR_MAC, request.Change.Bytes);
    }

    public static WirelessStation Decode(in NetlinkMessage message)
    {
        var station = new WirelessStation();
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in message.Read(out GenericHeader _))
        {
            switch ((WirelessAttribute)attribute.Type)
            {
                case NL80211_ATTR_GENERATION: break;
                case NL80211_ATTR_IFINDEX: station = station with { LinkIndex = attribute.AsInt32() }; break;
                case NL80211_ATTR_MAC: station = station with { Address = attribute.AsLinkLayerAddress() }; break;
                case NL80211_ATTR_STA_INFO: station = ReadInfo(station, attribute, ref unknown); break;
                default: unknown.Keep(attribute); break;
            }
        }

        return station with { UnknownAttributes = unknown.Kept };
    }

    private static WirelessStation ReadInfo(WirelessStation station, in NetlinkAttribute nest, ref AttributeKeeper unknown)
    {
        unknown.KeepWithin(nest, nest.AsNest().ReadInto(ref station, Read));
        return station;
    }

    private static WirelessStation? Read(WirelessStation station, in NetlinkAttribute part) => (WirelessStationAttribute)part.Type switch
    {
        NL80211_STA_INFO_INACTIVE_TIME => station with { InactiveTime = TimeSpan.FromMilliseconds(part.AsUInt32()) },
        NL80211_STA_INFO_CONNECTED_TIME => station with { ConnectedTime = TimeSpan.FromSeconds(part.AsUInt32()) },
        // The 32-bit versions of the 64-bit counters.
        NL80211_STA_INFO_RX_BYTES => station with { ReceivedBytes = station.ReceivedBytes ?? part.AsUInt32() },
        NL80211_STA_INFO_TX_BYTES => station with { SentBytes = station.SentBytes ?? part.AsUInt32() },
        NL80211_STA_INFO_RX_BYTES64 => station with { ReceivedBytes = part.AsUInt64() },
        NL80211_STA_INFO_TX_BYTES64 => station with { SentBytes = part.AsUInt64() },
        NL80211_STA_INFO_RX_PACKETS => station with { ReceivedPackets = part.AsUInt32() },
        NL80211_STA_INFO_TX_PACKETS => station with { SentPackets = part.AsUInt32() },
        NL80211_STA_INFO_TX_RETRIES => station with { SendRetries = part.AsUInt32() },
        NL80211_STA_INFO_TX_FAILED => station with { SendFailures = part.AsUInt32() },
        NL80211_STA_INFO_SIGNAL => station with { Signal = (sbyte)part.AsByte() },
        NL80211_STA_INFO_SIGNAL_AVG => station with { AverageSignal = (sbyte)part.AsByte() },
        NL80211_STA_INFO_RX_BITRATE => station with { ReceiveRateDetails = WirelessRateCodec.Decode(part.AsNest()) },
        NL80211_STA_INFO_TX_BITRATE => station with { SendRateDetails = WirelessRateCodec.Decode(part.AsNest()) },
        // A structure with the mask of reported flags and their values.
        NL80211_STA_INFO_STA_FLAGS => station with
        {
            Flags = (WirelessStationFlags)(part.AsStructure<(uint Mask, uint Set)>() is var told ? told.Mask & told.Set : 0),
        },
        NL80211_STA_INFO_EXPECTED_THROUGHPUT => station with { ExpectedThroughput = part.AsUInt32() },
        NL80211_STA_INFO_RX_DROP_MISC => station with { ReceiveDrops = part.AsUInt64() },
        NL80211_STA_INFO_BEACON_LOSS => station with { BeaconLosses = part.AsUInt32() },
        NL80211_STA_INFO_BEACON_RX => station with { Beacons = part.AsUInt64() },
        NL80211_STA_INFO_BEACON_SIGNAL_AVG => station with { BeaconSignal = (sbyte)part.AsByte() },
        NL80211_STA_INFO_RX_DURATION => station with { ReceiveDuration = Microseconds(part) },
        NL80211_STA_INFO_TX_DURATION => station with { SendDuration = Microseconds(part) },
        NL80211_STA_INFO_ACK_SIGNAL => station with { AcknowledgementSignal = (sbyte)part.AsByte() },
        NL80211_STA_INFO_ACK_SIGNAL_AVG => station with { AverageAcknowledgementSignal = (sbyte)part.AsByte() },
        NL80211_STA_INFO_ASSOC_AT_BOOTTIME => station with
        {
            AssociatedAtBootTime = TimeSpan.FromTicks((long)(part.AsUInt64() / TimeSpan.NanosecondsPerTick)),
        },
        NL80211_STA_INFO_PAD => station,
        _ => null,
    };

    private static TimeSpan Microseconds(in NetlinkAttribute duration)
        => TimeSpan.FromTicks((long)Math.Min(duration.AsUInt64(), long.MaxValue / TimeSpan.TicksPerMicrosecond)
            * TimeSpan.TicksPerMicrosecond);
}
