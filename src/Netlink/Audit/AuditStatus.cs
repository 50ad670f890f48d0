using System.Runtime.InteropServices;

namespace Netlink.Audit;

/// <summary>The state of the audit system.</summary>
/// <remarks>Source: <c>struct audit_status</c> in <c>include/uapi/linux/audit.h</c>, auditctl(8).</remarks>
public sealed record AuditStatus
{
    /// <summary>The mode: whether events are recorded.</summary>
    public AuditMode Mode { get; init; }

    /// <summary>The kernel's reaction when it cannot record.</summary>
    public AuditFailureAction FailureAction { get; init; }

    /// <summary>The process id of the audit daemon, or 0 for none: the kernel then writes records to its own log.</summary>
    public uint DaemonProcessId { get; init; }

    /// <summary>The maximum number of records per second; 0 for no limit.</summary>
    public uint RateLimit { get; init; }

    /// <summary>The maximum number of queued records.</summary>
    public uint BacklogLimit { get; init; }

    /// <summary>The number of lost records.</summary>
    public uint Lost { get; init; }

    /// <summary>The number of queued records.</summary>
    public uint Backlog { get; init; }

    /// <summary>The features of the kernel (<c>AUDIT_FEATURE_BITMAP_*</c>).</summary>
    public uint Features { get; init; }

    /// <summary>How long a process is blocked when the queue is full, in jiffies; null before Linux 3.14.</summary>
    public uint? BacklogWaitJiffies { get; init; }

    /// <summary>The total time that processes were blocked, in jiffies; null before Linux 5.9.</summary>
    public uint? BacklogWaitedJiffies { get; init; }
}

/// <summary>A change of the state of the audit system. Null leaves a property as it is.</summary>
public sealed record AuditStatusChange
{
    /// <summary>The mode: whether events are recorded.</summary>
    public AuditMode? Mode { get; init; }

    /// <summary>The kernel's reaction when it cannot record.</summary>
    public AuditFailureAction? FailureAction { get; init; }

    /// <summary>The maximum number of records per second; 0 for no limit.</summary>
    public uint? RateLimit { get; init; }

    /// <summary>The maximum number of queued records; 0 for no limit.</summary>
    public uint? BacklogLimit { get; init; }

    /// <summary>How long a process is blocked when the queue is full, in jiffies: at most ten minutes.</summary>
    public uint? BacklogWaitJiffies { get; init; }

    /// <summary>For example <c>audit mode On rate limit 100</c>.</summary>
    public override string ToString() => "audit" + (Mode is null ? "" : $" mode {Mode}") +
        (FailureAction is null ? "" : $" failure {FailureAction}") + (RateLimit is null ? "" : $" rate limit {RateLimit}") +
        (BacklogLimit is null ? "" : $" backlog limit {BacklogLimit}") +
        (BacklogWaitJiffies is null ? "" : $" backlog wait {BacklogWaitJiffies}");
}

/// <summary>The mode of the audit system. Values without a name are kept.</summary>
public enum AuditMode : uint
{
    /// <summary>Nothing.</summary>
    Off = 0,

    /// <summary>Events are recorded as the rules say.</summary>
    On = 1,

    /// <summary>Events are recorded as the rules say; neither the mode nor the rules can be changed until the next boot.</summary>
    Locked = 2,
}

/// <summary>The kernel's reaction when it cannot record (<c>AUDIT_FAIL_*</c>). Values without a name are kept.</summary>
public enum AuditFailureAction : uint
{
    /// <summary>Nothing.</summary>
    Silent = 0,

    /// <summary>It writes to its own log.</summary>
    Log = 1,

    /// <summary>It panics.</summary>
    Panic = 2,
}

/// <summary><c>struct audit_status</c>, which has grown over time: an old kernel sends fewer fields.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct AuditStatusWire(uint Mask, uint Enabled, uint Failure, uint ProcessId, uint RateLimit, uint BacklogLimit,
    uint Lost, uint Backlog, uint Features, uint BacklogWaitTime, uint BacklogWaitTimeActual);
