namespace Netlink.Generic;

/// <summary>Whether a device asks the other side to pause, and pauses when asked (<c>ethtool -a</c>); also what to set of it
/// (<c>ethtool -A</c>). What is null is not told, or stays as it is.</summary>
public sealed record LinkPause : EthtoolReport
{
    /// <summary>Whether both sides agree on it.</summary>
    public bool? AutoNegotiation { get; init; }

    /// <summary>Whether it pauses when asked.</summary>
    public bool? Receive { get; init; }

    /// <summary>Whether it asks the other side to pause.</summary>
    public bool? Transmit { get; init; }

    /// <summary>How often it asked the other side to pause; null when the driver does not report it. It is not set.</summary>
    public ulong? SentFrames { get; init; }

    /// <summary>How often it was asked to pause; null when the driver does not report it. It is not set.</summary>
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
    ETHTOOL_A_PAUSE_STAT_TX_FRAMES = 2,
    ETHTOOL_A_PAUSE_STAT_RX_FRAMES = 3,
}
