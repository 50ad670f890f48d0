using System.Runtime.InteropServices;

namespace Netlink.Audit;

/// <summary>How the audit log stands.</summary>
/// <remarks>Source: <c>struct audit_status</c> in <c>include/uapi/linux/audit.h</c>, auditctl(8).</remarks>
public sealed record AuditStatus
{
    /// <summary>Whether anything is recorded.</summary>
    public AuditMode Mode { get; init; }

    /// <summary>What the kernel does when it cannot record.</summary>
    public AuditFailureAction FailureAction { get; init; }

    /// <summary>The process that takes the records, or 0 for none: the kernel then writes them to its own log.</summary>
    public uint DaemonProcessId { get; init; }

    /// <summary>How many records a second are allowed; 0 for any number.</summary>
    public uint RateLimit { get; init; }

    /// <summary>How many records may wait.</summary>
    public uint BacklogLimit { get; init; }

    /// <summary>How many records were lost.</summary>
    public uint Lost { get; init; }

    /// <summary>How many records wait.</summary>
    public uint Backlog { get; init; }

    /// <summary>What the kernel can do (<c>AUDIT_FEATURE_BITMAP_*</c>).</summary>
    public uint Features { get; init; }

    /// <summary>How long a process is held up when too many records wait, in ticks of the kernel's clock; null before Linux 3.14.</summary>
    public uint? BacklogWaitTicks { get; init; }

    /// <summary>How long processes were held up in all, in ticks of the kernel's clock; null before Linux 5.9.</summary>
    public uint? WaitedTicks { get; init; }
}

/// <summary>What of the audit log is to be changed. A null property is left as it is.</summary>
public sealed record AuditStatusChange
{
    /// <summary>Whether anything is recorded.</summary>
    public AuditMode? Mode { get; init; }

    /// <summary>What the kernel does when it cannot record.</summary>
    public AuditFailureAction? FailureAction { get; init; }

    /// <summary>How many records a second are allowed; 0 for any number.</summary>
    public uint? RateLimit { get; init; }

    /// <summary>How many records may wait; 0 for any number.</summary>
    public uint? BacklogLimit { get; init; }

    /// <summary>How long a process is held up when too many records wait, in ticks of the kernel's clock: at most ten minutes of
    /// them.</summary>
    public uint? BacklogWaitTicks { get; init; }

    /// <summary>The same as one text.</summary>
    public override string ToString() => "audit" + (Mode is null ? "" : $" mode {Mode}") +
        (FailureAction is null ? "" : $" failure {FailureAction}") + (RateLimit is null ? "" : $" rate limit {RateLimit}") +
        (BacklogLimit is null ? "" : $" backlog limit {BacklogLimit}") +
        (BacklogWaitTicks is null ? "" : $" backlog wait {BacklogWaitTicks}");
}

/// <summary>Whether anything is recorded. Values without a name are kept.</summary>
public enum AuditMode : uint
{
    /// <summary>Nothing.</summary>
    Off = 0,

    /// <summary>What the rules say.</summary>
    On = 1,

    /// <summary>What the rules say; neither this nor the rules can be changed until the machine starts again.</summary>
    Locked = 2,
}

/// <summary>What the kernel does when it cannot record (<c>AUDIT_FAIL_*</c>). Values without a name are kept.</summary>
public enum AuditFailureAction : uint
{
    /// <summary>Nothing.</summary>
    Silent = 0,

    /// <summary>It says so in its own log.</summary>
    Log = 1,

    /// <summary>It stops the machine.</summary>
    Panic = 2,
}

/// <summary><c>struct audit_status</c>, which grew: what an old kernel lacks is not there.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct AuditStatusWire(uint Mask, uint Enabled, uint Failure, uint ProcessId, uint RateLimit, uint BacklogLimit,
    uint Lost, uint Backlog, uint Features, uint BacklogWaitTime, uint BacklogWaitTimeActual);
