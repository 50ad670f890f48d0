namespace Netlink.Generic;

/// <summary>A packet trap: a reason for which a device drops a packet or passes it to the kernel.</summary>
/// <remarks>Source: devlink-trap(8), Documentation/networking/devlink/devlink-trap.rst.</remarks>
public sealed record DevlinkTrap : DevlinkReport
{
    /// <summary>The name, for example <c>ttl_value_is_too_small</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>The type.</summary>
    public DevlinkTrapType Type { get; init; }

    /// <summary>Whether it is generic, defined by the kernel, rather than specific to the driver.</summary>
    public bool IsGeneric { get; init; }

    /// <summary>The action.</summary>
    public DevlinkTrapAction Action { get; init; }

    /// <summary>The name of its group.</summary>
    public string Group { get; init; } = "";

    /// <summary>Whether the input port is reported with a packet (<c>input_port</c>).</summary>
    public bool ReportsInputPort { get; init; }

    /// <summary>Whether the cookie of the flow action is reported with a packet (<c>flow_action_cookie</c>).</summary>
    public bool ReportsFlowActionCookie { get; init; }

    /// <summary>The statistics; null if the driver does not report them.</summary>
    public DevlinkTrapStatistics? Statistics { get; init; }

    /// <summary>For example <c>pci/0000:03:00.0 ttl_value_is_too_small</c>.</summary>
    public override string ToString() => $"{Device} {Name}";
}

/// <summary>A trap group.</summary>
public sealed record DevlinkTrapGroup : DevlinkReport
{
    /// <summary>The name, for example <c>l3_drops</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>Whether it is generic, defined by the kernel, rather than specific to the driver.</summary>
    public bool IsGeneric { get; init; }

    /// <summary>The policer that limits its packets (<see cref="DevlinkTrapPolicer.Id"/>); null for none.</summary>
    public uint? PolicerId { get; init; }

    /// <summary>The statistics of its traps; null if the driver does not report them.</summary>
    public DevlinkTrapStatistics? Statistics { get; init; }

    /// <summary>For example <c>pci/0000:03:00.0 l3_drops</c>.</summary>
    public override string ToString() => $"{Device} {Name}";
}

/// <summary>A trap policer: limits the rate at which a device passes packets to the kernel.</summary>
public sealed record DevlinkTrapPolicer : DevlinkReport
{
    /// <summary>The ID.</summary>
    public uint Id { get; init; }

    /// <summary>The rate, in packets per second.</summary>
    public ulong Rate { get; init; }

    /// <summary>The burst size, in packets.</summary>
    public ulong Burst { get; init; }

    /// <summary>The number of packets that it dropped; null if the driver does not report it.</summary>
    public ulong? Dropped { get; init; }

    /// <summary>For example <c>pci/0000:03:00.0 policer 1</c>.</summary>
    public override string ToString() => $"{Device} policer {Id}";
}

/// <summary>The statistics of a trap, or of the traps of a group.</summary>
/// <param name="ReceivedPackets">Packets passed to the kernel.</param>
/// <param name="ReceivedBytes">Bytes passed to the kernel.</param>
/// <param name="Dropped">Packets dropped by the device; null if the driver does not report it.</param>
public sealed record DevlinkTrapStatistics(ulong ReceivedPackets, ulong ReceivedBytes, ulong? Dropped);

/// <summary>The type of a trap (<c>enum devlink_trap_type</c>).</summary>
public enum DevlinkTrapType : byte
{
    /// <summary>Drop: packets that the device drops.</summary>
    Drop = 0,

    /// <summary>Exception: packets that the device cannot forward without the kernel.</summary>
    Exception = 1,

    /// <summary>Control: packets that the kernel needs, such as those of routing protocols.</summary>
    Control = 2,
}

/// <summary>The action of a trap (<c>enum devlink_trap_action</c>).</summary>
public enum DevlinkTrapAction : byte
{
    /// <summary>The device drops the packet.</summary>
    Drop = 0,

    /// <summary>The packet is passed to the kernel only.</summary>
    Trap = 1,

    /// <summary>The device forwards the packet and passes a copy to the kernel.</summary>
    Mirror = 2,
}
