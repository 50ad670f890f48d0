using System;
using Netlink.Rtnetlink;
using static Netlink.Generic.DevlinkCommand;

namespace Netlink.Generic;

/// <summary>Reads and sets how the switch within a network card works.</summary>
/// <remarks>Source: <c>devlink dev eswitch</c> in devlink-dev(8).</remarks>
public sealed class DevlinkEswitchService
{
    private readonly GenericRequests<DevlinkCommand> _requests;

    internal DevlinkEswitchService(GenericRequests<DevlinkCommand> requests) => _requests = requests;

    /// <summary>Reads how the switch of a device works.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>.</param>
    /// <exception cref="NetlinkException">There is no such device (ENODEV), or it has no switch (EOPNOTSUPP).</exception>
    public DevlinkEswitch Get(DevlinkHandle device)
    {
        device.ThrowIfNone();
        return _requests.Query(DEVLINK_CMD_ESWITCH_GET, device, DevlinkMessage.Write, DevlinkEswitchCodec.Decode);
    }

    /// <summary>Changes how the switch of a device works. In a change of its mode, links of functions come or go.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>.</param>
    /// <param name="change">What to change.</param>
    /// <exception cref="NetlinkException">The driver cannot do this (EOPNOTSUPP), or not while the device is in use (EBUSY).</exception>
    public void Set(DevlinkHandle device, DevlinkEswitchChange change)
    {
        device.ThrowIfNone();
        ArgumentNullException.ThrowIfNull(change);
        _requests.Execute(DEVLINK_CMD_ESWITCH_SET, new DevlinkRequest<DevlinkEswitchChange>(device, change), DevlinkEswitchCodec.Write);
    }
}
