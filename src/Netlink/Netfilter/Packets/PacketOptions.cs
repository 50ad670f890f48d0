using System;

namespace Netlink.Netfilter;

/// <summary>The copy mode: how much of each packet is copied to userspace.</summary>
public enum PacketCopy : byte
{
    /// <summary>Metadata without the packet's bytes.</summary>
    Metadata = 1,

    /// <summary>The packet's bytes too, up to <see cref="PacketQueueOptions.CopyRange"/>.</summary>
    Packet = 2,
}

/// <summary>Options of a queue. Source: <c>include/uapi/linux/netfilter/nfnetlink_queue.h</c>.</summary>
public sealed record PacketQueueOptions
{
    /// <summary>The copy mode.</summary>
    /// <value>Default everything.</value>
    public PacketCopy Copy { get; init; } = PacketCopy.Packet;

    /// <summary>The maximum number of bytes copied of each packet.</summary>
    /// <value>1 to 65531. Default 65531.</value>
    public int CopyRange
    {
        get;
        init => field = PacketSettings.CheckCopyRange(value);
    } = PacketSettings.MostBytes;

    /// <summary>The maximum number of packets that wait for a verdict; more are dropped, unless the queue fails open.</summary>
    /// <value>Null for the kernel's default, 1024.</value>
    public uint? MaximumLength { get; init; }

    /// <summary>Additional data of packets, and the behaviour of a full queue.</summary>
    public PacketQueueFlags Flags { get; init; }

    /// <summary>The size of the kernel's receive buffer, in bytes. Packets that do not fit are lost, and reported as
    /// <see cref="PacketsLost"/>.</summary>
    /// <value>Positive. Default 8 MiB. Without <c>CAP_NET_ADMIN</c> in the first user namespace, <c>net.core.rmem_max</c> is the
    /// limit.</value>
    public int ReceiveBufferBytes
    {
        get;
        init => field = PacketSettings.CheckReceiveBuffer(value);
    } = 8 * 1024 * 1024;
}

/// <summary>Additional data of packets in a queue, and the behaviour of a full queue (<c>NFQA_CFG_F_*</c>).</summary>
[Flags]
public enum PacketQueueFlags : uint
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Packets that do not fit the queue or the buffer are accepted, not dropped.</summary>
    FailOpen = 1,

    /// <summary>The conntrack entry of each packet is reported.</summary>
    Conntrack = 2,

    /// <summary>Packets larger than a device sends at once (GSO) come whole, not split, and with incomplete checksums.</summary>
    Segments = 4,

    /// <summary>The user and group ids of the sending socket are reported.</summary>
    UserAndGroup = 8,

    /// <summary>The security context of the sending socket is reported.</summary>
    SecurityContext = 16,
}

/// <summary>Options of a group of the log. Source: <c>include/uapi/linux/netfilter/nfnetlink_log.h</c>.</summary>
public sealed record PacketLogOptions
{
    /// <summary>The copy mode. A rule may set a smaller length (<c>log snaplen</c>).</summary>
    /// <value>Default everything.</value>
    public PacketCopy Copy { get; init; } = PacketCopy.Packet;

    /// <summary>The maximum number of bytes copied of each packet.</summary>
    /// <value>1 to 65531. Default 65531.</value>
    public int CopyRange
    {
        get;
        init => field = PacketSettings.CheckCopyRange(value);
    } = PacketSettings.MostBytes;

    /// <summary>The number of packets the kernel collects in a message. A rule may set a lower one (<c>log queue-threshold</c>).</summary>
    /// <value>Null for the kernel's default, 100.</value>
    public uint? Threshold { get; init; }

    /// <summary>The maximum time for which the kernel collects packets, in hundredths of a second.</summary>
    /// <value>Null for the kernel's default, one second.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive, or exceeds the kernel's maximum.</exception>
    public TimeSpan? Timeout
    {
        get;
        init => field = value is not TimeSpan time
            || (time >= PacketSettings.TimeoutUnit && time.Ticks / PacketSettings.TimeoutUnit.Ticks <= uint.MaxValue) ? value
            : throw new ArgumentOutOfRangeException(nameof(Timeout), value, "A timeout is at least a hundredth of a second.");
    }

    /// <summary>The size of the buffer in which the kernel collects packets, at most 131072 bytes. Larger packets are truncated.</summary>
    /// <value>Null for the kernel's default, a page.</value>
    public uint? GatheringBytes { get; init; }

    /// <summary>Additional data of packets. Without <see cref="PacketLogFlags.Sequence"/> losses are reported, but not their
    /// extent.</summary>
    public PacketLogFlags Flags { get; init; } = PacketLogFlags.Sequence;

    /// <summary>The size of the kernel's receive buffer, in bytes. Packets that do not fit are lost, and reported as
    /// <see cref="PacketsLost"/>.</summary>
    /// <value>Positive. Default 8 MiB. Without <c>CAP_NET_ADMIN</c> in the first user namespace, <c>net.core.rmem_max</c> is the
    /// limit.</value>
    public int ReceiveBufferBytes
    {
        get;
        init => field = PacketSettings.CheckReceiveBuffer(value);
    } = 8 * 1024 * 1024;
}

/// <summary>Additional data of logged packets (<c>NFULNL_CFG_F_*</c>).</summary>
[Flags]
public enum PacketLogFlags : ushort
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Packets have sequence numbers within the group.</summary>
    Sequence = 1,

    /// <summary>Packets have sequence numbers across all groups of the namespace.</summary>
    GlobalSequence = 2,

    /// <summary>The conntrack entry of each packet is reported.</summary>
    Conntrack = 4,
}
