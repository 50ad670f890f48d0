namespace Netlink.Generic;

/// <summary>A rate object: limits the transmit rate of a port's function, or of the functions of a node together.</summary>
/// <remarks>Source: <c>devlink port function rate</c> in devlink-rate(8).</remarks>
public sealed record DevlinkRate : DevlinkReport
{
    /// <summary>The port of a leaf; null for a node.</summary>
    public uint? PortIndex { get; init; }

    /// <summary>The name of a node; null for a leaf.</summary>
    public string? NodeName { get; init; }

    /// <summary>The minimum rate (<c>tx_share</c>), in bytes per second; 0 for none.</summary>
    public ulong Share { get; init; }

    /// <summary>The maximum rate (<c>tx_max</c>), in bytes per second; 0 for no limit.</summary>
    public ulong Maximum { get; init; }

    /// <summary>The strict priority among the children of one parent (Linux 6.3); null if the kernel does not report it.</summary>
    public uint? Priority { get; init; }

    /// <summary>The weight among children of one parent and priority (Linux 6.3); null if the kernel does not report it.</summary>
    public uint? Weight { get; init; }

    /// <summary>The parent node; null for none.</summary>
    public string? Parent { get; init; }

    /// <summary>For example <c>pci/0000:03:00.0/1</c> or <c>pci/0000:03:00.0/gold</c>.</summary>
    public override string ToString() => PortIndex is uint port ? $"{Device}/{port}" : $"{Device}/{NodeName}";
}

/// <summary>Changes to a rate object. Null leaves a setting unchanged.</summary>
public sealed record DevlinkRateChange
{
    /// <inheritdoc cref="DevlinkRate.Share"/>
    public ulong? Share { get; init; }

    /// <inheritdoc cref="DevlinkRate.Maximum"/>
    public ulong? Maximum { get; init; }

    /// <summary>The strict priority among the children of one parent (Linux 6.3).</summary>
    public uint? Priority { get; init; }

    /// <summary>The weight among children of one parent and priority (Linux 6.3).</summary>
    public uint? Weight { get; init; }

    /// <summary>The parent node; an empty string for none.</summary>
    public string? Parent { get; init; }
}
