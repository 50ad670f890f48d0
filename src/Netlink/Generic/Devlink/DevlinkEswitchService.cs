using System;
using Netlink.Rtnetlink;
using static Netlink.Generic.DevlinkCommand;

namespace Netlink.Generic;

/// <summary>Reads and changes the eswitches of network cards.</summary>
/// <remarks>Source: <c>devlink dev eswitch</c> in devlink-dev(8).</remarks>
public sealed class DevlinkEswitchService
{
    private readonly GenericRequests<DevlinkCommand> _requests;

    internal DevlinkEswitchService(GenericRequests<DevlinkCommand> requests) => _requests = requests;

    /// <summary>Reads the settings of a device's eswitch.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>.</param>
    /// <exception cref="NetlinkException">There is no such device (ENODEV), or it has no eswitch (EOPNOTSUPP).</exception>
    public DevlinkEswitch Get(DevlinkHandle device)
    {
        device.ThrowIfNone();
        return _requests.Query(DEVLINK_CMD_ESWITCH_GET, device, DevlinkMessage.Write, DevlinkEswitchCodec.Decode);
    }

    /// <summary>Reads the settings of a device's eswitch, or returns null if the device does not exist.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>.</param>
    /// <exception cref="NetlinkException">The device has no eswitch (EOPNOTSUPP).</exception>
    public DevlinkEswitch? TryGet(DevlinkHandle device)
    {
        device.ThrowIfNone();
        return _requests.TryQuery(DEVLINK_CMD_ESWITCH_GET, device, DevlinkMessage.Write, DevlinkEswitchCodec.Decode);
    }

    /// <summary>Changes the settings of a device's eswitch. A change of mode creates or deletes the representor links.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>.</param>
    /// <param name="change">The changes.</param>
    /// <exception cref="NetlinkException">The driver does not support this (EOPNOTSUPP), or not while the device is in use
    /// (EBUSY).</exception>
    public void Set(DevlinkHandle device, DevlinkEswitchChange change)
    {
        device.ThrowIfNone();
        ArgumentNullException.ThrowIfNull(change);
        _requests.Execute(DEVLINK_CMD_ESWITCH_SET, new DevlinkRequest<DevlinkEswitchChange>(device, change), DevlinkEswitchCodec.Write);
    }
}
