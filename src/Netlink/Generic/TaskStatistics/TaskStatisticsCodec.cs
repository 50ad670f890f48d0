using System;
using System.Globalization;
using System.Text;
using Netlink.Protocol;
using static Netlink.Generic.TaskStatisticsAttribute;

namespace Netlink.Generic;

/// <summary>Reads <c>struct taskstats</c>, which grows at its end. Source: <c>include/uapi/linux/taskstats.h</c>.</summary>
internal static class TaskStatisticsCodec
{
    /// <summary>Linux 6.14 and 6.15 have new fields in the middle, which later versions moved to the end.</summary>
    private const ushort VersionWithoutOrder = 15;

    private const int LongestCommand = 32;

    public static void Write(NetlinkWriter writer, TaskStatisticsRequest request) => writer.WriteUInt32(request.Kind, request.Id);

    public static TaskStatistics Decode(in NetlinkMessage message)
    {
        TaskExit told = DecodeExit(message);
        return told.Process is { Version: > 0 } process && told.Task.Version == 0 ? process : told.Task;
    }

    public static TaskExit DecodeExit(in NetlinkMessage message)
    {
        TaskStatistics? task = null, process = null;
        foreach (NetlinkAttribute attribute in message.Read(out GenericHeader _))
        {
            switch ((TaskStatisticsAttribute)attribute.Type)
            {
                case TASKSTATS_TYPE_AGGR_PID: task = Read(attribute.AsNest(), TASKSTATS_TYPE_PID); break;
                case TASKSTATS_TYPE_AGGR_TGID: process = Read(attribute.AsNest(), TASKSTATS_TYPE_TGID); break;
            }
        }

        if (task is null && process is null)
            throw new NetlinkProtocolException("A taskstats report has no task (TASKSTATS_TYPE_AGGR_PID).");
        return new TaskExit(task ?? new TaskStatistics(), process);
    }

    private static TaskStatistics Read(AttributeReader parts, TaskStatisticsAttribute idType)
    {
        uint id = parts.TryFind(idType, out NetlinkAttribute number) ? number.AsUInt32() : 0;
        return parts.TryFind(TASKSTATS_TYPE_STATS, out NetlinkAttribute statistics) ? Read(id, new Fields(statistics.Payload))
            : throw new NetlinkProtocolException("A taskstats report has no statistics (TASKSTATS_TYPE_STATS).");
    }

    private static TaskStatistics Read(uint id, Fields fields)
    {
        ushort version = fields.UInt16(0);
        if (version == VersionWithoutOrder)
            throw new NetlinkProtocolException($"The kernel reports version {version} of struct taskstats, whose fields have " +
                "a different order. Linux 6.16 fixes this.");
        return new TaskStatistics
        {
            Version = version,
            Id = id,
            ExitStatus = fields.UInt32(4),
            Nice = (sbyte)fields.Byte(9),
            Processor = fields.Delay(16),
            BlockIO = fields.Delay(32),
            SwapIn = fields.Delay(48),
            RunningTime = fields.Nanoseconds(64),
            Command = fields.Text(80, LongestCommand),
            UserId = fields.UInt32(120),
            GroupId = fields.UInt32(124),
            ParentId = fields.UInt32(132),
            // The first one has 32 bits; from 2106 on, only the other one is valid.
            BeginTime = MomentOf(Math.Max(fields.UInt64(344), fields.UInt32(136))),
            ElapsedTime = fields.Microseconds(144),
            UserTime = fields.Microseconds(152),
            SystemTime = fields.Microseconds(160),
            MinorFaults = fields.UInt64(168),
            MajorFaults = fields.UInt64(176),
            PeakResidentKibibytes = fields.UInt64(200),
            PeakVirtualKibibytes = fields.UInt64(208),
            ReadCharacters = fields.UInt64(216),
            WrittenCharacters = fields.UInt64(224),
            ReadCalls = fields.UInt64(232),
            WriteCalls = fields.UInt64(240),
            ReadBytes = fields.UInt64(248),
            WrittenBytes = fields.UInt64(256),
            CancelledBytes = fields.UInt64(264),
            VoluntarySwitches = fields.UInt64(272),
            InvoluntarySwitches = fields.UInt64(280),
            Reclaim = fields.Delay(312),
            Thrashing = fields.Delay(328),
            Compaction = fields.Delay(352),
            CopyOnWrite = fields.Delay(400),
        };
    }

    private static DateTimeOffset? MomentOf(ulong seconds)
    {
        const ulong MostSeconds = 253_402_300_799;   // the end of the year 9999
        return seconds is 0 or > MostSeconds ? null : DateTimeOffset.FromUnixTimeSeconds((long)seconds);
    }

    /// <summary>The fields by their offset; one that an older kernel does not have is 0.</summary>
    private readonly ref struct Fields(ReadOnlySpan<byte> bytes)
    {
        private readonly ReadOnlySpan<byte> _bytes = bytes;

        public byte Byte(int at) => at < _bytes.Length ? _bytes[at] : (byte)0;

        public ushort UInt16(int at) => Has(at, 2) ? HostOrder.ReadUInt16(_bytes[at..]) : (ushort)0;

        public uint UInt32(int at) => Has(at, 4) ? HostOrder.ReadUInt32(_bytes[at..]) : 0;

        public ulong UInt64(int at) => Has(at, 8) ? HostOrder.ReadUInt64(_bytes[at..]) : 0;

        public TimeSpan Nanoseconds(int at) => TimeSpan.FromTicks((long)(UInt64(at) / TimeSpan.NanosecondsPerTick));

        public TimeSpan Microseconds(int at)
            => TimeSpan.FromTicks((long)Math.Min(UInt64(at), long.MaxValue / TimeSpan.TicksPerMicrosecond) * TimeSpan.TicksPerMicrosecond);

        public TaskDelay Delay(int at) => new(UInt64(at), Nanoseconds(at + 8));

        public string Text(int at, int longest)
        {
            if (!Has(at, longest))
                return "";
            ReadOnlySpan<byte> text = _bytes.Slice(at, longest);
            int end = text.IndexOf((byte)0);
            return Encoding.UTF8.GetString(end < 0 ? text : text[..end]);
        }

        private bool Has(int at, int size) => at + size <= _bytes.Length;
    }
}

/// <summary>A request for the statistics of a task, or of a process with all of its tasks.</summary>
internal readonly record struct TaskStatisticsRequest(TaskStatisticsRequestAttribute Kind, uint Id)
{
    public override string ToString()
        => (Kind is TaskStatisticsRequestAttribute.TASKSTATS_CMD_ATTR_PID ? "task " : "process ")
            + Id.ToString(CultureInfo.InvariantCulture);
}
