using System;
using Netlink.Protocol;
using static Netlink.Rtnetlink.PieAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Drops packets with a probability that depends on the delay (<c>tc qdisc add … pie</c>, tc-pie(8), RFC
/// 8033).</summary>
/// <remarks>Source: <c>TCA_PIE_*</c> in <c>include/uapi/linux/pkt_sched.h</c>, net/sched/sch_pie.c.</remarks>
public sealed record PieQdisc : QdiscKind
{
    private const uint MicrosecondsOfWholeTicks = 8;

    /// <summary>A qdisc with the kernel's defaults.</summary>
    public PieQdisc()
    {
    }

    private PieQdisc(AttributeReader settings)
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((PieAttribute)setting.Type)
            {
                case TCA_PIE_TARGET: Target = ReadTarget(setting.AsUInt32()); break;
                case TCA_PIE_LIMIT: Limit = setting.AsUInt32(); break;
                case TCA_PIE_TUPDATE: UpdateInterval = Microseconds(setting); break;
                case TCA_PIE_ALPHA: Alpha = setting.AsUInt32(); break;
                case TCA_PIE_BETA: Beta = setting.AsUInt32(); break;
                case TCA_PIE_ECN: ExplicitCongestionNotification = setting.AsUInt32() != 0; break;
                case TCA_PIE_BYTEMODE: ByteMode = setting.AsUInt32() != 0; break;
                case TCA_PIE_DQ_RATE_ESTIMATOR: EstimatesRate = setting.AsUInt32() != 0; break;
                default: unknown.Keep(setting); break;
            }
        }

        UnknownAttributes = unknown.Kept;
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The limit of the queue, in packets. The kernel's default is 1000.</summary>
    public uint? Limit { get; init; }

    /// <summary>The target delay, in microseconds. The kernel stores it in steps of 64 ns; its default is 15 ms.</summary>
    public TimeSpan? Target { get; init; }

    /// <summary>How often the probability is recalculated (<c>tupdate</c>), in microseconds, rounded up to the kernel's ticks. Its default
    /// is 15 ms.</summary>
    public TimeSpan? UpdateInterval { get; init; }

    /// <summary>The weight of the delay in the probability, 0 to 32. The kernel's default is 2.</summary>
    public uint? Alpha { get; init; }

    /// <summary>The weight of changes of the delay, 0 to 32. The kernel's default is 20.</summary>
    public uint? Beta { get; init; }

    /// <summary>Whether ECN-capable packets are marked rather than dropped. The kernel's default is false.</summary>
    public bool? ExplicitCongestionNotification { get; init; }

    /// <summary>Whether larger packets are more likely to be dropped. The kernel's default is false.</summary>
    public bool? ByteMode { get; init; }

    /// <summary>Whether the delay is estimated from the dequeue rate rather than from timestamps (<c>dq_rate_estimator</c>). The
    /// kernel's default is false.</summary>
    public bool? EstimatesRate { get; init; }

    internal static KindDefinition<QdiscKind> Definition { get; } = new(
        "pie", static () => AttributeSchema.Of<PieAttribute>(), static settings => new PieQdisc(settings));

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteOptional(TCA_PIE_LIMIT, Limit);
        WriteMicroseconds(writer, TCA_PIE_TUPDATE, UpdateInterval);
        WriteMicroseconds(writer, TCA_PIE_TARGET, Target);
        writer.WriteOptional(TCA_PIE_ALPHA, Alpha);
        writer.WriteOptional(TCA_PIE_BETA, Beta);
        WriteSwitch(writer, TCA_PIE_ECN, ExplicitCongestionNotification);
        WriteSwitch(writer, TCA_PIE_BYTEMODE, ByteMode);
        WriteSwitch(writer, TCA_PIE_DQ_RATE_ESTIMATOR, EstimatesRate);
    }

    /// <summary>The smallest number of microseconds that gives the tick that the kernel reported, rounded down.</summary>
    private static TimeSpan ReadTarget(uint reported)
        => PacketSchedulerTime.FromMicroseconds(reported % MicrosecondsOfWholeTicks == 0 || reported == uint.MaxValue
            ? reported : reported + 1);
}

/// <summary><c>TCA_PIE_*</c>.</summary>
internal enum PieAttribute : ushort
{
    TCA_PIE_TARGET = 1,
    TCA_PIE_LIMIT = 2,
    TCA_PIE_TUPDATE = 3,
    TCA_PIE_ALPHA = 4,
    TCA_PIE_BETA = 5,
    TCA_PIE_ECN = 6,
    TCA_PIE_BYTEMODE = 7,
    TCA_PIE_DQ_RATE_ESTIMATOR = 8,
}
