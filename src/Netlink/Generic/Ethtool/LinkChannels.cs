namespace Netlink.Generic;

/// <summary>How many queues with an interrupt of their own a device has (<c>ethtool -l</c>); also what to set of them
/// (<c>ethtool -L</c>). What is null is not told, or stays as it is.</summary>
public sealed record LinkChannels : EthtoolReport
{
    /// <summary>Queues that receive alone.</summary>
    public uint? Receive { get; init; }

    /// <summary>Queues that send alone.</summary>
    public uint? Transmit { get; init; }

    /// <summary>Queues for something else, such as events of the link.</summary>
    public uint? Other { get; init; }

    /// <summary>Queues that receive and send.</summary>
    public uint? Combined { get; init; }

    /// <summary>The most that <see cref="Receive"/> can be. It is not set.</summary>
    public uint? ReceiveMaximum { get; init; }

    /// <summary>The most that <see cref="Transmit"/> can be. It is not set.</summary>
    public uint? TransmitMaximum { get; init; }

    /// <summary>The most that <see cref="Other"/> can be. It is not set.</summary>
    public uint? OtherMaximum { get; init; }

    /// <summary>The most that <see cref="Combined"/> can be. It is not set.</summary>
    public uint? CombinedMaximum { get; init; }
}

/// <summary><c>ETHTOOL_A_CHANNELS_*</c>.</summary>
internal enum ChannelsAttribute : ushort
{
    ETHTOOL_A_CHANNELS_HEADER = 1,
    ETHTOOL_A_CHANNELS_RX_MAX = 2,
    ETHTOOL_A_CHANNELS_TX_MAX = 3,
    ETHTOOL_A_CHANNELS_OTHER_MAX = 4,
    ETHTOOL_A_CHANNELS_COMBINED_MAX = 5,
    ETHTOOL_A_CHANNELS_RX_COUNT = 6,
    ETHTOOL_A_CHANNELS_TX_COUNT = 7,
    ETHTOOL_A_CHANNELS_OTHER_COUNT = 8,
    ETHTOOL_A_CHANNELS_COMBINED_COUNT = 9,
}
