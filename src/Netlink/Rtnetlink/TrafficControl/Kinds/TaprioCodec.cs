using System;
using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Rtnetlink.TaprioAttribute;
using static Netlink.Rtnetlink.TaprioClassAttribute;
using static Netlink.Rtnetlink.TaprioEntryAttribute;
using static Netlink.Rtnetlink.TaprioListAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Wire format of taprio's settings. Source: taprio_change() and taprio_dump() in net/sched/sch_taprio.c.</summary>
internal static class TaprioCodec
{
    public static AttributeSchema Schema
    {
        get
        {
            AttributeSchema entries = AttributeSchema.Of<TaprioListAttribute>()
                .With(TCA_TAPRIO_SCHED_ENTRY, AttributeSchema.Of<TaprioEntryAttribute>());
            return AttributeSchema.Of<TaprioAttribute>()
                .With(TCA_TAPRIO_ATTR_SCHED_ENTRY_LIST, entries)
                .With(TCA_TAPRIO_ATTR_ADMIN_SCHED, AttributeSchema.Of<TaprioAttribute>().With(TCA_TAPRIO_ATTR_SCHED_ENTRY_LIST, entries))
                .With(TCA_TAPRIO_ATTR_TC_ENTRY, AttributeSchema.Of<TaprioClassAttribute>());
        }
    }

    public static void Encode(NetlinkWriter writer, TaprioQdisc taprio)
    {
        writer.WriteOptional(TCA_TAPRIO_ATTR_SCHED_CLOCKID, (int?)taprio.Clock);
        writer.WriteOptional(TCA_TAPRIO_ATTR_FLAGS, (uint?)taprio.Flags);
        writer.WriteOptional(TCA_TAPRIO_ATTR_TXTIME_DELAY, taprio.TransmitTimeDelayNanoseconds);
        if (taprio.Map is not null)
            writer.WriteStructure(TCA_TAPRIO_ATTR_PRIOMAP, TrafficClassSettings.From(taprio.Map, 0));
        if ((taprio.Schedule ?? taprio.PendingSchedule) is TaprioSchedule schedule)
            WriteSchedule(writer, schedule);
        foreach (TrafficClassFrames frames in taprio.Frames)
        {
            using (writer.Nest(TCA_TAPRIO_ATTR_TC_ENTRY))
            {
                writer.WriteUInt32(TCA_TAPRIO_TC_ENTRY_INDEX, frames.TrafficClass);
                writer.WriteOptional(TCA_TAPRIO_TC_ENTRY_MAX_SDU, frames.MaximumSize);
                writer.WriteOptional(TCA_TAPRIO_TC_ENTRY_FP, (uint?)frames.Preemption);
                writer.WriteAttributes(frames.UnknownAttributes);
            }
        }
    }

    public static TaprioQdisc Decode(AttributeReader settings)
    {
        TaprioSchedule? schedule = ReadSchedule(settings);
        var read = new TaprioQdisc { Schedule = schedule };
        List<TrafficClassFrames> frames = [];
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((TaprioAttribute)setting.Type)
            {
                case TCA_TAPRIO_ATTR_PRIOMAP: read = read with { Map = setting.AsStructure<TrafficClassSettings>().ToMap() }; break;
                case TCA_TAPRIO_ATTR_SCHED_CLOCKID: read = read with { Clock = (PosixClock)setting.AsInt32() }; break;
                case TCA_TAPRIO_ATTR_FLAGS: read = read with { Flags = (TaprioFlags)setting.AsUInt32() }; break;
                case TCA_TAPRIO_ATTR_TXTIME_DELAY: read = read with { TransmitTimeDelayNanoseconds = setting.AsUInt32() }; break;
                case TCA_TAPRIO_ATTR_ADMIN_SCHED when ReadPending(setting.AsNest()) is TaprioSchedule pending:
                    read = read with { PendingSchedule = pending };
                    break;
                case TCA_TAPRIO_ATTR_TC_ENTRY: frames.Add(ReadFrames(setting)); break;
                // Those of the active schedule, which are read together.
                case TCA_TAPRIO_ATTR_SCHED_ENTRY_LIST or TCA_TAPRIO_PAD: break;
                case TCA_TAPRIO_ATTR_SCHED_BASE_TIME or TCA_TAPRIO_ATTR_SCHED_CYCLE_TIME or TCA_TAPRIO_ATTR_SCHED_CYCLE_TIME_EXTENSION
                    when schedule is not null:
                    break;
                default: unknown.Keep(setting); break;
            }
        }

