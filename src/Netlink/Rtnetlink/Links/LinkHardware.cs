using System.Collections.Generic;

namespace Netlink.Rtnetlink;

/// <summary>The properties that only network cards have, and even rarer ones, stored separately from other rare properties: a bridge port
/// needs none of them.</summary>
/// <remarks>The setters are for reading a report; afterwards it never changes.</remarks>
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

    /// <summary>Null if there is nothing to store, so that links without these are equal.</summary>
    public LinkHardware? OrNull() => Equals(None) ? null : this;
}
