using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A cyclic schedule of the traffic classes that may send.</summary>
public sealed record TaprioSchedule
{
    /// <summary>A schedule.</summary>
    /// <param name="entries">The entries, in order; at least one.</param>
    public TaprioSchedule(IReadOnlyList<TaprioEntry> entries)
    {
        System.ArgumentNullException.ThrowIfNull(entries);
        Entries = ValueList.From(entries);
    }

    /// <summary>The entries, in order.</summary>
    public IReadOnlyList<TaprioEntry> Entries { get; }

    /// <summary>The base time: the start of the schedule, in nanoseconds of the clock. The kernel's default is 0.</summary>
    public long? BaseTimeNanoseconds { get; init; }

    /// <summary>The cycle time, in nanoseconds. The kernel's default is the sum of its entries.</summary>
    public long? CycleTimeNanoseconds { get; init; }

    /// <summary>The maximum extension of the last cycle before another schedule, in nanoseconds. The kernel's default is 0.</summary>
    public long? CycleTimeExtensionNanoseconds { get; init; }

    /// <summary>Settings of <see cref="TaprioQdisc.PendingSchedule"/> without a property, unchanged; they are sent back as they are.
    /// Those of the active schedule are among the qdisc's.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;
}

/// <summary>An entry of a schedule: the open gates and the duration.</summary>
/// <param name="GateMask">A bit for each class that may send; the lowest bit is class 0.</param>
/// <param name="IntervalNanoseconds">The duration, in nanoseconds.</param>
/// <param name="Command">The command for the gates and for preemptible frames.</param>
public readonly record struct TaprioEntry(uint GateMask, uint IntervalNanoseconds, TaprioCommand Command = TaprioCommand.SetGates)
{
    private readonly ValueList<RawAttribute>? _unknown;

    /// <summary>Attributes without a property, unchanged. They are sent back as they are.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes
    {
        get => _unknown ?? ValueList<RawAttribute>.Empty;
        init => _unknown = value is null or { Count: 0 } ? null : ValueList<RawAttribute>.From(value);
    }
}

/// <summary>The command of an entry (<c>TC_TAPRIO_CMD_*</c>, IEEE 802.1Q-2018 table 8-7). Values without a name are kept.</summary>
public enum TaprioCommand : byte
{
    /// <summary>Opens and closes gates.</summary>
    SetGates = 0,

    /// <summary>The same, and holds preemptible frames.</summary>
    SetAndHold = 1,

    /// <summary>The same, and releases preemptible frames.</summary>
    SetAndRelease = 2,
}
