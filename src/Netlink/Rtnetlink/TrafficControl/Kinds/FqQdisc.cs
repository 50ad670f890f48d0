using System;
using System.Numerics;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Gives every flow a queue and spaces its packets as TCP asks for (<c>tc qdisc add … fq</c>, tc-fq(8)).</summary>
/// <remarks>Source: <c>TCA_FQ_*</c> in <c>include/uapi/linux/pkt_sched.h</c>, net/sched/sch_fq.c.</remarks>
public sealed record FqQdisc : QdiscKind
{
    private const ushort TCA_FQ_PLIMIT = 1;
    private const ushort TCA_FQ_FLOW_PLIMIT = 2;
    private const ushort TCA_FQ_QUANTUM = 3;
    private const ushort TCA_FQ_INITIAL_QUANTUM = 4;
    private const ushort TCA_FQ_RATE_ENABLE = 5;
    private const ushort TCA_FQ_FLOW_MAX_RATE = 7;
    private const ushort TCA_FQ_BUCKETS_LOG = 8;
    private const ushort TCA_FQ_FLOW_REFILL_DELAY = 9;
    private const ushort TCA_FQ_ORPHAN_MASK = 10;
    private const ushort TCA_FQ_LOW_RATE_THRESHOLD = 11;
    private const ushort TCA_FQ_CE_THRESHOLD = 12;
    private const ushort TCA_FQ_TIMER_SLACK = 13;
    private const ushort TCA_FQ_HORIZON = 14;
    private const ushort TCA_FQ_HORIZON_DROP = 15;

    private const uint MostBuckets = 1 << 18;

    /// <summary>A discipline with the kernel's defaults.</summary>
    public FqQdisc()
    {
    }

