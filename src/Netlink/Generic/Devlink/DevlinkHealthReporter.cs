using System;

namespace Netlink.Generic;

/// <summary>Watches over a part of a device, and mends it.</summary>
/// <remarks>Source: devlink-health(8).</remarks>
public sealed record DevlinkHealthReporter : DevlinkReport
{
    /// <summary>The port whose part it watches over; null for one of the whole device.</summary>
    public uint? PortIndex { get; init; }

    /// <summary>Its name, for example <c>fw_fatal</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>Whether all is well.</summary>
    public bool IsHealthy { get; init; }

    /// <summary>How many errors there were.</summary>
    public ulong Errors { get; init; }

    /// <summary>How often it was mended.</summary>
    public ulong Recoveries { get; init; }

    /// <summary>The least time between two recoveries without a request; null for one that cannot mend.</summary>
    public TimeSpan? GracePeriod { get; init; }

    /// <summary>For how long after an error the grace period does not begin, so that several can be mended (Linux 6.18); null for one that
    /// cannot mend.</summary>
    public TimeSpan? BurstPeriod { get; init; }

    /// <summary>Whether it mends without a request; null for one that cannot mend.</summary>
    public bool? RecoversByItself { get; init; }

    /// <summary>Whether it stores a dump when an error comes; null for one that has none.</summary>
    public bool? DumpsByItself { get; init; }

    /// <summary>When the dump that is stored was made; null when there is none.</summary>
    public DateTimeOffset? DumpTime { get; init; }

    /// <summary>For example <c>pci/0000:03:00.0 fw_fatal</c>.</summary>
    public override string ToString() => $"{(PortIndex is uint port ? $"{Device}/{port}" : Device)} {Name}";
}

/// <summary>What to change of a reporter. What is null stays as it is.</summary>
public sealed record DevlinkHealthChange
{
    /// <summary>The least time between two recoveries without a request, in whole milliseconds.</summary>
    public TimeSpan? GracePeriod { get; init; }

    /// <summary>For how long after an error the grace period does not begin, in whole milliseconds (Linux 6.18).</summary>
    public TimeSpan? BurstPeriod { get; init; }

    /// <inheritdoc cref="DevlinkHealthReporter.RecoversByItself"/>
    public bool? RecoversByItself { get; init; }

    /// <inheritdoc cref="DevlinkHealthReporter.DumpsByItself"/>
    public bool? DumpsByItself { get; init; }
}
