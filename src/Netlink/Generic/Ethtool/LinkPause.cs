namespace Netlink.Generic;

/// <summary>The pause parameters (flow control) of a device (<c>ethtool -a</c>), also used to set them (<c>ethtool -A</c>). Null means not
/// reported, or not to be changed.</summary>
public sealed record LinkPause : EthtoolReport
{
    /// <summary>Whether pausing is autonegotiated.</summary>
    public bool? AutoNegotiation { get; init; }

    /// <summary>Whether received pause frames are respected.</summary>
    public bool? Receive { get; init; }

    /// <summary>Whether pause frames are sent.</summary>
    public bool? Transmit { get; init; }

    /// <summary>Pause frames sent; null if the driver does not report it. Only reported.</summary>
    public ulong? SentFrames { get; init; }

    /// <summary>Pause frames received; null if the driver does not report it. Only reported.</summary>
    public ulong? ReceivedFrames { get; init; }
}

/// <summary><c>ETHTOOL_A_PAUSE_*</c>.</summary>
internal enum PauseAttribute : ushort
{
    ETHTOOL_A_PAUSE_HEADER = 1,
    ETHTOOL_A_PAUSE_AUTONEG = 2,
    ETHTOOL_A_PAUSE_RX = 3,
    ETHTOOL_A_PAUSE_TX = 4,
    ETHTOOL_A_PAUSE_STATS = 5,
}

/// <summary><c>ETHTOOL_A_PAUSE_STAT_*</c>.</summary>
internal enum PauseStatisticAttribute : ushort
{
    ETHTOOL_A_PAUSE_STAT_PAD = 1,
    ETHTOOL_A_PAUSE_STAT_TX_FRAMES = 2,
    ETHTOOL_A_PAUSE_STAT_RX_FRAMES = 3,
}
