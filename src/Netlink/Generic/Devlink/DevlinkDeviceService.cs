using System.Collections.Generic;
using Netlink.Rtnetlink;
using static Netlink.Generic.DevlinkCommand;

namespace Netlink.Generic;

/// <summary>Reads devices, and has their drivers take them anew.</summary>
/// <remarks>Source: devlink-dev(8).</remarks>
public sealed class DevlinkDeviceService
{
    private readonly GenericRequests<DevlinkCommand> _requests;

    internal DevlinkDeviceService(GenericRequests<DevlinkCommand> requests) => _requests = requests;

    /// <summary>Lists the devices of the client's network namespace.</summary>
    public IReadOnlyList<DevlinkDevice> List() => _requests.ListAll(DEVLINK_CMD_GET, "every device", DevlinkDeviceCodec.Decode);

    /// <summary>Reads a device.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>.</param>
    /// <exception cref="NetlinkException">There is no such device in the client's network namespace (ENODEV).</exception>
    public DevlinkDevice Get(DevlinkHandle device)
    {
        device.ThrowIfNone();
        return _requests.Query(DEVLINK_CMD_GET, device, DevlinkMessage.Write, DevlinkDeviceCodec.Decode);
    }

    /// <summary>Reads a device, or returns null when there is none of the name.</summary>
    /// <inheritdoc cref="Get"/>
    public DevlinkDevice? TryGet(DevlinkHandle device)
    {
        device.ThrowIfNone();
        return _requests.TryQuery(DEVLINK_CMD_GET, device, DevlinkMessage.Write, DevlinkDeviceCodec.Decode);
    }

    /// <summary>Reads the driver and the versions of a device.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>.</param>
    /// <exception cref="NetlinkException">There is no such device (ENODEV), or its driver does not tell (EOPNOTSUPP).</exception>
    public DevlinkInfo GetInfo(DevlinkHandle device)
    {
        device.ThrowIfNone();
        return _requests.Query(DEVLINK_CMD_INFO_GET, device, DevlinkMessage.Write, DevlinkInfoCodec.Decode);
    }

    /// <summary>Has the driver take a device anew, so that what was set for it takes effect. Its links go and come back.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>.</param>
    /// <param name="action">What is done.</param>
    /// <param name="limit">What may not be done.</param>
    /// <returns>What was done, which can be more than was requested.</returns>
    /// <exception cref="NetlinkException">The driver cannot do this (EOPNOTSUPP), or it failed, which
    /// <see cref="DevlinkDevice.IsReloadFailed"/> then tells.</exception>
    public IReadOnlyList<DevlinkReloadAction> Reload(DevlinkHandle device, DevlinkReloadAction action = DevlinkReloadAction.DriverReinit,
        DevlinkReloadLimit limit = DevlinkReloadLimit.None)
    {
        device.ThrowIfNone();
        return _requests.Query(DEVLINK_CMD_RELOAD, new DevlinkReloadRequest(device, action, limit), DevlinkDeviceCodec.WriteReload,
            DevlinkDeviceCodec.DecodePerformed);
    }
}
