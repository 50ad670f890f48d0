using System;
using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Time-aware shaper: traffic classes send by a schedule
/// (<c>tc qdisc add … taprio</c>, tc-taprio(8), IEEE 802.1Q-2018 section 8.6.8.4), on
/// devices with several queues.</summary>
/// <remarks>Source: <c>TCA_TAPRIO_*</c> in <c>include/uapi/linux/pkt_sched.h</c>, net/sched/sch_taprio.c.</remarks>
public sealed record TaprioQdisc : QdiscKind
{
    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The traffic classes; fixed once the qdisc exists.</summary>
    public TrafficClassMap? Map { get; init; }

    /// <summary>The schedule; the kernel reports the active one here.</summary>
    public TaprioSchedule? Schedule { get; init; }

    /// <summary>The schedule that becomes active at its base time. Only reported; it is sent if <see cref="Schedule"/> is
    /// null.</summary>
    public TaprioSchedule? PendingSchedule { get; init; }

    /// <summary>The clock of the schedule, which the kernel requires except with <see cref="TaprioFlags.FullOffload"/>, which has
    /// none.</summary>
    public PosixClock? Clock { get; init; }

    /// <summary>What executes the schedule; fixed once the qdisc exists. Default the kernel.</summary>
    public TaprioFlags? Flags { get; init; }

    /// <summary>The maximum time for a packet to reach the device, in nanoseconds, with <see cref="TaprioFlags.TransmitTimeAssist"/>. The
    /// kernel's default is 0.</summary>
    public uint? TransmitTimeDelayNanoseconds { get; init; }

    /// <summary>The frame settings of the classes; the kernel reports them once <see cref="Schedule"/> is active.</summary>
    public IReadOnlyList<TrafficClassFrames> Frames { get; init => field = ValueList.From(value); } = ValueList<TrafficClassFrames>.Empty;

    internal static KindDefinition<QdiscKind> Definition { get; } = new("taprio", static () => TaprioCodec.Schema, TaprioCodec.Decode);

    /// <exception cref="ArgumentException">A schedule is empty.</exception>
    internal override void Encode(NetlinkWriter writer) => TaprioCodec.Encode(writer, this);
}
