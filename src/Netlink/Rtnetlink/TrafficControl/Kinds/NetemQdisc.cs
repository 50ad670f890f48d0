using System;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Plays a bad network: delays, loses, doubles, reorders and corrupts packets (<c>tc qdisc add … netem</c>,
/// tc-netem(8)).</summary>
/// <remarks>A table for the distribution of delays is sent when given among the other settings; the kernel does not report it. Source:
/// <c>TCA_NETEM_*</c> in <c>include/uapi/linux/pkt_sched.h</c>, net/sched/sch_netem.c.</remarks>
public sealed record NetemQdisc : QdiscKind
{
    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The most packets that wait. Default 1000, as tc(8) has it.</summary>
    public uint Limit { get; init; } = 1000;

    /// <summary>How long packets are held. Default 0. Kept to 100 ns.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>By how much the delay varies. Default 0. Kept to 100 ns.</summary>
    public TimeSpan Jitter { get; init; }

    /// <summary>How much a delay depends on the one before.</summary>
    public Probability? DelayCorrelation { get; init; }

    /// <summary>How delays scatter within <see cref="Jitter"/>. The kernel's default is evenly; it does not report this.</summary>
    public NetemDistribution? Distribution { get; init; }

    /// <summary>How likely a packet is lost. Default never.</summary>
    public Probability Loss { get; init; }

    /// <summary>How much a loss depends on the one before.</summary>
    public Probability? LossCorrelation { get; init; }

    /// <summary>Losses by a model, in place of <see cref="Loss"/>.</summary>
    public NetemLoss? LossModel { get; init; }

    /// <summary>Whether packets are marked for congestion rather than lost, where they can be (<c>ecn</c>).</summary>
    public bool? ExplicitCongestionNotification { get; init; }

    /// <summary>How likely a packet is sent twice. Default never.</summary>
    public Probability Duplicate { get; init; }

    /// <summary>How much that depends on the packet before.</summary>
    public Probability? DuplicateCorrelation { get; init; }

    /// <summary>How likely a packet is sent at once, ahead of those that are held.</summary>
    public Probability? Reorder { get; init; }

    /// <summary>How much that depends on the packet before.</summary>
    public Probability? ReorderCorrelation { get; init; }

    /// <summary>Every how many packets one may be sent ahead. The kernel's default is 0: none, or 1 when <see cref="Reorder"/> is
    /// set.</summary>
    public uint Gap { get; init; }

    /// <summary>How likely a bit of a packet is turned over.</summary>
    public Probability? Corrupt { get; init; }

    /// <summary>How much that depends on the packet before.</summary>
    public Probability? CorruptCorrelation { get; init; }

    /// <summary>A link of a rate.</summary>
    public NetemRate? Rate { get; init; }

    /// <summary>Packets that are collected and sent together (<c>slot</c>).</summary>
    public NetemSlot? Slot { get; init; }

    /// <summary>How the delays of <see cref="Slot"/> scatter, around its own. The kernel's default is evenly; it does not report
    /// this.</summary>
    public NetemDistribution? SlotDistribution { get; init; }

    internal static KindDefinition<QdiscKind> Definition { get; } = new("netem", static () => NetemCodec.Schema, NetemCodec.Decode);

    internal override void Encode(NetlinkWriter writer)
    {
        NetemCodec.Encode(writer, this);
    }
}
