using System;

namespace Netlink.Netfilter;

/// <summary>How much of each packet is copied to the program.</summary>
public enum PacketCopy : byte
{
    /// <summary>What is to be known of the packet, without its bytes.</summary>
    Metadata = 1,

    /// <summary>The packet's bytes too, as many as <see cref="PacketQueueOptions.CopyRange"/> says.</summary>
    Packet = 2,
}

/// <summary>How a queue behaves. Source: <c>include/uapi/linux/netfilter/nfnetlink_queue.h</c>.</summary>
public sealed record PacketQueueOptions
{
    /// <summary>How much of each packet is copied.</summary>
    /// <value>Default everything.</value>
    public PacketCopy Copy { get; init; } = PacketCopy.Packet;

    /// <summary>How many bytes of each packet are copied at most.</summary>
    /// <value>1 to 65531. Default 65531.</value>
    public int CopyRange
    {
        get;
        init => field = value is > 0 and <= PacketSettings.MostBytes ? value
            : throw new ArgumentOutOfRangeException(nameof(CopyRange), value, $"1 to {PacketSettings.MostBytes} bytes can be copied.");
    } = PacketSettings.MostBytes;

    /// <summary>How many packets may wait for a verdict; more are dropped, unless the queue fails open.</summary>
    /// <value>Null for the kernel's default, 1024.</value>
    public uint? MaximumLength { get; init; }

    /// <summary>What is told besides, and what happens when the queue is full.</summary>
    public PacketQueueFlags Flags { get; init; }

    /// <summary>How many bytes of packets the kernel keeps for a program that is busy. Packets that do not fit are lost, and told as
    /// <see cref="PacketsLost"/>.</summary>
    /// <value>Positive. Default 8 MiB. Without <c>CAP_NET_ADMIN</c> in the first user namespace, <c>net.core.rmem_max</c> is the
    /// limit.</value>
    public int ReceiveBufferBytes
    {
        get;
        init => field = value > 0 ? value
            : throw new ArgumentOutOfRangeException(nameof(ReceiveBufferBytes), value, "A buffer has a size.");
    } = 8 * 1024 * 1024;
}

/// <summary>What is told of packets in a queue besides, and what happens when it is full (<c>NFQA_CFG_F_*</c>).</summary>
[Flags]
public enum PacketQueueFlags : uint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Packets that do not fit the queue or the buffer are accepted, not dropped.</summary>
    FailOpen = 1,

    /// <summary>The connection of each packet is told.</summary>
    Conntrack = 2,

    /// <summary>Packets larger than a device sends at once come whole, not split, and with checksums that are not filled in.</summary>
    Segments = 4,

    /// <summary>The user and the group whose socket sends a packet are told.</summary>
    UserAndGroup = 8,

    /// <summary>The security context of the socket that sends a packet is told.</summary>
    SecurityContext = 16,
}

/// <summary>How a group of the log behaves. Source: <c>include/uapi/linux/netfilter/nfnetlink_log.h</c>.</summary>
public sealed record PacketLogOptions
{
    /// <summary>How much of each packet is copied. A rule may say less (<c>log snaplen</c>).</summary>
    /// <value>Default everything.</value>
    public PacketCopy Copy { get; init; } = PacketCopy.Packet;

    /// <summary>How many bytes of each packet are copied at most.</summary>
    /// <value>1 to 65531. Default 65531.</value>
    public int CopyRange
    {
        get;
        init => field = value is > 0 and <= PacketSettings.MostBytes ? value
            : throw new ArgumentOutOfRangeException(nameof(CopyRange), value, $"1 to {PacketSettings.MostBytes} bytes can be copied.");
    } = PacketSettings.MostBytes;

    /// <summary>How many packets the kernel gathers before it tells of them. A rule may say less (<c>log queue-threshold</c>).</summary>
    /// <value>Null for the kernel's default, 100.</value>
    public uint? Threshold { get; init; }

    /// <summary>How long the kernel gathers packets at most, in hundredths of a second.</summary>
    /// <value>Null for the kernel's default, one second.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive, or more than the kernel counts.</exception>
    public TimeSpan? Timeout
    {
        get;
        init => field = value is not TimeSpan time
            || (time >= PacketSettings.TimeoutUnit && time.Ticks / PacketSettings.TimeoutUnit.Ticks <= uint.MaxValue) ? value
            : throw new ArgumentOutOfRangeException(nameof(Timeout), value, "A timeout is a hundredth of a second or more.");
    }

    /// <summary>How many bytes the kernel gathers packets in, at most 131072. A packet that needs more is cut.</summary>
    /// <value>Null for the kernel's default, a page.</value>
    public uint? GatheringBytes { get; init; }

    /// <summary>What is told besides. Without <see cref="PacketLogFlags.Sequence"/> losses are told, but not how many packets were
    /// lost.</summary>
    public PacketLogFlags Flags { get; init; } = PacketLogFlags.Sequence;

    /// <summary>How many bytes of packets the kernel keeps for a program that is busy. Packets that do not fit are lost, and told as
    /// <see cref="PacketsLost"/>.</summary>
    /// <value>Positive. Default 8 MiB. Without <c>CAP_NET_ADMIN</c> in the first user namespace, <c>net.core.rmem_max</c> is the
    /// limit.</value>
    public int ReceiveBufferBytes
    {
        get;
        init => field = value > 0 ? value
            : throw new ArgumentOutOfRangeException(nameof(ReceiveBufferBytes), value, "A buffer has a size.");
    } = 8 * 1024 * 1024;
}

/// <summary>What is told of logged packets besides (<c>NFULNL_CFG_F_*</c>).</summary>
[Flags]
public enum PacketLogFlags : ushort
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Packets are counted in the group.</summary>
    Sequence = 1,

    /// <summary>Packets are counted in all groups of the namespace.</summary>
    GlobalSequence = 2,

    /// <summary>The connection of each packet is told.</summary>
    Conntrack = 4,
}
