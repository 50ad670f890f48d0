using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>A port of a device: one that faces a cable, or one of the switch within a network card.</summary>
/// <remarks>Source: devlink-port(8), Documentation/networking/devlink/devlink-port.rst.</remarks>
public sealed record DevlinkPort : DevlinkReport
{
    /// <summary>The index of the port on its device.</summary>
    public uint Index { get; init; }

    /// <summary>The device and the index.</summary>
    public DevlinkPortHandle Handle => new(Device, Index);

    /// <summary>What the port carries.</summary>
    public DevlinkPortType Type { get; init; }

    /// <summary>What it shall carry; null when nobody wishes a change.</summary>
    public DevlinkPortType? DesiredType { get; init; }

    /// <summary>The index of its link; null when it has none.</summary>
    public int? LinkIndex { get; init; }

    /// <summary>The name of its link; null when it has none.</summary>
    public string? LinkName { get; init; }

    /// <summary>The name of its InfiniBand device; null when it has none.</summary>
    public string? InfinibandName { get; init; }

    /// <summary>What the port is for; null when the driver does not tell.</summary>
    public DevlinkPortFlavour? Flavour { get; init; }

    /// <summary>The number that is written at a physical port; null for others.</summary>
    public uint? Number { get; init; }

    /// <summary>The port that this one was split from, by <see cref="Number"/>; null for one that is whole.</summary>
    public uint? SplitGroup { get; init; }

    /// <summary>Which part of a split port it is; null for one that is whole.</summary>
    public uint? SubportNumber { get; init; }

    /// <summary>How many lanes it has; null when the driver does not tell.</summary>
    public uint? Lanes { get; init; }

    /// <summary>Whether it can be split; null when the driver does not tell.</summary>
    public bool? IsSplittable { get; init; }

    /// <summary>The controller that the function behind it belongs to; null for a port of no function.</summary>
    public uint? Controller { get; init; }

    /// <summary>The number of the physical function; null for a port of no function.</summary>
    public ushort? PhysicalFunction { get; init; }

    /// <summary>The number of the virtual function; null for a port of none.</summary>
    public ushort? VirtualFunction { get; init; }

    /// <summary>The number of the subfunction; null for a port of none.</summary>
    public uint? Subfunction { get; init; }

    /// <summary>Whether the function is that of another host; null for a port of no function.</summary>
    public bool? IsExternal { get; init; }

    /// <summary>The function behind it; null when it has none or the driver does not tell.</summary>
    public DevlinkFunction? Function { get; init; }

    /// <summary>For example <c>pci/0000:03:00.0/1: eth0</c>.</summary>
    public override string ToString() => (LinkName ?? InfinibandName) is string name ? $"{Handle}: {name}" : Handle.ToString();
}

/// <summary>The function behind a port, which a virtual machine may have.</summary>
public sealed record DevlinkFunction
{
    /// <summary>Its hardware address; null when the driver does not tell.</summary>
    public LinkLayerAddress? HardwareAddress { get; init; }

    /// <summary>Whether it is to work; null when the driver does not tell.</summary>
    public DevlinkFunctionState? State { get; init; }

    /// <summary>Whether a driver has it; null when the driver of the card does not tell.</summary>
    public bool? IsAttached { get; init; }

    /// <summary>How many event queues it may have (Linux 6.10); null when the driver does not tell.</summary>
    public uint? MaximumEventQueues { get; init; }
}

/// <summary>What a port carries (<c>enum devlink_port_type</c>).</summary>
public enum DevlinkPortType : ushort
{
    /// <summary>Nothing yet.</summary>
    None = 0,

    /// <summary>What is at the other end.</summary>
    Auto = 1,

    /// <summary>Ethernet.</summary>
    Ethernet = 2,

    /// <summary>InfiniBand.</summary>
    Infiniband = 3,
}

/// <summary>What a port is for (<c>enum devlink_port_flavour</c>).</summary>
public enum DevlinkPortFlavour : ushort
{
    /// <summary>It faces a cable.</summary>
    Physical = 0,

    /// <summary>It faces the processor of a switch.</summary>
    Cpu = 1,

    /// <summary>It connects two switches of one system (DSA).</summary>
    Dsa = 2,

    /// <summary>It stands for the port of a physical function.</summary>
    PhysicalFunction = 3,

    /// <summary>It stands for the port of a virtual function.</summary>
    VirtualFunction = 4,

    /// <summary>It faces the user, and no cable.</summary>
    Virtual = 5,

    /// <summary>The device has it, and it is not in use.</summary>
    Unused = 6,

    /// <summary>It stands for the port of a subfunction.</summary>
    Subfunction = 7,
}

/// <summary>Whether a function is to work (<c>enum devlink_port_fn_state</c>).</summary>
public enum DevlinkFunctionState : byte
{
    /// <summary>No: it can be set up.</summary>
    Inactive = 0,

    /// <summary>Yes.</summary>
    Active = 1,
}
