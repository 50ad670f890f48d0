using System;

namespace Netlink.Generic;

/// <summary>How long a device gathers frames before it interrupts (<c>ethtool -c</c>); also what to set of it (<c>ethtool -C</c>). What
/// is null is not told, or stays as it is.</summary>
public sealed record LinkCoalescing : EthtoolReport
{
    /// <summary>How long received frames are gathered, in whole microseconds.</summary>
    public TimeSpan? ReceiveDelay { get; init; }

    /// <summary>How many received frames are gathered.</summary>
    public uint? ReceiveFrames { get; init; }

    /// <summary>The same while an interrupt is served.</summary>
    public TimeSpan? ReceiveDelayInInterrupt { get; init; }

    /// <summary>How many received frames are gathered while an interrupt is served.</summary>
    public uint? ReceiveFramesInInterrupt { get; init; }

    /// <summary>How long sent frames are gathered, in whole microseconds.</summary>
    public TimeSpan? TransmitDelay { get; init; }

    /// <summary>How many sent frames are gathered.</summary>
    public uint? TransmitFrames { get; init; }

    /// <summary>The same while an interrupt is served.</summary>
    public TimeSpan? TransmitDelayInInterrupt { get; init; }

    /// <summary>How many sent frames are gathered while an interrupt is served.</summary>
    public uint? TransmitFramesInInterrupt { get; init; }

    /// <summary>How often the device writes its statistics to memory.</summary>
    public TimeSpan? StatisticsDelay { get; init; }

    /// <summary>Whether the delay of received frames follows their rate.</summary>
    public bool? AdaptiveReceive { get; init; }

    /// <summary>Whether the delay of sent frames follows their rate.</summary>
    public bool? AdaptiveTransmit { get; init; }

    /// <summary>Below this many packets in a second the settings for a low rate hold.</summary>
    public uint? LowRate { get; init; }

    /// <summary>How long received frames are gathered at a low rate.</summary>
    public TimeSpan? ReceiveDelayAtLowRate { get; init; }

    /// <summary>How many received frames are gathered at a low rate.</summary>
    public uint? ReceiveFramesAtLowRate { get; init; }

    /// <summary>How long sent frames are gathered at a low rate.</summary>
    public TimeSpan? TransmitDelayAtLowRate { get; init; }

    /// <summary>How many sent frames are gathered at a low rate.</summary>
    public uint? TransmitFramesAtLowRate { get; init; }

    /// <summary>Above this many packets in a second the settings for a high rate hold.</summary>
    public uint? HighRate { get; init; }

    /// <summary>How long received frames are gathered at a high rate.</summary>
    public TimeSpan? ReceiveDelayAtHighRate { get; init; }

    /// <summary>How many received frames are gathered at a high rate.</summary>
    public uint? ReceiveFramesAtHighRate { get; init; }

    /// <summary>How long sent frames are gathered at a high rate.</summary>
    public TimeSpan? TransmitDelayAtHighRate { get; init; }

    /// <summary>How many sent frames are gathered at a high rate.</summary>
    public uint? TransmitFramesAtHighRate { get; init; }

    /// <summary>How often the rate is measured, in seconds.</summary>
    public uint? RateSampleSeconds { get; init; }

    /// <summary>Whether the delay begins anew with each completion of a sent frame (Linux 5.15).</summary>
    public bool? TransmitByCompletion { get; init; }

    /// <summary>Whether the delay begins anew with each completion of a received frame (Linux 5.15).</summary>
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
