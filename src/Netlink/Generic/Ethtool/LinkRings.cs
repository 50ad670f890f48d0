namespace Netlink.Generic;

/// <summary>How many frames a device keeps in its queues (<c>ethtool -g</c>); also what to set of them (<c>ethtool -G</c>). What is null
/// is not told, or stays as it is.</summary>
public sealed record LinkRings : EthtoolReport
{
    /// <summary>The most that <see cref="Receive"/> can be. It is not set.</summary>
    public uint? ReceiveMaximum { get; init; }

    /// <summary>The most that <see cref="ReceiveMini"/> can be. It is not set.</summary>
    public uint? ReceiveMiniMaximum { get; init; }

    /// <summary>The most that <see cref="ReceiveJumbo"/> can be. It is not set.</summary>
    public uint? ReceiveJumboMaximum { get; init; }

    /// <summary>The most that <see cref="Transmit"/> can be. It is not set.</summary>
    public uint? TransmitMaximum { get; init; }

    /// <summary>Frames that may wait to be received.</summary>
    public uint? Receive { get; init; }

    /// <summary>Small frames that may wait to be received.</summary>
    public uint? ReceiveMini { get; init; }

    /// <summary>Large frames that may wait to be received.</summary>
    public uint? ReceiveJumbo { get; init; }

    /// <summary>Frames that may wait to be sent.</summary>
    public uint? Transmit { get; init; }

    /// <summary>Bytes of a buffer that a frame is received into (Linux 5.17).</summary>
    public uint? ReceiveBufferLength { get; init; }

    /// <summary>Whether headers of TCP are received apart from data: 0 unknown, 1 no, 2 yes (<c>ETHTOOL_TCP_DATA_SPLIT_*</c>).</summary>
    public byte? TcpDataSplit { get; init; }

    /// <summary>Bytes of an entry of the completion queue (Linux 5.18).</summary>
    public uint? CompletionSize { get; init; }

    /// <summary>Whether descriptors are written to the device itself (Linux 5.19).</summary>
    public bool? TransmitPush { get; init; }

    /// <summary>The same of received frames (Linux 6.3).</summary>
    public bool? ReceivePush { get; init; }
}

/// <summary><c>ETHTOOL_A_RINGS_*</c>.</summary>
internal enum RingsAttribute : ushort
{
    ETHTOOL_A_RINGS_HEADER = 1,
    ETHTOOL_A_RINGS_RX_MAX = 2,
    ETHTOOL_A_RINGS_RX_MINI_MAX = 3,
    ETHTOOL_A_RINGS_RX_JUMBO_MAX = 4,
    ETHTOOL_A_RINGS_TX_MAX = 5,
    ETHTOOL_A_RINGS_RX = 6,
    ETHTOOL_A_RINGS_RX_MINI = 7,
    ETHTOOL_A_RINGS_RX_JUMBO = 8,
    ETHTOOL_A_RINGS_TX = 9,
    ETHTOOL_A_RINGS_RX_BUF_LEN = 10,
    ETHTOOL_A_RINGS_TCP_DATA_SPLIT = 11,
    ETHTOOL_A_RINGS_CQE_SIZE = 12,
    ETHTOOL_A_RINGS_TX_PUSH = 13,
    ETHTOOL_A_RINGS_RX_PUSH = 14,
}
