using System.Collections.Generic;

namespace Netlink.Rtnetlink;

/// <content>The properties of a link's hardware and driver.</content>
public sealed partial record Link
{
    /// <summary>The name of the hardware device, such as <c>0000:01:00.0</c>, or null for virtual devices.</summary>
    public string? ParentDeviceName
    {
        get => Hardware.DeviceName;
        init => Hardware = Hardware with { DeviceName = value };
    }

    /// <summary>The bus of the hardware device, such as <c>pci</c>.</summary>
    public string? ParentDeviceBus
    {
        get => Hardware.DeviceBus;
        init => Hardware = Hardware with { DeviceBus = value };
    }

    /// <summary>The driver's name of the port, such as <c>p0</c>.</summary>
    public string? PhysicalPortName
    {
        get => Hardware.PortName;
        init => Hardware = Hardware with { PortName = value };
    }

    /// <summary>The driver's id of the port: devices with the same id share a physical port; null if it has none.</summary>
    public HardwareId? PhysicalPortId
    {
        get => Hardware.PortId;
        init => Hardware = Hardware with { PortId = value };
    }

    /// <summary>The driver's id of the switch: devices with the same id are ports of one switch; null if there is none.</summary>
    public HardwareId? PhysicalSwitchId
    {
        get => Hardware.SwitchId;
        init => Hardware = Hardware with { SwitchId = value };
    }

    /// <summary>The devlink port of the device, or null. Since Linux 6.2.</summary>
    public DevlinkPortHandle? DevlinkPort
    {
        get => Hardware.DevlinkPort;
        init => Hardware = Hardware with { DevlinkPort = value };
    }

    /// <summary>The id of the DPLL pin of the device, or null. Since Linux 6.7.</summary>
    public uint? ClockPinId
    {
        get => Hardware.ClockPinId;
        init => Hardware = Hardware with { ClockPinId = value };
    }

    /// <summary>
    /// The number of virtual functions of the card (SR-IOV), if <see cref="LinkDetails.VirtualFunctions"/> were requested; null for devices
    /// without hardware.
    /// </summary>
    public int? VirtualFunctionCount
    {
        get => Hardware.VirtualFunctionCount;
        init => Hardware = Hardware with { VirtualFunctionCount = value };
    }

    /// <summary>
    /// The card's virtual functions, if <see cref="LinkDetails.VirtualFunctions"/> were requested; also empty if the driver does not report
    /// them.
    /// </summary>
    public IReadOnlyList<VirtualFunction> VirtualFunctions
    {
        get => Hardware.VirtualFunctions;
        init => Hardware = Hardware with { VirtualFunctions = value };
    }

    private LinkHardware Hardware
    {
        get => _extras?.Hardware ?? LinkHardware.None;
        init => _extras = ((_extras ?? LinkExtras.None) with { Hardware = value.OrNull() }).OrNull();
    }
}
