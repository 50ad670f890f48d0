using System;
using Netlink.Protocol;
using static Netlink.Rtnetlink.FqCodelAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Gives every flow a queue and keeps the queues short (<c>tc qdisc add … fq_codel</c>, tc-fq_codel(8), RFC 8290).</summary>
/// <remarks>
/// The kernel keeps times in steps of 1.024 µs and reports them rounded down; here they are rounded up, which is what was asked for or
/// stands for the same step. Source: <c>TCA_FQ_CODEL_*</c> in <c>include/uapi/linux/pkt_sched.h</c>, net/sched/sch_fq_codel.c.
/// </remarks>
public sealed record FqCodelQdisc : QdiscKind
{
    /// <summary>A discipline with the kernel's defaults.</summary>
    public FqCodelQdisc()
    {
    }

    private FqCodelQdisc(AttributeReader settings)
    {
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
                default: unknown.Keep(setting); break;
            }
        }

        UnknownAttributes = unknown.Kept;
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The most packets that wait. The kernel's default is 10240.</summary>
    public uint? Limit { get; init; }

    /// <summary>How many queues there are; fixed once the discipline exists. The kernel's default is 1024.</summary>
    public uint? Flows { get; init; }

    /// <summary>How long packets may wait when things go well, in microseconds. The kernel's default is 5 ms.</summary>
    public TimeSpan? Target { get; init; }

    /// <summary>How long they may wait longer before some are dropped, in microseconds. The kernel's default is 100 ms.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>Bytes that a flow may send in its turn. The kernel's default is the device's MTU with its header.</summary>
    public uint? Quantum { get; init; }

    /// <summary>Whether packets are marked for congestion rather than dropped, where they can be. The kernel's default is true.</summary>
    public bool? ExplicitCongestionNotification { get; init; }

    /// <summary>Packets that wait longer than this are marked for congestion (<c>ce_threshold</c>), in microseconds. The kernel's default
    /// is never.</summary>
    public TimeSpan? MarkingThreshold { get; init; }

    /// <summary>The most bytes of memory that waiting packets take. The kernel's default is 33554432.</summary>
    public uint? MemoryLimit { get; init; }

    /// <summary>The most packets that are dropped at once when a limit is reached. The kernel's default is 64.</summary>
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
}
