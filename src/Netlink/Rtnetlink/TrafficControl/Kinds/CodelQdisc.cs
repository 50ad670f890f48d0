using System;
using Netlink.Protocol;
using static Netlink.Rtnetlink.CodelAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Active queue management by the time that packets wait (<c>tc qdisc add … codel</c>, tc-codel(8), RFC 8289).</summary>
/// <remarks>The kernel stores times in steps of 1.024 µs and reports them rounded down; here they are rounded up, which gives
/// the requested value or one of the same step.
/// Source: <c>TCA_CODEL_*</c> in <c>include/uapi/linux/pkt_sched.h</c>, net/sched/sch_codel.c.</remarks>
public sealed record CodelQdisc : QdiscKind
{
    /// <summary>A qdisc with the kernel's defaults.</summary>
    public CodelQdisc()
    {
    }

    private CodelQdisc(AttributeReader settings)
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((CodelAttribute)setting.Type)
            {
                case TCA_CODEL_TARGET: Target = CodelTime.Read(setting); break;
                case TCA_CODEL_LIMIT: Limit = setting.AsUInt32(); break;
                case TCA_CODEL_INTERVAL: Interval = CodelTime.Read(setting); break;
                case TCA_CODEL_ECN: ExplicitCongestionNotification = setting.AsUInt32() != 0; break;
                case TCA_CODEL_CE_THRESHOLD: MarkingThreshold = CodelTime.Read(setting); break;
                default: unknown.Keep(setting); break;
            }
        }

        UnknownAttributes = unknown.Kept;
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The limit of the queue, in packets. The kernel's default is 1000.</summary>
    public uint? Limit { get; init; }

    /// <summary>The target: the acceptable standing delay, in microseconds. The kernel's default is 5 ms.</summary>
    public TimeSpan? Target { get; init; }

    /// <summary>The interval: how long the delay may exceed the target before packets are dropped, in microseconds. The kernel's default
    /// is 100 ms.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>Whether ECN-capable packets are marked rather than dropped. The kernel's default is false.</summary>
    public bool? ExplicitCongestionNotification { get; init; }

    /// <summary>ECN-capable packets that wait longer than this are marked (<c>ce_threshold</c>), in microseconds. The kernel's default
    /// is never.</summary>
    public TimeSpan? MarkingThreshold { get; init; }

    internal static KindDefinition<QdiscKind> Definition { get; } = new(
        "codel", static () => AttributeSchema.Of<CodelAttribute>(), static settings => new CodelQdisc(settings));

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteOptional(TCA_CODEL_LIMIT, Limit);
        WriteMicroseconds(writer, TCA_CODEL_INTERVAL, Interval);
        WriteMicroseconds(writer, TCA_CODEL_TARGET, Target);
        WriteSwitch(writer, TCA_CODEL_ECN, ExplicitCongestionNotification);
        WriteMicroseconds(writer, TCA_CODEL_CE_THRESHOLD, MarkingThreshold);
    }
}

/// <summary><c>TCA_CODEL_*</c>.</summary>
internal enum CodelAttribute : ushort
{
    TCA_CODEL_TARGET = 1,
    TCA_CODEL_LIMIT = 2,
    TCA_CODEL_INTERVAL = 3,
    TCA_CODEL_ECN = 4,
    TCA_CODEL_CE_THRESHOLD = 5,
}
