using System;
using System.Collections.Generic;
using static Netlink.Generic.VdpaCommand;

namespace Netlink.Generic;

/// <summary>Reads management devices, on which vDPA devices are added. No privilege is needed.</summary>
/// <remarks>Source: vdpa-mgmtdev(8).</remarks>
public sealed class VdpaManagementDeviceService
{
    private readonly GenericRequests<VdpaCommand> _requests;

    internal VdpaManagementDeviceService(GenericRequests<VdpaCommand> requests) => _requests = requests;

    /// <summary>Lists the management devices.</summary>
    public IReadOnlyList<VdpaManagementDevice> List()
        => _requests.ListAll(VDPA_CMD_MGMTDEV_GET, "every management device", VdpaManagementCodec.Decode);

    /// <summary>Reads a management device.</summary>
    /// <param name="device">Its name.</param>
    /// <exception cref="ArgumentException">No device is named.</exception>
    /// <exception cref="NetlinkException">It does not exist (ENODEV).</exception>
    public VdpaManagementDevice Get(VdpaManagementHandle device)
    {
        device.ThrowIfNone();
        return _requests.Query(VDPA_CMD_MGMTDEV_GET, device, VdpaManagementCodec.WriteHandle, VdpaManagementCodec.Decode);
    }

    /// <summary>Reads a management device, or returns null if it does not exist.</summary>
    /// <param name="device">Its name.</param>
    /// <exception cref="ArgumentException">No device is named.</exception>
    public VdpaManagementDevice? TryGet(VdpaManagementHandle device)
    {
        device.ThrowIfNone();
        return _requests.TryQuery(VDPA_CMD_MGMTDEV_GET, device, VdpaManagementCodec.WriteHandle, VdpaManagementCodec.Decode);
    }
}
