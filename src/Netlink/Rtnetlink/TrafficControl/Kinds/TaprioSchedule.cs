using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>When which classes of traffic may send, over and over.</summary>
public sealed record TaprioSchedule
{
    /// <summary>A schedule.</summary>
    /// <param name="entries">What happens one after the other; at least one.</param>
    public TaprioSchedule(IReadOnlyList<TaprioEntry> entries)
    {
        System.ArgumentNullException.ThrowIfNull(entries);
        Entries = ValueList.From(entries);
    }

    /// <summary>What happens one after the other.</summary>
    public IReadOnlyList<TaprioEntry> Entries { get; }

    /// <summary>When it began or begins, in nanoseconds of the clock. The kernel's default is 0.</summary>
    public long? BaseTimeNanoseconds { get; init; }

    /// <summary>How long it takes, in nanoseconds. The kernel's default is the sum of its entries.</summary>
    public long? CycleTimeNanoseconds { get; init; }

    /// <summary>By how much the last cycle before another schedule may be longer, in nanoseconds. The kernel's default is 0.</summary>
    public long? CycleTimeExtensionNanoseconds { get; init; }

    /// <summary>Settings of <see cref="TaprioQdisc.PendingSchedule"/> without a property here, as they came; they are sent as they are.
    /// Those of the schedule that is followed stand among the discipline's.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;
}

/// <summary>What is open for how long.</summary>
/// <param name="GateMask">A bit for each class that may send, the lowest for class 0.</param>
/// <param name="IntervalNanoseconds">For how long, in nanoseconds.</param>
/// <param name="Command">What happens to frames that can be interrupted.</param>
public readonly record struct TaprioEntry(uint GateMask, uint IntervalNanoseconds, TaprioCommand Command = TaprioCommand.SetGates)
{
    private readonly ValueList<RawAttribute>? _unknown;

    /// <summary>Attributes without a property here, as they came. They are sent as they are.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes
    {
        get => _unknown ?? ValueList<RawAttribute>.Empty;
        init => _unknown = value is null or { Count: 0 } ? null : ValueList<RawAttribute>.From(value);
    }
}

/// <summary>What an entry does (<c>TC_TAPRIO_CMD_*</c>, IEEE 802.1Q-2018 table 8-7). Values without a name are kept as numbers.</summary>
public enum TaprioCommand : byte
{
    /// <summary>Opens and closes gates.</summary>
    SetGates = 0,

    /// <summary>The same, and holds back frames that can be interrupted.</summary>
    SetAndHold = 1,

    /// <summary>The same, and lets them go again.</summary>
    SetAndRelease = 2,
}
