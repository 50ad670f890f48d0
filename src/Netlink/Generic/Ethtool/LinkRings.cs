namespace Netlink.Generic;

/// <summary>The sizes of a device's ring buffers (<c>ethtool -g</c>), also used to set them (<c>ethtool -G</c>). Null means not reported,
/// or not to be changed.</summary>
public sealed record LinkRings : EthtoolReport
{
    /// <summary>The maximum of <see cref="Receive"/>. Only reported.</summary>
    public uint? ReceiveMaximum { get; init; }

    /// <summary>The maximum of <see cref="ReceiveMini"/>. Only reported.</summary>
    public uint? ReceiveMiniMaximum { get; init; }

    /// <summary>The maximum of <see cref="ReceiveJumbo"/>. Only reported.</summary>
    public uint? ReceiveJumboMaximum { get; init; }

    /// <summary>The maximum of <see cref="Transmit"/>. Only reported.</summary>
    public uint? TransmitMaximum { get; init; }

    /// <summary>The size of the receive ring, in frames.</summary>
    public uint? Receive { get; init; }

    /// <summary>The size of the receive ring for small frames, in frames.</summary>
    public uint? ReceiveMini { get; init; }

    /// <summary>The size of the receive ring for jumbo frames, in frames.</summary>
    public uint? ReceiveJumbo { get; init; }

    /// <summary>The size of the transmit ring, in frames.</summary>
    public uint? Transmit { get; init; }

    /// <summary>The length of a receive buffer in bytes. Since Linux 5.17.</summary>
    public uint? ReceiveBufferLength { get; init; }

    /// <summary>Whether TCP headers and data are received into separate buffers: 0 unknown, 1 no, 2 yes
    /// (<c>ETHTOOL_TCP_DATA_SPLIT_*</c>).</summary>
    public byte? TcpDataSplit { get; init; }

    /// <summary>The size of a completion queue entry in bytes. Since Linux 5.18.</summary>
    public uint? CompletionSize { get; init; }

    /// <summary>Whether transmit descriptors are written directly to the device (TX push). Since Linux 5.19.</summary>
    public bool? TransmitPush { get; init; }

    /// <summary>Whether receive descriptors are written directly to the device (RX push). Since Linux 6.3.</summary>
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
