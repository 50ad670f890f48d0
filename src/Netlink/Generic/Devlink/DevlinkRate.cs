namespace Netlink.Generic;

/// <summary>How fast the function behind a port may send, or the functions of a node together.</summary>
/// <remarks>Source: <c>devlink port function rate</c> in devlink-rate(8).</remarks>
public sealed record DevlinkRate : DevlinkReport
{
    /// <summary>The port, for the rate of one; null for a node.</summary>
    public uint? PortIndex { get; init; }

    /// <summary>The name, for a node; null for the rate of a port.</summary>
    public string? NodeName { get; init; }

    /// <summary>What it has in any case, in bytes per second; 0 for nothing.</summary>
    public ulong Share { get; init; }

    /// <summary>What it has at most, in bytes per second; 0 for no limit.</summary>
    public ulong Maximum { get; init; }

    /// <summary>Who goes first among those of one parent, with strict priority (Linux 6.3); null when the kernel does not tell.</summary>
    public uint? Priority { get; init; }

    /// <summary>How much it has relative to others of one parent and priority (Linux 6.3); null when the kernel does not tell.</summary>
    public uint? Weight { get; init; }

    /// <summary>The node that it belongs to; null for none.</summary>
    public string? Parent { get; init; }

    /// <summary>For example <c>pci/0000:03:00.0/1</c> or <c>pci/0000:03:00.0/gold</c>.</summary>
    public override string ToString() => PortIndex is uint port ? $"{Device}/{port}" : $"{Device}/{NodeName}";
}

/// <summary>What to set of a rate. What is null stays as it is.</summary>
public sealed record DevlinkRateChange
{
    /// <inheritdoc cref="DevlinkRate.Share"/>
    public ulong? Share { get; init; }

    /// <inheritdoc cref="DevlinkRate.Maximum"/>
    public ulong? Maximum { get; init; }

    /// <summary>Who goes first among those of one parent, with strict priority (Linux 6.3).</summary>
    public uint? Priority { get; init; }

    /// <summary>How much it has relative to others of one parent and priority (Linux 6.3).</summary>
    public uint? Weight { get; init; }

    /// <summary>The node that it belongs to; an empty text for none.</summary>
    public string? Parent { get; init; }
}
