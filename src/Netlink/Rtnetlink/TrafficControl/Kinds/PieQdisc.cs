using System;
using Netlink.Protocol;
using static Netlink.Rtnetlink.PieAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Keeps one queue short by a probability to drop that follows the delay (<c>tc qdisc add … pie</c>, tc-pie(8), RFC
/// 8033).</summary>
/// <remarks>Source: <c>TCA_PIE_*</c> in <c>include/uapi/linux/pkt_sched.h</c>, net/sched/sch_pie.c.</remarks>
public sealed record PieQdisc : QdiscKind
{
    private const uint MicrosecondsOfWholeTicks = 8;

    /// <summary>A discipline with the kernel's defaults.</summary>
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

    /// <summary>The most packets that wait. The kernel's default is 1000.</summary>
    public uint? Limit { get; init; }

    /// <summary>The target delay of packets, in microseconds. The kernel keeps it in steps of 64 ns, and its default is 15 ms.</summary>
    public TimeSpan? Target { get; init; }

    /// <summary>How often the probability is recalculated (<c>tupdate</c>), in microseconds, rounded up to the kernel's ticks. Its default
    /// is 15 ms.</summary>
    public TimeSpan? UpdateInterval { get; init; }

    /// <summary>How much the probability follows the delay, 0 to 32. The kernel's default is 2.</summary>
    public uint? Alpha { get; init; }

    /// <summary>How much it follows the change of the delay, 0 to 32. The kernel's default is 20.</summary>
    public uint? Beta { get; init; }

    /// <summary>Whether packets are marked for congestion rather than dropped, where they can be. The kernel's default is false.</summary>
    public bool? ExplicitCongestionNotification { get; init; }

    /// <summary>Whether larger packets are dropped more likely. The kernel's default is false.</summary>
    public bool? ByteMode { get; init; }

    /// <summary>Whether the delay is reckoned from the rate of packets rather than from their times (<c>dq_rate_estimator</c>). The
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

    /// <summary>The fewest microseconds that lead to the tick which the kernel reported, rounded down.</summary>
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
