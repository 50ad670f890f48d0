using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Netlink.Protocol;
using static Netlink.Rtnetlink.GredAttribute;
using static Netlink.Rtnetlink.GredQueueAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Wire format of gred's settings. Source: gred_change() and gred_dump() in net/sched/sch_gred.c.</summary>
internal static class GredCodec
{
    /// <summary>A larger number stands for a queue that is not configured.</summary>
    private const uint Queues = 16;

    public static AttributeSchema Schema => AttributeSchema.Of<GredAttribute>().With(TCA_GRED_VQ_LIST,
        AttributeSchema.Of<GredListAttribute>().With(GredListAttribute.TCA_GRED_VQ_ENTRY, AttributeSchema.Of<GredQueueAttribute>()));

    /// <exception cref="ArgumentException">The thresholds are in the wrong order, or cannot be averaged.</exception>
    public static void WriteQueue(NetlinkWriter writer, GredQueue queue)
    {
        RedParameters.CheckThresholds(queue.Minimum, queue.Maximum, queue.Averaging.WeightLog, "gred");
        writer.WriteStructure(TCA_GRED_PARMS, new QueueSettings
        {
            Limit = queue.Limit,
            Minimum = queue.Minimum,
            Maximum = queue.Maximum,
            Index = queue.Index,
            WeightLog = queue.Averaging.WeightLog,
            ProbabilityLog = RedParameters.LogOf(queue.MaximumProbability, queue.Maximum - queue.Minimum),
            CellLog = queue.Averaging.CellLog,
            Priority = queue.Priority,
        });
        writer.WriteBytes(TCA_GRED_STAB, queue.Averaging.MakeIdleTable());
        writer.WriteUInt32(TCA_GRED_MAX_P, queue.MaximumProbability.Value);
        if (queue.Flags is null && queue.UnknownAttributes.Count == 0)
            return;
        using (writer.Nest(TCA_GRED_VQ_LIST, marked: false))
        using (writer.Nest(GredListAttribute.TCA_GRED_VQ_ENTRY, marked: false))
        {
            writer.WriteUInt32(TCA_GRED_VQ_DP, queue.Index);
            writer.WriteOptional(TCA_GRED_VQ_FLAGS, (uint?)queue.Flags);
            writer.WriteAttributes(queue.UnknownAttributes);
        }
    }

    public static GredQdisc Decode(AttributeReader settings)
    {
        var read = new GredQdisc(0);
        NetlinkAttribute queues = default, probabilities = default, list = default;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((GredAttribute)setting.Type)
            {
                case TCA_GRED_DPS:
                    Setup setup = setting.AsStructure<Setup>();
                    read = read with
                    {
                        QueueCount = setup.Queues,
                        DefaultQueue = setup.DefaultQueue,
                        SharesByPriority = setup.SharesByPriority != 0,
                        Flags = (RedFlags)setup.Flags,
                    };
                    break;
                case TCA_GRED_LIMIT: read = read with { Limit = setting.AsUInt32() }; break;
                case TCA_GRED_PARMS: queues = setting; break;
                case TCA_GRED_MAX_P: probabilities = setting; break;
                case TCA_GRED_VQ_LIST: list = setting; break;
                case TCA_GRED_STAB: break;
                default: unknown.Keep(setting); break;
            }
        }