    private FqQdisc(AttributeReader settings)
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch (setting.Type)
            {
                case TCA_FQ_PLIMIT: Limit = setting.AsUInt32(); break;
                case TCA_FQ_FLOW_PLIMIT: FlowLimit = setting.AsUInt32(); break;
                case TCA_FQ_QUANTUM: Quantum = setting.AsUInt32(); break;
                case TCA_FQ_INITIAL_QUANTUM: InitialQuantum = setting.AsUInt32(); break;
                case TCA_FQ_RATE_ENABLE: Pacing = setting.AsUInt32() != 0; break;
                case TCA_FQ_FLOW_MAX_RATE: MaximumRate = setting.AsUInt32(); break;
                case TCA_FQ_BUCKETS_LOG: Buckets = ReadBuckets(setting.AsUInt32()); break;
                case TCA_FQ_FLOW_REFILL_DELAY: RefillDelay = Microseconds(setting); break;
                case TCA_FQ_ORPHAN_MASK: OrphanMask = setting.AsUInt32(); break;
                case TCA_FQ_LOW_RATE_THRESHOLD: LowRateThreshold = setting.AsUInt32(); break;
                case TCA_FQ_CE_THRESHOLD: MarkingThreshold = Microseconds(setting); break;
                case TCA_FQ_TIMER_SLACK: TimerSlackNanoseconds = setting.AsUInt32(); break;
                case TCA_FQ_HORIZON: Horizon = Microseconds(setting); break;
                case TCA_FQ_HORIZON_DROP: DropsBeyondHorizon = setting.AsBoolean(); break;
                default: unknown.Keep(setting); break;
            }
        }

        UnknownAttributes = unknown.Kept;
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The most packets that wait. The kernel's default is 10000.</summary>
    public uint? Limit { get; init; }

    /// <summary>The most packets of a flow that wait. The kernel's default is 100.</summary>
    public uint? FlowLimit { get; init; }

    /// <summary>Bytes that a flow may send in its turn. The kernel's default is two packets of the device's MTU.</summary>
    public uint? Quantum { get; init; }

    /// <summary>Bytes that a new flow may send at first. The kernel's default is ten packets of the device's MTU.</summary>
    public uint? InitialQuantum { get; init; }

    /// <summary>Whether flows are spaced. The kernel's default is true.</summary>
    public bool? Pacing { get; init; }

    /// <summary>The most bytes a second that a flow is let through; 4294967295, the kernel's default, is no limit.</summary>
    public uint? MaximumRate { get; init; }

    /// <summary>How many buckets flows are hashed into: a power of two from 1 to 262144. The kernel's default is 1024.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is another.</exception>
    public uint? Buckets
    {
        get;
        init => field = value is null || (BitOperations.IsPow2(value.Value) && value <= MostBuckets)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Buckets), value, "The number of buckets is a power of two up to 262144.");
    }

    /// <summary>How long a flow must have been empty to get the initial quantum again, in microseconds. The kernel's default is 40
    /// ms.</summary>
    public TimeSpan? RefillDelay { get; init; }

    /// <summary>Which bits of the hash count for packets without a socket. The kernel's default is 1023.</summary>
    public uint? OrphanMask { get; init; }

    /// <summary>Flows that ask for fewer bytes a second than this are not spaced within a quantum. The kernel's default is 68750.</summary>
    public uint? LowRateThreshold { get; init; }

    /// <summary>Packets that wait longer than this are marked for congestion (<c>ce_threshold</c>), in microseconds. The kernel's default
    /// is never.</summary>
    public TimeSpan? MarkingThreshold { get; init; }

    /// <summary>By how many nanoseconds the timer may be late. The kernel's default is 10000.</summary>
    public uint? TimerSlackNanoseconds { get; init; }

    /// <summary>How far in the future a packet may ask to be sent, in microseconds. The kernel's default is 10 s.</summary>
    public TimeSpan? Horizon { get; init; }

    /// <summary>Whether packets beyond the horizon are dropped (the kernel's default) or sent at it.</summary>
    public bool? DropsBeyondHorizon { get; init; }

    internal static QdiscKindDefinition Definition { get; } = new(
        "fq",
        static () => new AttributeSchema
        {
            { TCA_FQ_PLIMIT, nameof(TCA_FQ_PLIMIT) },
            { TCA_FQ_FLOW_PLIMIT, nameof(TCA_FQ_FLOW_PLIMIT) },
            { TCA_FQ_QUANTUM, nameof(TCA_FQ_QUANTUM) },
            { TCA_FQ_INITIAL_QUANTUM, nameof(TCA_FQ_INITIAL_QUANTUM) },
            { TCA_FQ_RATE_ENABLE, nameof(TCA_FQ_RATE_ENABLE) },
            { TCA_FQ_FLOW_MAX_RATE, nameof(TCA_FQ_FLOW_MAX_RATE) },
            { TCA_FQ_BUCKETS_LOG, nameof(TCA_FQ_BUCKETS_LOG) },
            { TCA_FQ_FLOW_REFILL_DELAY, nameof(TCA_FQ_FLOW_REFILL_DELAY) },
            { TCA_FQ_ORPHAN_MASK, nameof(TCA_FQ_ORPHAN_MASK) },
            { TCA_FQ_LOW_RATE_THRESHOLD, nameof(TCA_FQ_LOW_RATE_THRESHOLD) },
            { TCA_FQ_CE_THRESHOLD, nameof(TCA_FQ_CE_THRESHOLD) },
            { TCA_FQ_TIMER_SLACK, nameof(TCA_FQ_TIMER_SLACK) },
            { TCA_FQ_HORIZON, nameof(TCA_FQ_HORIZON) },
            { TCA_FQ_HORIZON_DROP, nameof(TCA_FQ_HORIZON_DROP) },
        },
        static settings => new FqQdisc(new AttributeReader(settings)));

    internal override void Encode(NetlinkWriter writer)
    {
        Write(writer, TCA_FQ_BUCKETS_LOG, Buckets is uint buckets ? (uint)BitOperations.Log2(buckets) : null);
        Write(writer, TCA_FQ_PLIMIT, Limit);
        Write(writer, TCA_FQ_FLOW_PLIMIT, FlowLimit);
        Write(writer, TCA_FQ_QUANTUM, Quantum);
        Write(writer, TCA_FQ_INITIAL_QUANTUM, InitialQuantum);
        Write(writer, TCA_FQ_RATE_ENABLE, Pacing is bool pacing ? (pacing ? 1u : 0) : null);
        Write(writer, TCA_FQ_FLOW_MAX_RATE, MaximumRate);
        Write(writer, TCA_FQ_LOW_RATE_THRESHOLD, LowRateThreshold);
        WriteMicroseconds(writer, TCA_FQ_FLOW_REFILL_DELAY, RefillDelay);
        Write(writer, TCA_FQ_ORPHAN_MASK, OrphanMask);
        WriteMicroseconds(writer, TCA_FQ_CE_THRESHOLD, MarkingThreshold);
        Write(writer, TCA_FQ_TIMER_SLACK, TimerSlackNanoseconds);
        WriteMicroseconds(writer, TCA_FQ_HORIZON, Horizon);
        if (DropsBeyondHorizon is bool drops)
            writer.WriteBoolean(TCA_FQ_HORIZON_DROP, drops);
    }

    private static uint ReadBuckets(uint log)
        => log <= BitOperations.Log2(MostBuckets) ? 1u << (int)log
            : throw new NetlinkProtocolException($"A report of fq has 2^{log} buckets.");
}
