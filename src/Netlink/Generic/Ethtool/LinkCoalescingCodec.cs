using System;
using System.Runtime.CompilerServices;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Generic.CoalesceAttribute;

namespace Netlink.Generic;

/// <summary>Source: net/ethtool/coalesce.c.</summary>
internal static class LinkCoalescingCodec
{
    public static void Write(NetlinkWriter writer, LinkCoalescing settings)
    {
        writer.WriteOptional(ETHTOOL_A_COALESCE_RX_USECS, Count(settings.ReceiveDelay));
        writer.WriteOptional(ETHTOOL_A_COALESCE_RX_MAX_FRAMES, settings.ReceiveFrames);
        writer.WriteOptional(ETHTOOL_A_COALESCE_RX_USECS_IRQ, Count(settings.ReceiveDelayInInterrupt));
        writer.WriteOptional(ETHTOOL_A_COALESCE_RX_MAX_FRAMES_IRQ, settings.ReceiveFramesInInterrupt);
        writer.WriteOptional(ETHTOOL_A_COALESCE_TX_USECS, Count(settings.TransmitDelay));
        writer.WriteOptional(ETHTOOL_A_COALESCE_TX_MAX_FRAMES, settings.TransmitFrames);
        writer.WriteOptional(ETHTOOL_A_COALESCE_TX_USECS_IRQ, Count(settings.TransmitDelayInInterrupt));
        writer.WriteOptional(ETHTOOL_A_COALESCE_TX_MAX_FRAMES_IRQ, settings.TransmitFramesInInterrupt);
        writer.WriteOptional(ETHTOOL_A_COALESCE_STATS_BLOCK_USECS, Count(settings.StatisticsDelay));
        writer.WriteOptional(ETHTOOL_A_COALESCE_USE_ADAPTIVE_RX, settings.AdaptiveReceive);
        writer.WriteOptional(ETHTOOL_A_COALESCE_USE_ADAPTIVE_TX, settings.AdaptiveTransmit);
        writer.WriteOptional(ETHTOOL_A_COALESCE_PKT_RATE_LOW, settings.LowRate);
        writer.WriteOptional(ETHTOOL_A_COALESCE_RX_USECS_LOW, Count(settings.ReceiveDelayAtLowRate));
        writer.WriteOptional(ETHTOOL_A_COALESCE_RX_MAX_FRAMES_LOW, settings.ReceiveFramesAtLowRate);
        writer.WriteOptional(ETHTOOL_A_COALESCE_TX_USECS_LOW, Count(settings.TransmitDelayAtLowRate));
        writer.WriteOptional(ETHTOOL_A_COALESCE_TX_MAX_FRAMES_LOW, settings.TransmitFramesAtLowRate);
        writer.WriteOptional(ETHTOOL_A_COALESCE_PKT_RATE_HIGH, settings.HighRate);
        writer.WriteOptional(ETHTOOL_A_COALESCE_RX_USECS_HIGH, Count(settings.ReceiveDelayAtHighRate));
        writer.WriteOptional(ETHTOOL_A_COALESCE_RX_MAX_FRAMES_HIGH, settings.ReceiveFramesAtHighRate);
        writer.WriteOptional(ETHTOOL_A_COALESCE_TX_USECS_HIGH, Count(settings.TransmitDelayAtHighRate));
        writer.WriteOptional(ETHTOOL_A_COALESCE_TX_MAX_FRAMES_HIGH, settings.TransmitFramesAtHighRate);
        writer.WriteOptional(ETHTOOL_A_COALESCE_RATE_SAMPLE_INTERVAL, settings.RateSampleSeconds);
        writer.WriteOptional(ETHTOOL_A_COALESCE_USE_CQE_MODE_TX, settings.TransmitByCompletion);
        writer.WriteOptional(ETHTOOL_A_COALESCE_USE_CQE_MODE_RX, settings.ReceiveByCompletion);
    }

    public static LinkCoalescing Decode(in NetlinkMessage message)
    {
        var settings = new LinkCoalescing();
        (int index, string? name) = EthtoolHeader.ReadReport(message, ref settings, Read, out AttributeKeeper unknown);
        return settings with { LinkIndex = index, LinkName = name, UnknownAttributes = unknown.Kept };
    }

