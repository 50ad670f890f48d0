using System;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The network emulator: delays, loses, duplicates, reorders and corrupts packets (<c>tc qdisc add … netem</c>,
/// tc-netem(8)).</summary>
/// <remarks>A table for the distribution of delays is sent if given; the kernel does not report it. Source:
/// <c>TCA_NETEM_*</c> in <c>include/uapi/linux/pkt_sched.h</c>, net/sched/sch_netem.c.</remarks>
public sealed record NetemQdisc : QdiscKind
{
    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The limit of the queue, in packets. Default 1000, as in tc(8).</summary>
    public uint Limit { get; init; } = 1000;

    /// <summary>The delay. Default 0. The resolution is 100 ns.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>The variation of the delay. Default 0. The resolution is 100 ns.</summary>
    public TimeSpan Jitter { get; init; }

    /// <summary>The correlation of a delay with the previous one.</summary>
    public Probability? DelayCorrelation { get; init; }

    /// <summary>The distribution of delays within <see cref="Jitter"/>. The kernel's default is uniform; it does not report this.</summary>
    public NetemDistribution? Distribution { get; init; }

    /// <summary>The probability of loss. Default 0.</summary>
    public Probability Loss { get; init; }

    /// <summary>The correlation of a loss with the previous one.</summary>
    public Probability? LossCorrelation { get; init; }

    /// <summary>A loss model, instead of <see cref="Loss"/>.</summary>
    public NetemLoss? LossModel { get; init; }

    /// <summary>Whether ECN-capable packets are marked rather than lost (<c>ecn</c>).</summary>
    public bool? ExplicitCongestionNotification { get; init; }

    /// <summary>The probability of duplication. Default 0.</summary>
    public Probability Duplicate { get; init; }

    /// <summary>Its correlation with the previous packet.</summary>
    public Probability? DuplicateCorrelation { get; init; }

    /// <summary>The probability that a packet is sent immediately, ahead of delayed ones.</summary>
    public Probability? Reorder { get; init; }

    /// <summary>Its correlation with the previous packet.</summary>
    public Probability? ReorderCorrelation { get; init; }

    /// <summary>The gap N: every Nth packet may be sent ahead. The kernel's default is 0, none, or 1 if <see cref="Reorder"/> is
    /// set.</summary>
    public uint Gap { get; init; }

    /// <summary>The probability that a bit of a packet is flipped.</summary>
    public Probability? Corrupt { get; init; }

    /// <summary>Its correlation with the previous packet.</summary>
    public Probability? CorruptCorrelation { get; init; }

    /// <summary>The rate of the emulated link.</summary>
    public NetemRate? Rate { get; init; }

    /// <summary>Packets that are collected and sent together (<c>slot</c>).</summary>
    public NetemSlot? Slot { get; init; }

    /// <summary>The distribution of the delays of <see cref="Slot"/>. The kernel's default is uniform; it does not report
    /// this.</summary>
    public NetemDistribution? SlotDistribution { get; init; }

    /// <summary>What the sequence of random decisions starts from. The kernel's default is a random number. Since Linux 6.6.</summary>
    public ulong? Seed { get; init; }

    internal static KindDefinition<QdiscKind> Definition { get; } = new("netem", static () => NetemCodec.Schema, NetemCodec.Decode);

    internal override void Encode(NetlinkWriter writer)
    {
        NetemCodec.Encode(writer, this);
    }
}
