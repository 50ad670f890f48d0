using System;
using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Lets classes of traffic send by a schedule (<c>tc qdisc add … taprio</c>, tc-taprio(8), IEEE 802.1Q-2018 section 8.6.8.4), on
/// devices with several queues.</summary>
/// <remarks>Source: <c>TCA_TAPRIO_*</c> in <c>include/uapi/linux/pkt_sched.h</c>, net/sched/sch_taprio.c.</remarks>
public sealed record TaprioQdisc : QdiscKind
{
    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The classes; fixed once the discipline exists.</summary>
    public TrafficClassMap? Map { get; init; }

    /// <summary>The schedule; in a report the one that is followed.</summary>
    public TaprioSchedule? Schedule { get; init; }

    /// <summary>The schedule that will be followed from its base time on. Only reported; it is sent when <see cref="Schedule"/> is
    /// null.</summary>
    public TaprioSchedule? PendingSchedule { get; init; }

    /// <summary>The clock of the times, which the kernel needs except with <see cref="TaprioFlags.FullOffload"/>, where there is
    /// none.</summary>
    public PosixClock? Clock { get; init; }

    /// <summary>Who keeps the times; fixed once the discipline exists. Default the kernel.</summary>
    public TaprioFlags? Flags { get; init; }

    /// <summary>How long a packet takes to the device at most, in nanoseconds, with <see cref="TaprioFlags.TransmitTimeAssist"/>. The
    /// kernel's default is 0.</summary>
    public uint? TransmitTimeDelayNanoseconds { get; init; }

    /// <summary>Frames of the classes; the kernel reports them from when it follows <see cref="Schedule"/>.</summary>
    public IReadOnlyList<TrafficClassFrames> Frames { get; init => field = ValueList.From(value); } = ValueList<TrafficClassFrames>.Empty;

    internal static KindDefinition<QdiscKind> Definition { get; } = new("taprio", static () => TaprioCodec.Schema, TaprioCodec.Decode);

    /// <exception cref="ArgumentException">A schedule is empty.</exception>
    internal override void Encode(NetlinkWriter writer) => TaprioCodec.Encode(writer, this);
}
