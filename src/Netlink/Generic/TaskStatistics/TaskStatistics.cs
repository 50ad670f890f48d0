using System;

namespace Netlink.Generic;

/// <summary>Statistics of a task, or of all tasks of a process together.</summary>
/// <remarks>For a whole process the kernel reports only delays, running times and context switches. Delays are 0 unless delay accounting is
/// enabled (<c>kernel.task_delayacct</c>). Source: <c>include/uapi/linux/taskstats.h</c>.</remarks>
public sealed record TaskStatistics
{
    /// <summary>The version of the kernel's structure, which determines the available fields.</summary>
    public ushort Version { get; init; }

    /// <summary>The id of the task or of the process.</summary>
    public uint Id { get; init; }

    /// <summary>The command name, at most 15 bytes; empty for a whole process.</summary>
    public string Command { get; init; } = "";

    /// <summary>The process id of the parent; 0 for a whole process.</summary>
    public uint ParentId { get; init; }

    /// <summary>The user id.</summary>
    public uint UserId { get; init; }

    /// <summary>The group id.</summary>
    public uint GroupId { get; init; }

    /// <summary>The exit status as in wait(2); 0 while it runs.</summary>
    public uint ExitStatus { get; init; }

    /// <summary>The nice value, -20 to 19.</summary>
    public sbyte Nice { get; init; }

    /// <summary>The start time; null for a whole process.</summary>
    public DateTimeOffset? BeginTime { get; init; }

    /// <summary>The elapsed time since the start.</summary>
    public TimeSpan ElapsedTime { get; init; }

    /// <summary>The CPU time in user mode.</summary>
    public TimeSpan UserTime { get; init; }

    /// <summary>The CPU time in the kernel.</summary>
    public TimeSpan SystemTime { get; init; }

    /// <summary>Minor page faults: without reading from a disk.</summary>
    public ulong MinorFaults { get; init; }

    /// <summary>Major page faults: with reading from a disk.</summary>
    public ulong MajorFaults { get; init; }

    /// <summary>The peak resident set size, in KiB.</summary>
    public ulong PeakResidentKibibytes { get; init; }

    /// <summary>The peak virtual memory size, in KiB.</summary>
    public ulong PeakVirtualKibibytes { get; init; }

    /// <summary>Bytes read with system calls, from any file.</summary>
    public ulong ReadCharacters { get; init; }

    /// <summary>Bytes written with system calls, to any file.</summary>
    public ulong WrittenCharacters { get; init; }

    /// <summary>The number of read system calls.</summary>
    public ulong ReadCalls { get; init; }

    /// <summary>The number of write system calls.</summary>
    public ulong WriteCalls { get; init; }

    /// <summary>Bytes read from block devices.</summary>
    public ulong ReadBytes { get; init; }

    /// <summary>Bytes written to block devices.</summary>
    public ulong WrittenBytes { get; init; }

    /// <summary>Bytes whose writing to block devices was cancelled, because the file was truncated or deleted first.</summary>
    public ulong CancelledBytes { get; init; }

    /// <summary>Voluntary context switches.</summary>
    public ulong VoluntarySwitches { get; init; }

    /// <summary>Involuntary context switches.</summary>
    public ulong InvoluntarySwitches { get; init; }

    /// <summary>The CPU run time.</summary>
    public TimeSpan RunningTime { get; init; }

    /// <summary>Waiting for a CPU.</summary>
    public TaskDelay Processor { get; init; }

    /// <summary>Waiting for synchronous block I/O.</summary>
    public TaskDelay BlockIO { get; init; }

    /// <summary>Waiting for swapped-out pages.</summary>
    public TaskDelay SwapIn { get; init; }

    /// <summary>Waiting for memory reclaim.</summary>
    public TaskDelay Reclaim { get; init; }

    /// <summary>Waiting for thrashing pages. Since Linux 4.20.</summary>
    public TaskDelay Thrashing { get; init; }

    /// <summary>Waiting for memory compaction. Since Linux 5.18.</summary>
    public TaskDelay Compaction { get; init; }

    /// <summary>Waiting for write-protect copies (copy on write). Since Linux 6.0.</summary>
    public TaskDelay CopyOnWrite { get; init; }

    /// <summary>For example <c>1234 bash</c>.</summary>
    public override string ToString() => $"{Id} {Command}".TrimEnd();
}

/// <summary>The delays of a task for one reason.</summary>
/// <param name="Count">The number of delays.</param>
/// <param name="Total">The total time.</param>
public readonly record struct TaskDelay(ulong Count, TimeSpan Total);

/// <summary>The exit of a task.</summary>
/// <param name="Task">The statistics of the task.</param>
/// <param name="Process">The statistics of its process, if the process ended with it and had more than one task; otherwise null.</param>
public sealed record TaskExit(TaskStatistics Task, TaskStatistics? Process);
