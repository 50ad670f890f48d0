using System;
using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Rtnetlink.GateAttribute;
using static Netlink.Rtnetlink.GateListAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Passes or drops packets by a cyclic schedule (<c>action gate</c>, tc-gate(8), IEEE 802.1Qci).
/// </summary>
/// <remarks>Source: <c>TCA_GATE_*</c> in <c>include/uapi/linux/tc_act/tc_gate.h</c>, net/sched/act_gate.c.</remarks>
public sealed record GateAction : TrafficAction
{
    private const int Wildcard = -1;

    /// <summary>A gate.</summary>
    /// <param name="entries">The entries of the schedule, in order; at least one.</param>
    public GateAction(params IReadOnlyList<GateEntry> entries)
        : base(TrafficVerdict.Pipe)
    {
        ArgumentNullException.ThrowIfNull(entries);
        Entries = ValueList.From(entries);
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The entries of the schedule, in order.</summary>
    public IReadOnlyList<GateEntry> Entries { get; }

    /// <summary>The clock. The kernel's default is <see cref="PosixClock.Tai"/>.</summary>
    public PosixClock? Clock { get; init; }

    /// <summary>The base time: the start of the schedule, in nanoseconds of the clock. The kernel's default is 0.</summary>
    public ulong? BaseTimeNanoseconds { get; init; }

    /// <summary>The cycle time, in nanoseconds. The kernel's default is the sum of its entries.</summary>
    public ulong? CycleTimeNanoseconds { get; init; }

    /// <summary>The maximum extension of the last cycle before a change, in nanoseconds. The kernel's default is 0.</summary>
    public ulong? CycleTimeExtensionNanoseconds { get; init; }

    /// <summary>The priority of the stream, for hardware offload. Default: any.</summary>
    public int? Priority { get; init; }

    /// <summary>Flags for hardware offload; Linux defines none so far. The kernel's default is 0.</summary>
    public uint? Flags { get; init; }

    internal static KindDefinition<TrafficAction> Definition { get; } = new("gate",
        static () => AttributeSchema.Of<GateAttribute>().With(TCA_GATE_ENTRY_LIST,
            AttributeSchema.Of<GateListAttribute>().With(TCA_GATE_ONE_ENTRY, AttributeSchema.Of<GateEntryAttribute>())), Decode);

    internal override IReadOnlyList<RawAttribute> UnknownOutsideNests => UnknownAttributes.Except(TCA_GATE_ENTRY_LIST);

    /// <exception cref="ArgumentException">There is no entry, or an entry has the interval 0.</exception>
    internal override void Encode(NetlinkWriter writer)
    {
        if (Entries.Count == 0 && !UsesExisting)
            throw Arguments.Refused("action gate: Entries is empty; give at least one.", nameof(Entries));
        writer.WriteStructure(TCA_GATE_PARMS, Common);
        writer.WriteOptional(TCA_GATE_PRIORITY, Priority);
        writer.WriteOptional(TCA_GATE_BASE_TIME, BaseTimeNanoseconds);
        writer.WriteOptional(TCA_GATE_CYCLE_TIME, CycleTimeNanoseconds);
        writer.WriteOptional(TCA_GATE_CYCLE_TIME_EXT, CycleTimeExtensionNanoseconds);
        writer.WriteOptional(TCA_GATE_CLOCKID, (int?)Clock);
        writer.WriteOptional(TCA_GATE_FLAGS, Flags);
        using (writer.Nest(TCA_GATE_ENTRY_LIST, keepEmpty: false))
        {
            foreach (GateEntry entry in Entries)
            {
                if (entry.IntervalNanoseconds == 0)
                    throw Arguments.Refused("action gate: an entry has the interval 0 ns, which the kernel refuses.", nameof(Entries));
                using (writer.Nest(TCA_GATE_ONE_ENTRY))
                    entry.Write(writer);
            }

            writer.WriteAttributes(UnknownAttributes.Within(TCA_GATE_ENTRY_LIST));
        }
    }

    private static GateAction Decode(AttributeReader settings)
    {
        List<GateEntry> entries = [];
        GenericParameters common = default;
        PosixClock? clock = null;
        ulong? baseTime = null, cycle = null, extension = null;
        int? priority = null;
        uint? flags = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((GateAttribute)setting.Type)
            {
                case TCA_GATE_PARMS: common = setting.AsStructure<GenericParameters>(); break;
                case TCA_GATE_PRIORITY: priority = setting.AsInt32() is var given and not Wildcard ? given : null; break;
                case TCA_GATE_BASE_TIME: baseTime = setting.AsUInt64(); break;
                case TCA_GATE_CYCLE_TIME: cycle = setting.AsUInt64(); break;
                case TCA_GATE_CYCLE_TIME_EXT: extension = setting.AsUInt64(); break;
                case TCA_GATE_CLOCKID: clock = (PosixClock)setting.AsInt32(); break;
                case TCA_GATE_FLAGS: flags = setting.AsUInt32(); break;
                case TCA_GATE_ENTRY_LIST:
                    foreach (NetlinkAttribute entry in setting.AsNest())
                    {
                        if ((GateListAttribute)entry.Type is TCA_GATE_ONE_ENTRY)
                            entries.Add(GateEntry.Read(entry.AsNest()));
                    }

                    unknown.KeepOthers(setting, (ushort)TCA_GATE_ONE_ENTRY);
                    break;
                case TCA_GATE_TM or TCA_GATE_PAD: break;
                default: unknown.Keep(setting); break;
            }
        }

        return new GateAction(entries)
        {
            Verdict = new TrafficVerdict(common.Verdict),
            Index = common.Index,
            Clock = clock,
            BaseTimeNanoseconds = baseTime,
            CycleTimeNanoseconds = cycle,
            CycleTimeExtensionNanoseconds = extension,
            Priority = priority,
            Flags = flags,
            UnknownAttributes = unknown.Kept,
        };
    }
}

/// <summary><c>TCA_GATE_*</c>.</summary>
internal enum GateAttribute : ushort
{
    TCA_GATE_TM = 1,
    TCA_GATE_PARMS = 2,
    TCA_GATE_PAD = 3,
    TCA_GATE_PRIORITY = 4,
    TCA_GATE_ENTRY_LIST = 5,
    TCA_GATE_BASE_TIME = 6,
    TCA_GATE_CYCLE_TIME = 7,
    TCA_GATE_CYCLE_TIME_EXT = 8,
    TCA_GATE_FLAGS = 9,
    TCA_GATE_CLOCKID = 10,
}
