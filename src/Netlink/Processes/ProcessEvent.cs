using System;
using System.Runtime.InteropServices;

namespace Netlink.Processes;

/// <summary>A process or thread. Both IDs are those in the initial PID namespace.</summary>
/// <param name="ThreadId">The thread ID (the kernel's <c>pid</c>).</param>
/// <param name="ProcessId">The process ID (<c>tgid</c>), which equals the ID of the main thread.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct ProcessThread(int ThreadId, int ProcessId)
{
    /// <summary>Whether it is the main thread, which represents the process.</summary>
    public bool IsProcess => ThreadId == ProcessId;
}

/// <summary>A process event.</summary>
/// <param name="Subject">The process or thread.</param>
public abstract record ProcessEvent(ProcessThread Subject)
{
    /// <summary>The CPU that it ran on.</summary>
    public uint Processor { get; init; }

    /// <summary>The time of the event since boot, without time in suspend (<c>CLOCK_MONOTONIC</c>).</summary>
    public TimeSpan Time { get; init; }
}

/// <summary>A process or thread is created (<c>PROC_EVENT_FORK</c>).</summary>
/// <param name="Subject">The new process or thread.</param>
/// <param name="Parent">The parent process; for a thread, the parent of its process.</param>
public sealed record ProcessForked(ProcessThread Subject, ProcessThread Parent) : ProcessEvent(Subject);

/// <summary>A process executes another program (<c>PROC_EVENT_EXEC</c>), which <c>/proc/PID/exe</c> refers to while it runs.</summary>
/// <param name="Subject">The process.</param>
public sealed record ProcessExecuted(ProcessThread Subject) : ProcessEvent(Subject);

/// <summary>A process changes its user ID (<c>PROC_EVENT_UID</c>).</summary>
/// <param name="Subject">The process or thread.</param>
/// <param name="RealId">The real user ID.</param>
/// <param name="EffectiveId">The effective user ID.</param>
public sealed record ProcessUserChanged(ProcessThread Subject, uint RealId, uint EffectiveId) : ProcessEvent(Subject);

/// <summary>A process changes its group ID (<c>PROC_EVENT_GID</c>).</summary>
/// <param name="Subject">The process or thread.</param>
/// <param name="RealId">The real group ID.</param>
/// <param name="EffectiveId">The effective group ID.</param>
public sealed record ProcessGroupChanged(ProcessThread Subject, uint RealId, uint EffectiveId) : ProcessEvent(Subject);

/// <summary>A process starts a new session (<c>PROC_EVENT_SID</c>).</summary>
/// <param name="Subject">The process; the session has its ID.</param>
public sealed record ProcessSessionStarted(ProcessThread Subject) : ProcessEvent(Subject);

/// <summary>A process is attached to or detached from by a tracer (<c>PROC_EVENT_PTRACE</c>).</summary>
/// <param name="Subject">The process or thread.</param>
/// <param name="Tracer">The tracer, or null on detach.</param>
public sealed record ProcessTraced(ProcessThread Subject, ProcessThread? Tracer) : ProcessEvent(Subject);

/// <summary>A process or thread changes its name (<c>PROC_EVENT_COMM</c>).</summary>
/// <param name="Subject">The process or thread.</param>
/// <param name="Name">The name, as in <c>/proc/PID/comm</c>: at most 15 bytes. Bytes that are not valid UTF-8 are replaced.</param>
public sealed record ProcessRenamed(ProcessThread Subject, string Name) : ProcessEvent(Subject);

/// <summary>A process dumps core (<c>PROC_EVENT_COREDUMP</c>), whether or not a core file is written.</summary>
/// <param name="Subject">The process or thread.</param>
/// <param name="Parent">Its parent; 0 with kernels before 4.18.</param>
public sealed record ProcessCoreDumped(ProcessThread Subject, ProcessThread Parent) : ProcessEvent(Subject);

/// <summary>A process or thread exits (<c>PROC_EVENT_EXIT</c>).</summary>
/// <param name="Subject">The process or thread.</param>
/// <param name="Status">The wait status, as in wait(2): see <see cref="ExitCode"/> and <see cref="Signal"/>.</param>
/// <param name="ParentSignal">The signal sent to the parent, such as 17 (<c>SIGCHLD</c>); for a thread <see cref="uint.MaxValue"/>.
/// </param>
/// <param name="Parent">Its parent; 0 with kernels before 4.18.</param>
public sealed record ProcessExited(ProcessThread Subject, uint Status, uint ParentSignal, ProcessThread Parent) : ProcessEvent(Subject)
{
    private const uint SignalBits = 0x7f;
    private const int CodeShift = 8;

    /// <summary>The exit code, 0 to 255; null if a signal terminated it.</summary>
    public int? ExitCode => Signal is null ? (int)(Status >> CodeShift) & byte.MaxValue : null;

    /// <summary>The signal that terminated it, or null.</summary>
    public int? Signal => (Status & SignalBits) == 0 ? null : (int)(Status & SignalBits);
}

/// <summary>An event of a kind that this library does not know.</summary>
/// <param name="Kind">The kernel's number of the kind.</param>
/// <param name="Data">The bytes after the header, unchanged.</param>
public sealed record ProcessOtherEvent(uint Kind, ReadOnlyMemory<byte> Data) : ProcessEvent(default(ProcessThread))
{
    /// <inheritdoc/>
    public bool Equals(ProcessOtherEvent? other) => base.Equals(other) && Kind == other.Kind && Data.Span.SequenceEqual(other.Data.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Data.Length);
}
