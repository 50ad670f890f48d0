using System;
using Netlink.Protocol;
using static Netlink.Rtnetlink.FqCodelAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Fair queueing with CoDel: a short queue for each flow (<c>tc qdisc add … fq_codel</c>, tc-fq_codel(8), RFC 8290).</summary>
/// <remarks>
/// The kernel stores times in steps of 1.024 µs and reports them rounded down; here they are rounded up, which gives the requested
/// value or one of the same step. Source: <c>TCA_FQ_CODEL_*</c> in <c>include/uapi/linux/pkt_sched.h</c>, net/sched/sch_fq_codel.c.
/// </remarks>
public sealed record FqCodelQdisc : QdiscKind
{
    /// <summary>A qdisc with the kernel's defaults.</summary>
    public FqCodelQdisc()
    {
    }

    private FqCodelQdisc(AttributeReader settings)
    {
        byte? selector = null, selectorMask = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((FqCodelAttribute)setting.Type)
            {
                case TCA_FQ_CODEL_TARGET: Target = CodelTime.Read(setting); break;
                case TCA_FQ_CODEL_LIMIT: Limit = setting.AsUInt32(); break;
                case TCA_FQ_CODEL_INTERVAL: Interval = CodelTime.Read(setting); break;
                case TCA_FQ_CODEL_ECN: ExplicitCongestionNotification = setting.AsUInt32() != 0; break;
                case TCA_FQ_CODEL_FLOWS: Flows = setting.AsUInt32(); break;
                case TCA_FQ_CODEL_QUANTUM: Quantum = setting.AsUInt32(); break;
                case TCA_FQ_CODEL_CE_THRESHOLD: MarkingThreshold = CodelTime.Read(setting); break;
                case TCA_FQ_CODEL_DROP_BATCH_SIZE: DropBatch = setting.AsUInt32(); break;
                case TCA_FQ_CODEL_MEMORY_LIMIT: MemoryLimit = setting.AsUInt32(); break;
                case TCA_FQ_CODEL_CE_THRESHOLD_SELECTOR: selector = setting.AsByte(); break;
                case TCA_FQ_CODEL_CE_THRESHOLD_MASK: selectorMask = setting.AsByte(); break;
                default: unknown.Keep(setting); break;
            }
        }

        if (selector is not null || selectorMask is not null)
            MarkingSelector = new Masked<byte>(selector ?? 0, selectorMask ?? 0);
        UnknownAttributes = unknown.Kept;
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The limit of the qdisc, in packets. The kernel's default is 10240.</summary>
    public uint? Limit { get; init; }

    /// <summary>The number of flow queues; fixed once the qdisc exists. The kernel's default is 1024.</summary>
    public uint? Flows { get; init; }

    /// <summary>The target: the acceptable standing delay, in microseconds. The kernel's default is 5 ms.</summary>
    public TimeSpan? Target { get; init; }

    /// <summary>The interval: how long the delay may exceed the target before packets are dropped, in microseconds. The kernel's default
    /// is 100 ms.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>The quantum: the bytes that a flow may send per round. The kernel's default is the device's MTU with its header.</summary>
    public uint? Quantum { get; init; }

    /// <summary>Whether ECN-capable packets are marked rather than dropped. The kernel's default is true.</summary>
    public bool? ExplicitCongestionNotification { get; init; }

    /// <summary>ECN-capable packets that wait longer than this are marked (<c>ce_threshold</c>), in microseconds. The kernel's default
    /// is never.</summary>
    public TimeSpan? MarkingThreshold { get; init; }

    /// <summary>The bits of the traffic class (DSCP and ECN) of packets that <see cref="MarkingThreshold"/> is for
    /// (<c>ce_threshold_selector</c>). The kernel's default is any packet: 0 with a mask of 0. Since Linux 5.16.</summary>
    public Masked<byte>? MarkingSelector { get; init; }

    /// <summary>The limit on the memory of queued packets, in bytes. The kernel's default is 33554432.</summary>
    public uint? MemoryLimit { get; init; }

    /// <summary>The maximum number of packets to drop at once when a limit is exceeded. The kernel's default is 64.</summary>
    public uint? DropBatch { get; init; }

    internal static KindDefinition<QdiscKind> Definition { get; } = new(
        "fq_codel",
        static () => AttributeSchema.Of<FqCodelAttribute>(),
        static settings => new FqCodelQdisc(settings));

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteOptional(TCA_FQ_CODEL_LIMIT, Limit);
        writer.WriteOptional(TCA_FQ_CODEL_FLOWS, Flows);
        writer.WriteOptional(TCA_FQ_CODEL_QUANTUM, Quantum);
        WriteMicroseconds(writer, TCA_FQ_CODEL_INTERVAL, Interval);
        WriteMicroseconds(writer, TCA_FQ_CODEL_TARGET, Target);
        WriteSwitch(writer, TCA_FQ_CODEL_ECN, ExplicitCongestionNotification);
        WriteMicroseconds(writer, TCA_FQ_CODEL_CE_THRESHOLD, MarkingThreshold);
        writer.WriteOptional(TCA_FQ_CODEL_CE_THRESHOLD_SELECTOR, MarkingSelector?.Value);
        writer.WriteOptional(TCA_FQ_CODEL_CE_THRESHOLD_MASK, MarkingSelector?.Mask);
        writer.WriteOptional(TCA_FQ_CODEL_MEMORY_LIMIT, MemoryLimit);
        writer.WriteOptional(TCA_FQ_CODEL_DROP_BATCH_SIZE, DropBatch);
    }
}

/// <summary><c>TCA_FQ_CODEL_*</c>.</summary>
internal enum FqCodelAttribute : ushort
{
    TCA_FQ_CODEL_TARGET = 1,
    TCA_FQ_CODEL_LIMIT = 2,
    TCA_FQ_CODEL_INTERVAL = 3,
    TCA_FQ_CODEL_ECN = 4,
    TCA_FQ_CODEL_FLOWS = 5,
    TCA_FQ_CODEL_QUANTUM = 6,
    TCA_FQ_CODEL_CE_THRESHOLD = 7,
    TCA_FQ_CODEL_DROP_BATCH_SIZE = 8,
    TCA_FQ_CODEL_MEMORY_LIMIT = 9,
    TCA_FQ_CODEL_CE_THRESHOLD_SELECTOR = 10,
    TCA_FQ_CODEL_CE_THRESHOLD_MASK = 11,
}