        return read with { Frames = frames, UnknownAttributes = unknown.Kept };
    }

    /// <exception cref="ArgumentException">The schedule is empty.</exception>
    private static void WriteSchedule(NetlinkWriter writer, TaprioSchedule schedule)
    {
        if (schedule.Entries.Count == 0)
            throw Arguments.Refused("taprio: a schedule has at least one entry.", nameof(TaprioQdisc.Schedule));
        writer.WriteOptional(TCA_TAPRIO_ATTR_SCHED_BASE_TIME, (ulong?)schedule.BaseTimeNanoseconds);
        writer.WriteOptional(TCA_TAPRIO_ATTR_SCHED_CYCLE_TIME, (ulong?)schedule.CycleTimeNanoseconds);
        writer.WriteOptional(TCA_TAPRIO_ATTR_SCHED_CYCLE_TIME_EXTENSION, (ulong?)schedule.CycleTimeExtensionNanoseconds);
        using (writer.Nest(TCA_TAPRIO_ATTR_SCHED_ENTRY_LIST))
        {
            foreach (TaprioEntry entry in schedule.Entries)
            {
                using (writer.Nest(TCA_TAPRIO_SCHED_ENTRY, marked: false))
                {
                    writer.WriteByte(TCA_TAPRIO_SCHED_ENTRY_CMD, (byte)entry.Command);
                    writer.WriteUInt32(TCA_TAPRIO_SCHED_ENTRY_GATE_MASK, entry.GateMask);
                    writer.WriteUInt32(TCA_TAPRIO_SCHED_ENTRY_INTERVAL, entry.IntervalNanoseconds);
                    writer.WriteAttributes(entry.UnknownAttributes);
                }
            }

            writer.WriteAttributes(schedule.UnknownAttributes.Within(TCA_TAPRIO_ATTR_SCHED_ENTRY_LIST));
        }

        writer.WriteAttributes(schedule.UnknownAttributes.Except(TCA_TAPRIO_ATTR_SCHED_ENTRY_LIST));
    }

    private static TaprioSchedule? ReadSchedule(AttributeReader settings)
    {
        List<TaprioEntry>? entries = null;
        long? baseTime = null, cycle = null, extension = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((TaprioAttribute)setting.Type)
            {
                case TCA_TAPRIO_ATTR_SCHED_BASE_TIME: baseTime = (long)setting.AsUInt64(); break;
                case TCA_TAPRIO_ATTR_SCHED_CYCLE_TIME: cycle = (long)setting.AsUInt64(); break;
                case TCA_TAPRIO_ATTR_SCHED_CYCLE_TIME_EXTENSION: extension = (long)setting.AsUInt64(); break;
                case TCA_TAPRIO_ATTR_SCHED_ENTRY_LIST:
                    entries = [];
                    foreach (NetlinkAttribute entry in setting.AsNest())
                    {
                        if ((TaprioListAttribute)entry.Type is TCA_TAPRIO_SCHED_ENTRY)
                            entries.Add(ReadEntry(entry));
                    }

                    unknown.KeepOthers(setting, (ushort)TCA_TAPRIO_SCHED_ENTRY);
                    break;
            }
        }

        return entries is null ? null : new TaprioSchedule(entries)
        {
            BaseTimeNanoseconds = baseTime,
            CycleTimeNanoseconds = cycle,
            CycleTimeExtensionNanoseconds = extension,
            UnknownAttributes = unknown.Kept,
        };
    }

    /// <summary>A schedule in a nest of its own, where what is unknown is the schedule's; null for one without entries.</summary>
    private static TaprioSchedule? ReadPending(AttributeReader settings)
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            if ((TaprioAttribute)setting.Type is not (TCA_TAPRIO_ATTR_SCHED_ENTRY_LIST or TCA_TAPRIO_ATTR_SCHED_BASE_TIME
                or TCA_TAPRIO_ATTR_SCHED_CYCLE_TIME or TCA_TAPRIO_ATTR_SCHED_CYCLE_TIME_EXTENSION or TCA_TAPRIO_PAD))
                unknown.Keep(setting);
        }

        return ReadSchedule(settings) is TaprioSchedule read
            ? read with { UnknownAttributes = [.. read.UnknownAttributes, .. unknown.Kept] } : null;
    }

    private static TaprioEntry ReadEntry(in NetlinkAttribute entry)
    {
        var read = default(TaprioEntry);
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in entry.AsNest())
        {
            switch ((TaprioEntryAttribute)attribute.Type)
            {
                case TCA_TAPRIO_SCHED_ENTRY_CMD: read = read with { Command = (TaprioCommand)attribute.AsByte() }; break;
                case TCA_TAPRIO_SCHED_ENTRY_GATE_MASK: read = read with { GateMask = attribute.AsUInt32() }; break;
                case TCA_TAPRIO_SCHED_ENTRY_INTERVAL: read = read with { IntervalNanoseconds = attribute.AsUInt32() }; break;
                // The entries are in order.
                case TCA_TAPRIO_SCHED_ENTRY_INDEX: break;
                default: unknown.Keep(attribute); break;
            }
        }

        return read with { UnknownAttributes = unknown.Kept };
    }

    private static TrafficClassFrames ReadFrames(in NetlinkAttribute entry)
    {
        var read = default(TrafficClassFrames);
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in entry.AsNest())
        {
            switch ((TaprioClassAttribute)attribute.Type)
            {
                case TCA_TAPRIO_TC_ENTRY_INDEX: read = read with { TrafficClass = attribute.AsUInt32() }; break;
                case TCA_TAPRIO_TC_ENTRY_MAX_SDU: read = read with { MaximumSize = attribute.AsUInt32() }; break;
                case TCA_TAPRIO_TC_ENTRY_FP: read = read with { Preemption = (FramePreemption)attribute.AsUInt32() }; break;
                default: unknown.Keep(attribute); break;
            }
        }

        return read with { UnknownAttributes = unknown.Kept };
    }
}

