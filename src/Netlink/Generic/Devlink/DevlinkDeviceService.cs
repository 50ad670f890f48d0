using System.Collections.Generic;
using Netlink.Rtnetlink;
using static Netlink.Generic.DevlinkCommand;

namespace Netlink.Generic;

/// <summary>Lists, reads and reloads devices.</summary>
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

    /// <summary>Reads a device, or returns null if it does not exist.</summary>
    /// <inheritdoc cref="Get"/>
    public DevlinkDevice? TryGet(DevlinkHandle device)
    {
        device.ThrowIfNone();
        return _requests.TryQuery(DEVLINK_CMD_GET, device, DevlinkMessage.Write, DevlinkDeviceCodec.Decode);
    }

    /// <summary>Reads the driver and the versions of a device.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>.</param>
    /// <exception cref="NetlinkException">There is no such device (ENODEV), or its driver does not report them (EOPNOTSUPP).</exception>
    public DevlinkInfo GetInfo(DevlinkHandle device)
    {
        device.ThrowIfNone();
        return _requests.Query(DEVLINK_CMD_INFO_GET, device, DevlinkMessage.Write, DevlinkInfoCodec.Decode);
    }

    /// <summary>Reads the driver and the versions of a device, or returns null if it does not exist.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>.</param>
    /// <exception cref="NetlinkException">Its driver does not report them (EOPNOTSUPP).</exception>
    public DevlinkInfo? TryGetInfo(DevlinkHandle device)
    {
        device.ThrowIfNone();
        return _requests.TryQuery(DEVLINK_CMD_INFO_GET, device, DevlinkMessage.Write, DevlinkInfoCodec.Decode);
    }

    /// <summary>Reloads a device, so that changed settings take effect. Its links are deleted and created again.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>.</param>
    /// <param name="action">The action.</param>
    /// <param name="limit">The limit.</param>
    /// <returns>The actions that were performed, which can be more than was requested.</returns>
    /// <exception cref="NetlinkException">The driver does not support this (EOPNOTSUPP), or the reload failed, as
    /// <see cref="DevlinkDevice.IsReloadFailed"/> then shows.</exception>
    public IReadOnlyList<DevlinkReloadAction> Reload(DevlinkHandle device, DevlinkReloadAction action = DevlinkReloadAction.DriverReinit,
        DevlinkReloadLimit limit = DevlinkReloadLimit.None)
    {
        device.ThrowIfNone();
        return _requests.Query(DEVLINK_CMD_RELOAD, new DevlinkReloadRequest(device, action, limit), DevlinkDeviceCodec.WriteReload,
            DevlinkDeviceCodec.DecodePerformed);
    }
}
