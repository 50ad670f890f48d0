using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Runtime.InteropServices;
using Netlink.Protocol;
using static Netlink.Rtnetlink.FqAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Fair queueing with pacing: a queue for each flow, paced as its socket requests (<c>tc qdisc add … fq</c>,
/// tc-fq(8)).</summary>
/// <remarks>Source: <c>TCA_FQ_*</c> in <c>include/uapi/linux/pkt_sched.h</c>, net/sched/sch_fq.c.</remarks>
public sealed record FqQdisc : QdiscKind
{
    private const uint MostBuckets = 1 << 18;
    private const int Bands = 3;
    private const int LeastWeight = 16_384;

    /// <summary>A qdisc with the kernel's defaults.</summary>
    public FqQdisc()
    {
    }

    private FqQdisc(AttributeReader settings)
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((FqAttribute)setting.Type)
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
                case TCA_FQ_PRIOMAP: PriorityMap = setting.AsStructure<BandSettings>().Map.ToArray(); break;
                case TCA_FQ_WEIGHTS when setting.Payload.Length == Bands * sizeof(int):
                    Weights = MemoryMarshal.Cast<byte, int>(setting.Payload).ToArray();
                    break;
                case TCA_FQ_OFFLOAD_HORIZON: OffloadHorizon = Microseconds(setting); break;
                default: unknown.Keep(setting); break;
            }
        }

        UnknownAttributes = unknown.Kept;
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The limit of the qdisc, in packets. The kernel's default is 10000.</summary>
    public uint? Limit { get; init; }

    /// <summary>The limit of each flow, in packets. The kernel's default is 100.</summary>
    public uint? FlowLimit { get; init; }

    /// <summary>The quantum: the bytes that a flow may send per round. The kernel's default is two packets of the device's MTU.</summary>
    public uint? Quantum { get; init; }

    /// <summary>The initial quantum of a new flow, in bytes. The kernel's default is ten packets of the device's MTU.</summary>
    public uint? InitialQuantum { get; init; }

    /// <summary>Whether flows are paced. The kernel's default is true.</summary>
    public bool? Pacing { get; init; }

    /// <summary>The maximum pacing rate of a flow, in bytes per second; 4294967295, the kernel's default, is no limit.</summary>
    public uint? MaximumRate { get; init; }

    /// <summary>The number of hash buckets: a power of two from 1 to 262144. The kernel's default is 1024.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not such a power of two.</exception>
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

    /// <summary>The mask of the hash for packets without a socket (<c>orphan_mask</c>). The kernel's default is 1023.</summary>
    public uint? OrphanMask { get; init; }

    /// <summary>Flows below this rate, in bytes per second, are not paced within a quantum. The kernel's default is 68750.</summary>
    public uint? LowRateThreshold { get; init; }

    /// <summary>ECN-capable packets that wait longer than this are marked (<c>ce_threshold</c>), in microseconds. The kernel's default
    /// is never.</summary>
    public TimeSpan? MarkingThreshold { get; init; }

    /// <summary>The timer slack, in nanoseconds. The kernel's default is 10000.</summary>
    public uint? TimerSlackNanoseconds { get; init; }

    /// <summary>The horizon: how far ahead a packet's transmission time may be, in microseconds. The kernel's default is 10 s.</summary>
    public TimeSpan? Horizon { get; init; }

    /// <summary>Whether packets beyond the horizon are dropped (the kernel's default) or sent at it.</summary>
    public bool? DropsBeyondHorizon { get; init; }

    /// <summary>The band of each of the 16 priorities, 0 to 2 (<c>priomap</c>). The kernel's default is 1 2 2 2 1 2 0 0 1 1 1 1 1 1 1 1;
    /// null before Linux 6.7.</summary>
    public IReadOnlyList<byte>? PriorityMap { get; init => field = value is null ? null : ValueList.From(value); }

    /// <summary>The weights of the three bands: the bytes that each may send per round, at least 16384. The kernel's default is 589824,
    /// 196608, 65536; null before Linux 6.7.</summary>
    public IReadOnlyList<int>? Weights { get; init => field = value is null ? null : ValueList.From(value); }

    /// <summary>How far ahead the device takes packets that it paces itself, in microseconds; at most what the device can. The kernel's
    /// default is 0; null before Linux 6.13.</summary>
    public TimeSpan? OffloadHorizon { get; init; }

    internal static KindDefinition<QdiscKind> Definition { get; } = new(
        "fq",
        static () => AttributeSchema.Of<FqAttribute>(),
        static settings => new FqQdisc(settings));

    /// <exception cref="ArgumentException">The priority map or the weights are not such as the kernel takes.</exception>
    internal override void Encode(NetlinkWriter writer)
    {
        if (PriorityMap is not null && (PriorityMap.Count != PriorityTable.Count || PriorityMap.Any(static band => band >= Bands)))
            throw Arguments.Refused($"fq: PriorityMap needs {PriorityTable.Count} entries, each below {Bands}.", nameof(PriorityMap));
        if (Weights is not null && (Weights.Count != Bands || Weights.Any(static weight => weight < LeastWeight)))
            throw Arguments.Refused($"fq: Weights needs {Bands} entries, each at least {LeastWeight}.", nameof(Weights));
        writer.WriteOptional(TCA_FQ_BUCKETS_LOG, Buckets is uint buckets ? (uint)BitOperations.Log2(buckets) : null);
        writer.WriteOptional(TCA_FQ_PLIMIT, Limit);
        writer.WriteOptional(TCA_FQ_FLOW_PLIMIT, FlowLimit);
        writer.WriteOptional(TCA_FQ_QUANTUM, Quantum);
        writer.WriteOptional(TCA_FQ_INITIAL_QUANTUM, InitialQuantum);
        writer.WriteOptional(TCA_FQ_RATE_ENABLE, Pacing is bool pacing ? (pacing ? 1u : 0) : null);
        writer.WriteOptional(TCA_FQ_FLOW_MAX_RATE, MaximumRate);
        writer.WriteOptional(TCA_FQ_LOW_RATE_THRESHOLD, LowRateThreshold);
        WriteMicroseconds(writer, TCA_FQ_FLOW_REFILL_DELAY, RefillDelay);
        writer.WriteOptional(TCA_FQ_ORPHAN_MASK, OrphanMask);
        WriteMicroseconds(writer, TCA_FQ_CE_THRESHOLD, MarkingThreshold);
        writer.WriteOptional(TCA_FQ_TIMER_SLACK, TimerSlackNanoseconds);
        WriteMicroseconds(writer, TCA_FQ_HORIZON, Horizon);
        writer.WriteOptional(TCA_FQ_HORIZON_DROP, DropsBeyondHorizon);
        if (PriorityMap is not null)
            writer.WriteStructure(TCA_FQ_PRIOMAP, new BandSettings(Bands, PriorityTable.From(PriorityMap, nameof(PriorityMap))));
        if (Weights is not null)
            writer.WriteBytes(TCA_FQ_WEIGHTS, MemoryMarshal.AsBytes<int>([.. Weights]));
        WriteMicroseconds(writer, TCA_FQ_OFFLOAD_HORIZON, OffloadHorizon);
    }

    private static uint ReadBuckets(uint log)
        => log <= BitOperations.Log2(MostBuckets) ? 1u << (int)log
            : throw new NetlinkProtocolException($"A message about fq has 2^{log} buckets.");
}

/// <summary><c>TCA_FQ_*</c>.</summary>
internal enum FqAttribute : ushort
{
    TCA_FQ_PLIMIT = 1,
    TCA_FQ_FLOW_PLIMIT = 2,
    TCA_FQ_QUANTUM = 3,
    TCA_FQ_INITIAL_QUANTUM = 4,
    TCA_FQ_RATE_ENABLE = 5,
    TCA_FQ_FLOW_MAX_RATE = 7,
    TCA_FQ_BUCKETS_LOG = 8,
    TCA_FQ_FLOW_REFILL_DELAY = 9,
    TCA_FQ_ORPHAN_MASK = 10,
    TCA_FQ_LOW_RATE_THRESHOLD = 11,
    TCA_FQ_CE_THRESHOLD = 12,
    TCA_FQ_TIMER_SLACK = 13,
    TCA_FQ_HORIZON = 14,
    TCA_FQ_HORIZON_DROP = 15,
    TCA_FQ_PRIOMAP = 16,
    TCA_FQ_WEIGHTS = 17,
    TCA_FQ_OFFLOAD_HORIZON = 18,
}
