namespace Netlink.Generic;

/// <summary>A reason for which a device drops a packet, or gives it to the kernel.</summary>
/// <remarks>Source: devlink-trap(8), Documentation/networking/devlink/devlink-trap.rst.</remarks>
public sealed record DevlinkTrap : DevlinkReport
{
    /// <summary>Its name, for example <c>ttl_value_is_too_small</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>What kind of reason it is.</summary>
    public DevlinkTrapType Type { get; init; }

    /// <summary>Whether the kernel defines what it means, and not the driver.</summary>
    public bool IsGeneric { get; init; }

    /// <summary>What happens to the packet.</summary>
    public DevlinkTrapAction Action { get; init; }

    /// <summary>The group that it belongs to.</summary>
    public string Group { get; init; } = "";

    /// <summary>Whether the port at which a packet came in is told with it.</summary>
    public bool TellsPort { get; init; }

    /// <summary>Whether the cookie of the flow's action is told with a packet.</summary>
    public bool TellsCookie { get; init; }

    /// <summary>How many packets it has met; null when the driver does not tell.</summary>
    public DevlinkTrapStatistics? Statistics { get; init; }

    /// <summary>For example <c>pci/0000:03:00.0 ttl_value_is_too_small</c>.</summary>
    public override string ToString() => $"{Device} {Name}";
}

/// <summary>Traps that are set together.</summary>
public sealed record DevlinkTrapGroup : DevlinkReport
{
    /// <summary>Its name, for example <c>l3_drops</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>Whether the kernel defines what it means, and not the driver.</summary>
    public bool IsGeneric { get; init; }

    /// <summary>The policer that limits its packets (<see cref="DevlinkTrapPolicer.Id"/>); null for none.</summary>
    public uint? PolicerId { get; init; }

    /// <summary>How many packets its traps have met; null when the driver does not tell.</summary>
    public DevlinkTrapStatistics? Statistics { get; init; }

    /// <summary>For example <c>pci/0000:03:00.0 l3_drops</c>.</summary>
    public override string ToString() => $"{Device} {Name}";
}

/// <summary>Limits how many packets a device gives to the kernel.</summary>
public sealed record DevlinkTrapPolicer : DevlinkReport
{
    /// <summary>Its number.</summary>
    public uint Id { get; init; }

    /// <summary>Packets per second.</summary>
    public ulong Rate { get; init; }

    /// <summary>How many packets may come at once.</summary>
    public ulong Burst { get; init; }

    /// <summary>How many packets it has dropped; null when the driver does not tell.</summary>
    public ulong? Dropped { get; init; }

    /// <summary>For example <c>pci/0000:03:00.0 policer 1</c>.</summary>
    public override string ToString() => $"{Device} policer {Id}";
}

/// <summary>How many packets a trap or the traps of a group have met.</summary>
/// <param name="ReceivedPackets">Packets that the kernel got.</param>
/// <param name="ReceivedBytes">Bytes of these.</param>
/// <param name="Dropped">Packets that the device dropped before the kernel got them; null when the driver does not tell.</param>
public sealed record DevlinkTrapStatistics(ulong ReceivedPackets, ulong ReceivedBytes, ulong? Dropped);

/// <summary>What kind of reason a trap is (<c>enum devlink_trap_type</c>).</summary>
public enum DevlinkTrapType : byte
{
    /// <summary>The device drops the packet.</summary>
    Drop = 0,

    /// <summary>The device cannot forward the packet without the kernel's help.</summary>
    Exception = 1,

    /// <summary>The kernel needs the packet, as of a routing protocol.</summary>
    Control = 2,
}

/// <summary>What happens to a packet (<c>enum devlink_trap_action</c>).</summary>
public enum DevlinkTrapAction : byte
{
    /// <summary>The device drops it.</summary>
    Drop = 0,

    /// <summary>The kernel gets it.</summary>
    Trap = 1,

    /// <summary>The device forwards it, and the kernel gets a copy.</summary>
    Mirror = 2,
}
