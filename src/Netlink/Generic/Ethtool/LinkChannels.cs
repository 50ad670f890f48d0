namespace Netlink.Generic;

/// <summary>The numbers of channels of a device (<c>ethtool -l</c>), also used to set them (<c>ethtool -L</c>). A channel is an interrupt
/// with its queues. Null means not reported, or not to be changed.</summary>
public sealed record LinkChannels : EthtoolReport
{
    /// <summary>Receive-only channels.</summary>
    public uint? Receive { get; init; }

    /// <summary>Transmit-only channels.</summary>
    public uint? Transmit { get; init; }

    /// <summary>Channels for other purposes, such as link events.</summary>
    public uint? Other { get; init; }

    /// <summary>Combined channels, which receive and send.</summary>
    public uint? Combined { get; init; }

    /// <summary>The maximum of <see cref="Receive"/>. Only reported.</summary>
    public uint? ReceiveMaximum { get; init; }

    /// <summary>The maximum of <see cref="Transmit"/>. Only reported.</summary>
    public uint? TransmitMaximum { get; init; }

    /// <summary>The maximum of <see cref="Other"/>. Only reported.</summary>
    public uint? OtherMaximum { get; init; }

    /// <summary>The maximum of <see cref="Combined"/>. Only reported.</summary>
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
