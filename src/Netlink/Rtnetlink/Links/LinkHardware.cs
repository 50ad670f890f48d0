using System.Collections.Generic;

namespace Netlink.Rtnetlink;

/// <summary>What only network cards have, and what is rarer still, kept apart from what else few links have: a port of a bridge needs none
/// of it.</summary>
/// <remarks>It has setters for the sake of a report that is being read; afterwards it is never changed.</remarks>
internal sealed record LinkHardware
{
    public static LinkHardware None { get; } = new();

    public string? DeviceName { get; set; }

    public string? DeviceBus { get; set; }

    public string? PortName { get; set; }

    public HardwareId? PortId { get; set; }

    public HardwareId? SwitchId { get; set; }

    public DevlinkPortHandle? DevlinkPort { get; set; }

    public uint? ClockPinId { get; set; }

    public uint ProtocolDownReasons { get; set; }

    public ushort Tailroom { get; set; }

    public LinkLayerAddress? PermanentAddress { get; set; }

    public int? VirtualFunctionCount { get; set; }

    public IReadOnlyList<VirtualFunction> VirtualFunctions { get; set => field = ValueList.From(value); } =
        ValueList<VirtualFunction>.Empty;

    /// <summary>Null when there is nothing to keep, so that links without are equal.</summary>
    public LinkHardware? OrNull() => Equals(None) ? null : this;
}
