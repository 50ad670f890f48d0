using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>What to change of a port. What is null stays as it is.</summary>
/// <remarks>Source: <c>devlink port set</c> and <c>devlink port function set</c> in devlink-port(8).</remarks>
public sealed record DevlinkPortChange
{
    /// <summary>What it shall carry.</summary>
    public DevlinkPortType? Type { get; init; }

    /// <summary>The hardware address of the function behind it.</summary>
    public LinkLayerAddress? HardwareAddress { get; init; }

    /// <summary>Whether the function behind it is to work.</summary>
    public DevlinkFunctionState? State { get; init; }

    /// <summary>How many event queues the function behind it may have (Linux 6.10).</summary>
    public uint? MaximumEventQueues { get; init; }
}

/// <summary>A port to add, with a function behind it: usually a subfunction.</summary>
/// <remarks>Source: <c>devlink port add</c> in devlink-port(8).</remarks>
/// <param name="Flavour">What the port is for.</param>
/// <param name="PhysicalFunction">The number of the physical function.</param>
public sealed record DevlinkPortSpec(DevlinkPortFlavour Flavour, ushort PhysicalFunction)
{
    /// <summary>The index that the port gets; null lets the driver choose.</summary>
    public uint? Index { get; init; }

    /// <summary>The number of the subfunction; null lets the driver choose.</summary>
    public uint? Subfunction { get; init; }

    /// <summary>The controller of the function; null for that of this host.</summary>
    public uint? Controller { get; init; }
}