    private static LinkCoalescing? Read(LinkCoalescing settings, in NetlinkAttribute attribute) => (CoalesceAttribute)attribute.Type switch
    {
        ETHTOOL_A_COALESCE_RX_USECS => settings with { ReceiveDelay = TimeSpan.FromMicroseconds(attribute.AsUInt32()) },
        ETHTOOL_A_COALESCE_RX_MAX_FRAMES => settings with { ReceiveFrames = attribute.AsUInt32() },
        ETHTOOL_A_COALESCE_RX_USECS_IRQ => settings with { ReceiveDelayInInterrupt = TimeSpan.FromMicroseconds(attribute.AsUInt32()) },
        ETHTOOL_A_COALESCE_RX_MAX_FRAMES_IRQ => settings with { ReceiveFramesInInterrupt = attribute.AsUInt32() },
        ETHTOOL_A_COALESCE_TX_USECS => settings with { TransmitDelay = TimeSpan.FromMicroseconds(attribute.AsUInt32()) },
        ETHTOOL_A_COALESCE_TX_MAX_FRAMES => settings with { TransmitFrames = attribute.AsUInt32() },
        ETHTOOL_A_COALESCE_TX_USECS_IRQ => settings with { TransmitDelayInInterrupt = TimeSpan.FromMicroseconds(attribute.AsUInt32()) },
        ETHTOOL_A_COALESCE_TX_MAX_FRAMES_IRQ => settings with { TransmitFramesInInterrupt = attribute.AsUInt32() },
        ETHTOOL_A_COALESCE_STATS_BLOCK_USECS => settings with { StatisticsDelay = TimeSpan.FromMicroseconds(attribute.AsUInt32()) },
        ETHTOOL_A_COALESCE_USE_ADAPTIVE_RX => settings with { AdaptiveReceive = attribute.AsBoolean() },
        ETHTOOL_A_COALESCE_USE_ADAPTIVE_TX => settings with { AdaptiveTransmit = attribute.AsBoolean() },
        ETHTOOL_A_COALESCE_PKT_RATE_LOW => settings with { LowRate = attribute.AsUInt32() },
        ETHTOOL_A_COALESCE_RX_USECS_LOW => settings with { ReceiveDelayAtLowRate = TimeSpan.FromMicroseconds(attribute.AsUInt32()) },
        ETHTOOL_A_COALESCE_RX_MAX_FRAMES_LOW => settings with { ReceiveFramesAtLowRate = attribute.AsUInt32() },
        ETHTOOL_A_COALESCE_TX_USECS_LOW => settings with { TransmitDelayAtLowRate = TimeSpan.FromMicroseconds(attribute.AsUInt32()) },
        ETHTOOL_A_COALESCE_TX_MAX_FRAMES_LOW => settings with { TransmitFramesAtLowRate = attribute.AsUInt32() },
        ETHTOOL_A_COALESCE_PKT_RATE_HIGH => settings with { HighRate = attribute.AsUInt32() },
        ETHTOOL_A_COALESCE_RX_USECS_HIGH => settings with { ReceiveDelayAtHighRate = TimeSpan.FromMicroseconds(attribute.AsUInt32()) },
        ETHTOOL_A_COALESCE_RX_MAX_FRAMES_HIGH => settings with { ReceiveFramesAtHighRate = attribute.AsUInt32() },
        ETHTOOL_A_COALESCE_TX_USECS_HIGH => settings with { TransmitDelayAtHighRate = TimeSpan.FromMicroseconds(attribute.AsUInt32()) },
        ETHTOOL_A_COALESCE_TX_MAX_FRAMES_HIGH => settings with { TransmitFramesAtHighRate = attribute.AsUInt32() },
        ETHTOOL_A_COALESCE_RATE_SAMPLE_INTERVAL => settings with { RateSampleSeconds = attribute.AsUInt32() },
        ETHTOOL_A_COALESCE_USE_CQE_MODE_TX => settings with { TransmitByCompletion = attribute.AsBoolean() },
        ETHTOOL_A_COALESCE_USE_CQE_MODE_RX => settings with { ReceiveByCompletion = attribute.AsBoolean() },
        _ => null,
    };

    /// <summary>Converts a time to whole microseconds.</summary>
    private static uint? Count(TimeSpan? time, [CallerArgumentExpression(nameof(time))] string property = "") => time is TimeSpan given
        ? (uint)Arguments.CountOf(given, TimeSpan.TicksPerMicrosecond, uint.MaxValue, property) : null;
}
