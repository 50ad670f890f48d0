using System;

namespace Netlink.Generic;

/// <summary>What the kernel has counted of a task, or of all tasks of a process together.</summary>
/// <remarks>Of a whole process only the delays, the running times and the context switches are counted. Times of a delay are 0 unless
/// delays are accounted (<c>kernel.task_delayacct</c>). Source: <c>include/uapi/linux/taskstats.h</c>.</remarks>
public sealed record TaskStatistics
{
    /// <summary>The version of the kernel's structure, which says which of the counts there are.</summary>
    public ushort Version { get; init; }

    /// <summary>The number of the task or of the process, as it was requested or told.</summary>
    public uint Id { get; init; }

    /// <summary>The name of its command, of at most 15 bytes; empty for a whole process.</summary>
    public string Command { get; init; } = "";

    /// <summary>The number of its parent; 0 for a whole process.</summary>
    public uint ParentId { get; init; }

    /// <summary>Its user.</summary>
    public uint UserId { get; init; }

    /// <summary>Its group.</summary>
    public uint GroupId { get; init; }

    /// <summary>Its exit status, as wait(2) has it; 0 while it runs.</summary>
    public uint ExitStatus { get; init; }

    /// <summary>Its nice value, from -20 to 19.</summary>
    public sbyte Nice { get; init; }

    /// <summary>When it began; null for a whole process.</summary>
    public DateTimeOffset? BeginTime { get; init; }

    /// <summary>For how long it has been there.</summary>
    public TimeSpan ElapsedTime { get; init; }

    /// <summary>For how long it ran in its own code.</summary>
    public TimeSpan UserTime { get; init; }

    /// <summary>For how long it ran in the kernel.</summary>
    public TimeSpan SystemTime { get; init; }

    /// <summary>Page faults without a read from a disk.</summary>
    public ulong MinorFaults { get; init; }

    /// <summary>Page faults with a read from a disk.</summary>
    public ulong MajorFaults { get; init; }

    /// <summary>The most memory that it had at a time, in KiB.</summary>
    public ulong PeakResidentKibibytes { get; init; }

    /// <summary>The most addresses that it had at a time, in KiB.</summary>
    public ulong PeakVirtualKibibytes { get; init; }

    /// <summary>Bytes that it read, from wherever.</summary>
    public ulong ReadCharacters { get; init; }

    /// <summary>Bytes that it wrote, to wherever.</summary>
    public ulong WrittenCharacters { get; init; }

    /// <summary>How often it read.</summary>
    public ulong ReadCalls { get; init; }

    /// <summary>How often it wrote.</summary>
    public ulong WriteCalls { get; init; }

    /// <summary>Bytes that were read from a disk for it.</summary>
    public ulong ReadBytes { get; init; }

    /// <summary>Bytes that it had written to a disk.</summary>
    public ulong WrittenBytes { get; init; }

    /// <summary>Bytes that were not written to a disk, as what they were for was deleted before.</summary>
    public ulong CancelledBytes { get; init; }

    /// <summary>How often it waited by itself.</summary>
    public ulong VoluntarySwitches { get; init; }

    /// <summary>How often it had to wait.</summary>
    public ulong InvoluntarySwitches { get; init; }

    /// <summary>For how long it ran on a processor.</summary>
    public TimeSpan RunningTime { get; init; }

    /// <summary>Waiting for a processor.</summary>
    public TaskDelay Processor { get; init; }

    /// <summary>Waiting for a disk.</summary>
    public TaskDelay BlockIO { get; init; }

    /// <summary>Waiting for memory that was swapped out.</summary>
    public TaskDelay SwapIn { get; init; }

    /// <summary>Waiting for memory to be made free.</summary>
    public TaskDelay Reclaim { get; init; }

    /// <summary>Waiting for memory that was taken away too soon (Linux 4.20).</summary>
    public TaskDelay Thrashing { get; init; }

    /// <summary>Waiting for memory to be put together (Linux 5.18).</summary>
    public TaskDelay Compaction { get; init; }

    /// <summary>Waiting for a copy of shared memory (Linux 6.0).</summary>
    public TaskDelay CopyOnWrite { get; init; }

    /// <summary>For example <c>1234 bash</c>.</summary>
    public override string ToString() => $"{Id} {Command}".TrimEnd();
}

/// <summary>How often and how long a task waited.</summary>
/// <param name="Count">How often.</param>
/// <param name="Total">How long altogether.</param>
public readonly record struct TaskDelay(ulong Count, TimeSpan Total);

/// <summary>The end of a task.</summary>
/// <param name="Task">What was counted of it.</param>
/// <param name="Process">What was counted of its process, if that ended with it and had more than one task; null otherwise.</param>
public sealed record TaskExit(TaskStatistics Task, TaskStatistics? Process);