/// <summary><c>TCA_TAPRIO_ATTR_*</c>.</summary>
internal enum TaprioAttribute : ushort
{
    TCA_TAPRIO_ATTR_PRIOMAP = 1,
    TCA_TAPRIO_ATTR_SCHED_ENTRY_LIST = 2,
    TCA_TAPRIO_ATTR_SCHED_BASE_TIME = 3,
    TCA_TAPRIO_ATTR_SCHED_CLOCKID = 5,
    TCA_TAPRIO_PAD = 6,
    TCA_TAPRIO_ATTR_ADMIN_SCHED = 7,
    TCA_TAPRIO_ATTR_SCHED_CYCLE_TIME = 8,
    TCA_TAPRIO_ATTR_SCHED_CYCLE_TIME_EXTENSION = 9,
    TCA_TAPRIO_ATTR_FLAGS = 10,
    TCA_TAPRIO_ATTR_TXTIME_DELAY = 11,
    TCA_TAPRIO_ATTR_TC_ENTRY = 12,
}

/// <summary>The content of a list of entries.</summary>
internal enum TaprioListAttribute : ushort
{
    TCA_TAPRIO_SCHED_ENTRY = 1,
}

/// <summary><c>TCA_TAPRIO_SCHED_ENTRY_*</c>.</summary>
internal enum TaprioEntryAttribute : ushort
{
    TCA_TAPRIO_SCHED_ENTRY_INDEX = 1,
    TCA_TAPRIO_SCHED_ENTRY_CMD = 2,
    TCA_TAPRIO_SCHED_ENTRY_GATE_MASK = 3,
    TCA_TAPRIO_SCHED_ENTRY_INTERVAL = 4,
}

/// <summary><c>TCA_TAPRIO_TC_ENTRY_*</c>.</summary>
internal enum TaprioClassAttribute : ushort
{
    TCA_TAPRIO_TC_ENTRY_INDEX = 1,
    TCA_TAPRIO_TC_ENTRY_MAX_SDU = 2,
    TCA_TAPRIO_TC_ENTRY_FP = 3,
}
