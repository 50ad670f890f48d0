using System;

namespace Netlink.Generic;

/// <summary>The interrupt coalescing of a device (<c>ethtool -c</c>), also used to set it (<c>ethtool -C</c>). Null means not reported, or
/// not to be changed.</summary>
public sealed record LinkCoalescing : EthtoolReport
{
    /// <summary>The delay of the interrupt after a received frame, in whole microseconds (<c>rx-usecs</c>).</summary>
    public TimeSpan? ReceiveDelay { get; init; }

    /// <summary>The number of received frames before an interrupt (<c>rx-frames</c>).</summary>
    public uint? ReceiveFrames { get; init; }

    /// <summary>The delay after a received frame while an interrupt is served (<c>rx-usecs-irq</c>).</summary>
    public TimeSpan? ReceiveDelayInInterrupt { get; init; }

    /// <summary>The number of received frames before the next interrupt while one is served (<c>rx-frames-irq</c>).</summary>
    public uint? ReceiveFramesInInterrupt { get; init; }

    /// <summary>The delay of the interrupt after a sent frame, in whole microseconds (<c>tx-usecs</c>).</summary>
    public TimeSpan? TransmitDelay { get; init; }

    /// <summary>The number of sent frames before an interrupt (<c>tx-frames</c>).</summary>
    public uint? TransmitFrames { get; init; }

    /// <summary>The delay after a sent frame while an interrupt is served (<c>tx-usecs-irq</c>).</summary>
    public TimeSpan? TransmitDelayInInterrupt { get; init; }

    /// <summary>The number of sent frames before the next interrupt while one is served (<c>tx-frames-irq</c>).</summary>
    public uint? TransmitFramesInInterrupt { get; init; }

    /// <summary>The interval at which the device writes its statistics to memory (<c>stats-block-usecs</c>).</summary>
    public TimeSpan? StatisticsDelay { get; init; }

    /// <summary>Whether the delay for received frames adapts to their rate.</summary>
    public bool? AdaptiveReceive { get; init; }

    /// <summary>Whether the delay for sent frames adapts to their rate.</summary>
    public bool? AdaptiveTransmit { get; init; }

    /// <summary>The packet rate, in packets per second, below which the settings for a low rate apply.</summary>
    public uint? LowRate { get; init; }

    /// <summary>The delay for received frames at a low rate.</summary>
    public TimeSpan? ReceiveDelayAtLowRate { get; init; }

    /// <summary>The number of received frames before an interrupt at a low rate.</summary>
    public uint? ReceiveFramesAtLowRate { get; init; }

    /// <summary>The delay for sent frames at a low rate.</summary>
    public TimeSpan? TransmitDelayAtLowRate { get; init; }

    /// <summary>The number of sent frames before an interrupt at a low rate.</summary>
    public uint? TransmitFramesAtLowRate { get; init; }

    /// <summary>The packet rate, in packets per second, above which the settings for a high rate apply.</summary>
    public uint? HighRate { get; init; }

    /// <summary>The delay for received frames at a high rate.</summary>
    public TimeSpan? ReceiveDelayAtHighRate { get; init; }

    /// <summary>The number of received frames before an interrupt at a high rate.</summary>
    public uint? ReceiveFramesAtHighRate { get; init; }

    /// <summary>The delay for sent frames at a high rate.</summary>
    public TimeSpan? TransmitDelayAtHighRate { get; init; }

    /// <summary>The number of sent frames before an interrupt at a high rate.</summary>
    public uint? TransmitFramesAtHighRate { get; init; }

    /// <summary>The interval of measuring the rate, in seconds.</summary>
    public uint? RateSampleSeconds { get; init; }

    /// <summary>Whether each completion of a sent frame restarts the delay (CQE mode). Since Linux 5.15.</summary>
    public bool? TransmitByCompletion { get; init; }

    /// <summary>Whether each completion of a received frame restarts the delay (CQE mode). Since Linux 5.15.</summary>
    public bool? ReceiveByCompletion { get; init; }
}

/// <summary><c>ETHTOOL_A_COALESCE_*</c>.</summary>
internal enum CoalesceAttribute : ushort
{
    ETHTOOL_A_COALESCE_HEADER = 1,
    ETHTOOL_A_COALESCE_RX_USECS = 2,
    ETHTOOL_A_COALESCE_RX_MAX_FRAMES = 3,
    ETHTOOL_A_COALESCE_RX_USECS_IRQ = 4,
    ETHTOOL_A_COALESCE_RX_MAX_FRAMES_IRQ = 5,
    ETHTOOL_A_COALESCE_TX_USECS = 6,
    ETHTOOL_A_COALESCE_TX_MAX_FRAMES = 7,
    ETHTOOL_A_COALESCE_TX_USECS_IRQ = 8,
    ETHTOOL_A_COALESCE_TX_MAX_FRAMES_IRQ = 9,
    ETHTOOL_A_COALESCE_STATS_BLOCK_USECS = 10,
    ETHTOOL_A_COALESCE_USE_ADAPTIVE_RX = 11,
    ETHTOOL_A_COALESCE_USE_ADAPTIVE_TX = 12,
    ETHTOOL_A_COALESCE_PKT_RATE_LOW = 13,
    ETHTOOL_A_COALESCE_RX_USECS_LOW = 14,
    ETHTOOL_A_COALESCE_RX_MAX_FRAMES_LOW = 15,
    ETHTOOL_A_COALESCE_TX_USECS_LOW = 16,
    ETHTOOL_A_COALESCE_TX_MAX_FRAMES_LOW = 17,
    ETHTOOL_A_COALESCE_PKT_RATE_HIGH = 18,
    ETHTOOL_A_COALESCE_RX_USECS_HIGH = 19,
    ETHTOOL_A_COALESCE_RX_MAX_FRAMES_HIGH = 20,
    ETHTOOL_A_COALESCE_TX_USECS_HIGH = 21,
    ETHTOOL_A_COALESCE_TX_MAX_FRAMES_HIGH = 22,
    ETHTOOL_A_COALESCE_RATE_SAMPLE_INTERVAL = 23,
    ETHTOOL_A_COALESCE_USE_CQE_MODE_TX = 24,
    ETHTOOL_A_COALESCE_USE_CQE_MODE_RX = 25,
}
