using System;

namespace Netlink.Generic;

/// <summary>A health reporter: monitors a part of a device and recovers it from errors.</summary>
/// <remarks>Source: devlink-health(8).</remarks>
public sealed record DevlinkHealthReporter : DevlinkReport
{
    /// <summary>The port of a port's reporter; null for a reporter of the device.</summary>
    public uint? PortIndex { get; init; }

    /// <summary>The name, for example <c>fw_fatal</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>Whether the state is healthy.</summary>
    public bool IsHealthy { get; init; }

    /// <summary>The number of errors reported.</summary>
    public ulong Errors { get; init; }

    /// <summary>The number of recoveries.</summary>
    public ulong Recoveries { get; init; }

    /// <summary>The grace period (<c>grace_period</c>): the minimum time between automatic recoveries; null if it cannot recover.</summary>
    public TimeSpan? GracePeriod { get; init; }

    /// <summary>The burst period: the time for recoveries after an error before the grace period begins (Linux 6.18); null if it cannot
    /// recover.</summary>
    public TimeSpan? BurstPeriod { get; init; }

    /// <summary>Whether it recovers automatically (<c>auto_recover</c>); null if it cannot recover.</summary>
    public bool? AutoRecover { get; init; }

    /// <summary>Whether it stores a dump automatically on an error (<c>auto_dump</c>); null if it has no dumps.</summary>
    public bool? AutoDump { get; init; }

    /// <summary>The time of the stored dump; null if there is none.</summary>
    public DateTimeOffset? DumpTime { get; init; }

    /// <summary>For example <c>pci/0000:03:00.0 fw_fatal</c>.</summary>
    public override string ToString() => $"{(PortIndex is uint port ? $"{Device}/{port}" : Device)} {Name}";
}

/// <summary>Changes to a reporter. Null leaves a setting unchanged.</summary>
public sealed record DevlinkHealthChange
{
    /// <summary>The grace period, in whole milliseconds.</summary>
    public TimeSpan? GracePeriod { get; init; }

    /// <summary>The burst period, in whole milliseconds (Linux 6.18).</summary>
    public TimeSpan? BurstPeriod { get; init; }

    /// <inheritdoc cref="DevlinkHealthReporter.AutoRecover"/>
    public bool? AutoRecover { get; init; }

    /// <inheritdoc cref="DevlinkHealthReporter.AutoDump"/>
    public bool? AutoDump { get; init; }
}
