using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>A port of a device: a physical port, or a port of the eswitch.</summary>
/// <remarks>Source: devlink-port(8), Documentation/networking/devlink/devlink-port.rst.</remarks>
public sealed record DevlinkPort : DevlinkReport
{
    /// <summary>The index of the port on its device.</summary>
    public uint Index { get; init; }

    /// <summary>The handle: device and index.</summary>
    public DevlinkPortHandle Handle => new(Device, Index);

    /// <summary>The port type: Ethernet or InfiniBand.</summary>
    public DevlinkPortType Type { get; init; }

    /// <summary>The requested type; null if no change was requested.</summary>
    public DevlinkPortType? DesiredType { get; init; }

    /// <summary>The index of its link; null if it has none.</summary>
    public int? LinkIndex { get; init; }

    /// <summary>The name of its link; null if it has none.</summary>
    public string? LinkName { get; init; }

    /// <summary>The name of its InfiniBand device; null if it has none.</summary>
    public string? InfinibandName { get; init; }

    /// <summary>The flavour of the port; null if the driver does not report it.</summary>
    public DevlinkPortFlavour? Flavour { get; init; }

    /// <summary>The number on the front panel of a physical port; null for others.</summary>
    public uint? Number { get; init; }

    /// <summary>The port that this one was split from, by <see cref="Number"/>; null if it is not split.</summary>
    public uint? SplitGroup { get; init; }

    /// <summary>The number of the subport; null if it is not split.</summary>
    public uint? SubportNumber { get; init; }

    /// <summary>The number of lanes; null if the driver does not report it.</summary>
    public uint? Lanes { get; init; }

    /// <summary>Whether it can be split; null if the driver does not report it.</summary>
    public bool? IsSplittable { get; init; }

    /// <summary>The controller of the port's function; null if it has no function.</summary>
    public uint? Controller { get; init; }

    /// <summary>The number of the physical function; null if it has no function.</summary>
    public ushort? PhysicalFunction { get; init; }

    /// <summary>The number of the virtual function; null if it is not the port of one.</summary>
    public ushort? VirtualFunction { get; init; }

    /// <summary>The number of the subfunction; null if it is not the port of one.</summary>
    public uint? Subfunction { get; init; }

    /// <summary>Whether the function is external, on another host; null if it has no function.</summary>
    public bool? IsExternal { get; init; }

    /// <summary>The settings of the port's function; null if it has none or the driver does not report them.</summary>
    public DevlinkFunction? Function { get; init; }

    /// <summary>For example <c>pci/0000:03:00.0/1: eth0</c>.</summary>
    public override string ToString() => (LinkName ?? InfinibandName) is string name ? $"{Handle}: {name}" : Handle.ToString();
}

/// <summary>The function of a port, which may be assigned to a virtual machine.</summary>
public sealed record DevlinkFunction
{
    /// <summary>The hardware address (<c>hw_addr</c>); null if the driver does not report it.</summary>
    public LinkLayerAddress? HardwareAddress { get; init; }

    /// <summary>The administrative state; null if the driver does not report it.</summary>
    public DevlinkFunctionState? State { get; init; }

    /// <summary>Whether a driver is attached to it (<c>opstate</c>); null if the driver of the card does not report it.</summary>
    public bool? IsAttached { get; init; }

    /// <summary>The maximum number of I/O event queues (<c>max_io_eqs</c>, Linux 6.10); null if the driver does not report it.</summary>
    public uint? MaximumEventQueues { get; init; }
}

/// <summary>The type of a port (<c>enum devlink_port_type</c>).</summary>
public enum DevlinkPortType : ushort
{
    /// <summary>Not set.</summary>
    None = 0,

    /// <summary>Detected from the link partner.</summary>
    Auto = 1,

    /// <summary>Ethernet.</summary>
    Ethernet = 2,

    /// <summary>InfiniBand.</summary>
    Infiniband = 3,
}

/// <summary>The flavour of a port (<c>enum devlink_port_flavour</c>).</summary>
public enum DevlinkPortFlavour : ushort
{
    /// <summary>A physical port, which faces a cable.</summary>
    Physical = 0,

    /// <summary>The CPU port of a switch.</summary>
    Cpu = 1,

    /// <summary>A port that interconnects switch chips (DSA).</summary>
    Dsa = 2,

    /// <summary>The eswitch port of a PCI physical function.</summary>
    PhysicalFunction = 3,

    /// <summary>The eswitch port of a PCI virtual function.</summary>
    VirtualFunction = 4,

    /// <summary>A virtual port that faces the user.</summary>
    Virtual = 5,

    /// <summary>A port that exists but is not used.</summary>
    Unused = 6,

    /// <summary>The eswitch port of a subfunction.</summary>
    Subfunction = 7,
}

/// <summary>The administrative state of a function (<c>enum devlink_port_fn_state</c>).</summary>
public enum DevlinkFunctionState : byte
{
    /// <summary>Inactive: it can be configured.</summary>
    Inactive = 0,

    /// <summary>Active.</summary>
    Active = 1,
}