        List<GredQueue> found = ReadQueues(queues.Payload, probabilities.Payload);
        // Entries for queues that do not exist stay in the list.
        unknown.KeepWithin(list, ReadEntries(list.AsNest(), found));
        return read with { Queues = found, UnknownAttributes = unknown.Kept };
    }

    private static List<GredQueue> ReadQueues(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> probabilities)
    {
        List<GredQueue> queues = [];
        for (; bytes.Length >= Unsafe.SizeOf<QueueSettings>(); bytes = bytes[Unsafe.SizeOf<QueueSettings>()..])
        {
            QueueSettings one = HostOrder.Read<QueueSettings>(bytes);
            if (one.Index >= Queues)
                continue;
            int place = (int)one.Index * sizeof(uint);
            var queue = new GredQueue(one.Index, one.Limit, one.Minimum, one.Maximum, RedAveraging.Read(one.WeightLog, one.CellLog))
            {
                Priority = one.Priority,
            };
            queues.Add(probabilities.Length < place + sizeof(uint) ? queue
                : queue with { MaximumProbability = new Probability(HostOrder.ReadUInt32(probabilities[place..])) });
        }

        return queues;
    }

    /// <summary>Adds the list's attributes to each queue, and returns the remaining ones.</summary>
    private static AttributeKeeper ReadEntries(AttributeReader list, List<GredQueue> queues)
    {
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute entry in list)
        {
            int place = entry.Type == (ushort)GredListAttribute.TCA_GRED_VQ_ENTRY
                && entry.AsNest().TryFind(TCA_GRED_VQ_DP, out NetlinkAttribute number)
                && number.AsUInt32() is var index ? queues.FindIndex(queue => queue.Index == index) : -1;
            if (place < 0)
                others.Keep(entry);
            else
                queues[place] = ReadEntry(entry.AsNest(), queues[place]);
        }

        return others;
    }

    private static GredQueue ReadEntry(AttributeReader entry, GredQueue queue)
    {
        RedFlags? flags = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in entry)
        {
            switch ((GredQueueAttribute)attribute.Type)
            {
                case TCA_GRED_VQ_FLAGS: flags = (RedFlags)attribute.AsUInt32(); break;
                case TCA_GRED_VQ_DP or TCA_GRED_VQ_PAD: break;
                case >= TCA_GRED_VQ_STAT_BYTES and <= TCA_GRED_VQ_STAT_OTHER: break;
                default: unknown.Keep(attribute); break;
            }
        }

        return queue with { Flags = flags, UnknownAttributes = unknown.Kept };
    }

    /// <summary><c>struct tc_gred_sopt</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal readonly record struct Setup(uint Queues, uint DefaultQueue, byte SharesByPriority, byte Flags, ushort Padding = 0);

    /// <summary><c>struct tc_gred_qopt</c>; without its counters.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 52)]
    private readonly record struct QueueSettings
    {
        [field: FieldOffset(0)]
        public uint Limit { get; init; }

        [field: FieldOffset(4)]
        public uint Minimum { get; init; }

        [field: FieldOffset(8)]
        public uint Maximum { get; init; }

        [field: FieldOffset(12)]
        public uint Index { get; init; }

        [field: FieldOffset(40)]
        public byte WeightLog { get; init; }

        [field: FieldOffset(41)]
        public byte ProbabilityLog { get; init; }

        [field: FieldOffset(42)]
        public byte CellLog { get; init; }

        [field: FieldOffset(43)]
        public byte Priority { get; init; }
    }
}

/// <summary><c>TCA_GRED_*</c>.</summary>
internal enum GredAttribute : ushort
{
    TCA_GRED_PARMS = 1,
    TCA_GRED_STAB = 2,
    TCA_GRED_DPS = 3,
    TCA_GRED_MAX_P = 4,
    TCA_GRED_LIMIT = 5,
    TCA_GRED_VQ_LIST = 6,
}

/// <summary>The content of <c>TCA_GRED_VQ_LIST</c>.</summary>
internal enum GredListAttribute : ushort
{
    TCA_GRED_VQ_ENTRY = 1,
}

/// <summary><c>TCA_GRED_VQ_*</c>; of the counters, which are not read, only the first and the last.</summary>
internal enum GredQueueAttribute : ushort
{
    TCA_GRED_VQ_PAD = 1,
    TCA_GRED_VQ_DP = 2,
    TCA_GRED_VQ_STAT_BYTES = 3,
    TCA_GRED_VQ_STAT_OTHER = 11,
    TCA_GRED_VQ_FLAGS = 12,
}
