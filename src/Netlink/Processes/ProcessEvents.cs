using System;

namespace Netlink.Processes;

/// <summary>The kinds of process events.</summary>
/// <remarks>Source: <c>PROC_EVENT_*</c> in <c>include/uapi/linux/cn_proc.h</c>.</remarks>
[Flags]
public enum ProcessEvents : uint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A process or thread is created, as <see cref="ProcessForked"/>.</summary>
    Fork = 0x1,

    /// <summary>A process executes another program, as <see cref="ProcessExecuted"/>.</summary>
    Exec = 0x2,

    /// <summary>A process changes its user ID, as <see cref="ProcessUserChanged"/>.</summary>
    User = 0x4,

    /// <summary>A process changes its group ID, as <see cref="ProcessGroupChanged"/>.</summary>
    Group = 0x40,

    /// <summary>A process starts a new session, as <see cref="ProcessSessionStarted"/>.</summary>
    Session = 0x80,

    /// <summary>A process is attached to or detached from by a tracer, as <see cref="ProcessTraced"/>.</summary>
    Trace = 0x100,

    /// <summary>A process or thread changes its name, as <see cref="ProcessRenamed"/>.</summary>
    Rename = 0x200,

    /// <summary>A process dumps core, as <see cref="ProcessCoreDumped"/>.</summary>
    CoreDump = 0x4000_0000,

    /// <summary>A process or thread exits, as <see cref="ProcessExited"/>.</summary>
    Exit = 0x8000_0000,

    /// <summary>All of these.</summary>
    All = Fork | Exec | User | Group | Session | Trace | Rename | CoreDump | Exit,
}
