using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>Changes to a port. Null leaves a setting unchanged.</summary>
/// <remarks>Source: <c>devlink port set</c> and <c>devlink port function set</c> in devlink-port(8).</remarks>
public sealed record DevlinkPortChange
{
    /// <summary>The port type.</summary>
    public DevlinkPortType? Type { get; init; }

    /// <summary>The hardware address of its function.</summary>
    public LinkLayerAddress? HardwareAddress { get; init; }

    /// <summary>The administrative state of its function.</summary>
    public DevlinkFunctionState? State { get; init; }

    /// <summary>The maximum number of I/O event queues of its function (Linux 6.10).</summary>
    public uint? MaximumEventQueues { get; init; }
}

/// <summary>A port to add, with its function: usually a subfunction.</summary>
/// <remarks>Source: <c>devlink port add</c> in devlink-port(8).</remarks>
/// <param name="Flavour">The flavour of the port.</param>
/// <param name="PhysicalFunction">The number of the physical function.</param>
public sealed record DevlinkPortSpec(DevlinkPortFlavour Flavour, ushort PhysicalFunction)
{
    /// <summary>The index of the port; null lets the driver choose.</summary>
    public uint? Index { get; init; }

    /// <summary>The number of the subfunction; null lets the driver choose.</summary>
    public uint? Subfunction { get; init; }

    /// <summary>The controller of the function; null for that of this host.</summary>
    public uint? Controller { get; init; }
}
