using System;
using System.Runtime.InteropServices;

namespace Netlink.Processes;

/// <summary>A process or thread. Both numbers are those of the first process namespace.</summary>
/// <param name="ThreadId">The thread (<c>pid</c> to the kernel).</param>
/// <param name="ProcessId">The process that it is of (<c>tgid</c>): the same number for its first thread.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct ProcessThread(int ThreadId, int ProcessId)
{
    /// <summary>Whether it is the first thread of its process, which stands for the process.</summary>
    public bool IsProcess => ThreadId == ProcessId;
}

/// <summary>Something that a process did, or that happened to it.</summary>
/// <param name="Subject">Which thread of which process.</param>
public abstract record ProcessEvent(ProcessThread Subject)
{
    /// <summary>The number of the processor that it ran on.</summary>
    public uint Processor { get; init; }

    /// <summary>When, as time since the machine started, without that which it slept (<c>CLOCK_MONOTONIC</c>).</summary>
    public TimeSpan Time { get; init; }
}

/// <summary>A process or a thread begins (<c>PROC_EVENT_FORK</c>).</summary>
/// <param name="Subject">The one that begins.</param>
/// <param name="Parent">Who began it; the process that it belongs to, for a thread.</param>
public sealed record ProcessForked(ProcessThread Subject, ProcessThread Parent) : ProcessEvent(Subject);

/// <summary>A process runs another program (<c>PROC_EVENT_EXEC</c>), which <c>/proc/PID/exe</c> names while it runs.</summary>
/// <param name="Subject">The process.</param>
public sealed record ProcessExecuted(ProcessThread Subject) : ProcessEvent(Subject);

/// <summary>A process becomes another user (<c>PROC_EVENT_UID</c>).</summary>
/// <param name="Subject">The process or thread.</param>
/// <param name="RealId">The real user.</param>
/// <param name="EffectiveId">The effective user.</param>
public sealed record ProcessUserChanged(ProcessThread Subject, uint RealId, uint EffectiveId) : ProcessEvent(Subject);

/// <summary>A process becomes another group (<c>PROC_EVENT_GID</c>).</summary>
/// <param name="Subject">The process or thread.</param>
/// <param name="RealId">The real group.</param>
/// <param name="EffectiveId">The effective group.</param>
public sealed record ProcessGroupChanged(ProcessThread Subject, uint RealId, uint EffectiveId) : ProcessEvent(Subject);

/// <summary>A process begins a session (<c>PROC_EVENT_SID</c>).</summary>
/// <param name="Subject">The process, whose number is that of the session.</param>
public sealed record ProcessSessionStarted(ProcessThread Subject) : ProcessEvent(Subject);

/// <summary>A process is traced, or no longer (<c>PROC_EVENT_PTRACE</c>).</summary>
/// <param name="Subject">The process or thread.</param>
/// <param name="Tracer">Who traces it, or null when it is no longer traced.</param>
public sealed record ProcessTraced(ProcessThread Subject, ProcessThread? Tracer) : ProcessEvent(Subject);

/// <summary>A process or thread gets another name (<c>PROC_EVENT_COMM</c>).</summary>
/// <param name="Subject">The process or thread.</param>
/// <param name="Name">The name, as <c>/proc/PID/comm</c> has it: at most 15 bytes, of which those that are no UTF-8 are replaced.</param>
public sealed record ProcessRenamed(ProcessThread Subject, string Name) : ProcessEvent(Subject);

/// <summary>A process is about to dump its memory (<c>PROC_EVENT_COREDUMP</c>), whether a file comes of it or not.</summary>
/// <param name="Subject">The process or thread.</param>
/// <param name="Parent">Its parent; 0 with kernels before 4.18.</param>
public sealed record ProcessCoreDumped(ProcessThread Subject, ProcessThread Parent) : ProcessEvent(Subject);

/// <summary>A process or a thread ends (<c>PROC_EVENT_EXIT</c>).</summary>
/// <param name="Subject">The process or thread.</param>
/// <param name="Status">What wait(2) tells the parent: see <see cref="ExitCode"/> and <see cref="Signal"/>.</param>
/// <param name="ParentSignal">The signal that the parent gets, such as 17 (<c>SIGCHLD</c>); of a thread <see cref="uint.MaxValue"/>.
/// </param>
/// <param name="Parent">Its parent; 0 with kernels before 4.18.</param>
public sealed record ProcessExited(ProcessThread Subject, uint Status, uint ParentSignal, ProcessThread Parent) : ProcessEvent(Subject)
{
    private const uint SignalBits = 0x7f;
    private const int CodeShift = 8;

    /// <summary>What it returned, 0 to 255; null when a signal ended it.</summary>
    public int? ExitCode => Signal is null ? (int)(Status >> CodeShift) & byte.MaxValue : null;

    /// <summary>The signal that ended it, or null.</summary>
    public int? Signal => (Status & SignalBits) == 0 ? null : (int)(Status & SignalBits);
}

/// <summary>An event of a newer kind.</summary>
/// <param name="Kind">The kernel's number of it.</param>
/// <param name="Data">What stands behind the header, as it came.</param>
public sealed record ProcessOtherEvent(uint Kind, ReadOnlyMemory<byte> Data) : ProcessEvent(default(ProcessThread))
{
    /// <inheritdoc/>
    public bool Equals(ProcessOtherEvent? other) => base.Equals(other) && Kind == other.Kind && Data.Span.SequenceEqual(other.Data.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Data.Length);
}
