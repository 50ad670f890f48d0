using System;
using System.Collections.Generic;
using Netlink.Rtnetlink;
using static Netlink.Generic.VdpaCommand;

namespace Netlink.Generic;

/// <summary>Reads and changes vDPA devices. Changes and statistics need <c>CAP_NET_ADMIN</c>; other readings need no privilege.</summary>
/// <remarks>Source: vdpa-dev(8).</remarks>
public sealed class VdpaDeviceService
{
    private readonly GenericRequests<VdpaCommand> _requests;

    internal VdpaDeviceService(GenericRequests<VdpaCommand> requests) => _requests = requests;

    /// <summary>Lists the devices.</summary>
    /// <remarks>While devices come and go, a list of more than a hundred may lack some that stay, or have them twice, since the kernel does
    /// not mark such a dump.</remarks>
    public IReadOnlyList<VdpaDevice> List() => _requests.ListAll(VDPA_CMD_DEV_GET, "every vDPA device", VdpaDeviceCodec.Decode);

    /// <summary>Reads a device.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="NetlinkException">It does not exist (ENODEV).</exception>
    public VdpaDevice Get(string name)
        => _requests.Query(VDPA_CMD_DEV_GET, NameOf(name), VdpaDeviceCodec.WriteName, VdpaDeviceCodec.Decode);

    /// <summary>Reads a device, or returns null if it does not exist.</summary>
    /// <param name="name">Its name.</param>
    public VdpaDevice? TryGet(string name)
        => _requests.TryQuery(VDPA_CMD_DEV_GET, NameOf(name), VdpaDeviceCodec.WriteName, VdpaDeviceCodec.Decode);

    /// <summary>Adds a device.</summary>
    /// <param name="device">The device.</param>
    /// <exception cref="ArgumentException">A name or a setting is invalid. Nothing was sent.</exception>
    /// <exception cref="NetlinkException">A device with this name already exists (EEXIST), the management device does not exist (ENODEV),
    /// does not accept a setting (EOPNOTSUPP) or adds no more (ENOSPC), <see cref="VdpaDeviceSpec.Features"/> lacks that of a setting or
    /// contains one that the management device does not support (EINVAL), or <c>CAP_NET_ADMIN</c> is missing (EPERM).</exception>
    public void Add(VdpaDeviceSpec device)
    {
        const ushort LeastMtu = 68;
        ArgumentNullException.ThrowIfNull(device);
        _ = NameOf(device.Name);
        device.ManagementDevice.ThrowIfNone();
        CheckAddress(device.Address, device);
        if (device.Mtu is < LeastMtu)
            throw new ArgumentException($"{device}: the MTU is {device.Mtu}, and the least is {LeastMtu}.", nameof(device));
        if (device.MaxQueuePairs == 0)
            throw new ArgumentException($"{device}: a network device has at least one pair of virtqueues.", nameof(device));
        _requests.Execute(VDPA_CMD_DEV_NEW, device, VdpaDeviceCodec.Write);
    }

    /// <summary>Changes a device (Linux 6.12).</summary>
    /// <param name="name">Its name.</param>
    /// <param name="change">The changes.</param>
    /// <exception cref="ArgumentException">The address is not that of a host, or there is nothing to change. Nothing was sent.</exception>
    /// <exception cref="NetlinkException">The device does not exist (ENODEV), its driver does not support the change (EOPNOTSUPP), or
    /// <c>CAP_NET_ADMIN</c> is missing (EPERM).</exception>
    public void Set(string name, VdpaDeviceChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        _ = NameOf(name);
        if (change.Address is null)
            throw new ArgumentException($"{name}: the kernel changes nothing of a device but its address. Give one.", nameof(change));
        CheckAddress(change.Address, name);
        _requests.Execute(VDPA_CMD_DEV_ATTR_SET, new VdpaDeviceRequest(name, change), VdpaDeviceCodec.WriteChange);
    }

    /// <summary>Deletes a device.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="NetlinkException">It does not exist (ENODEV), it was not added on a management device (EINVAL), or
    /// <c>CAP_NET_ADMIN</c> is missing (EPERM).</exception>
    public void Delete(string name) => _requests.Execute(VDPA_CMD_DEV_DEL, NameOf(name), VdpaDeviceCodec.WriteName);

    /// <summary>Reads the configuration spaces of all devices. The kernel ends the list at the first device that is neither a network nor
    /// a block device.</summary>
    public IReadOnlyList<VdpaConfiguration> ListConfigurations()
        => _requests.ListAll(VDPA_CMD_DEV_CONFIG_GET, "every configuration", VdpaConfigurationCodec.Decode);

    /// <summary>Reads the configuration space of a device.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="NetlinkException">It does not exist (ENODEV), or it is neither a network nor a block device
    /// (EOPNOTSUPP).</exception>
    public VdpaConfiguration GetConfiguration(string name)
        => _requests.Query(VDPA_CMD_DEV_CONFIG_GET, NameOf(name), VdpaDeviceCodec.WriteName, VdpaConfigurationCodec.Decode);

    /// <summary>Reads the configuration space of a device, or returns null if it does not exist.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="NetlinkException">It is neither a network nor a block device (EOPNOTSUPP).</exception>
    public VdpaConfiguration? TryGetConfiguration(string name)
        => _requests.TryQuery(VDPA_CMD_DEV_CONFIG_GET, NameOf(name), VdpaDeviceCodec.WriteName, VdpaConfigurationCodec.Decode);

    /// <summary>Reads the vendor's statistics of a virtqueue of a network device (Linux 5.19).</summary>
    /// <param name="name">The name of the device.</param>
    /// <param name="queueIndex">The index of the virtqueue.</param>
    /// <exception cref="NetlinkException">The device does not exist (ENODEV), no driver has negotiated features with it yet (EAGAIN), it
    /// has no statistics (EOPNOTSUPP) or no such virtqueue (EINVAL, ERANGE), or <c>CAP_NET_ADMIN</c> is missing (EPERM).</exception>
    public VdpaQueueStatistics GetQueueStatistics(string name, uint queueIndex)
        => _requests.Query(VDPA_CMD_DEV_VSTATS_GET, NameOf(name) with { QueueIndex = queueIndex }, VdpaDeviceCodec.WriteName,
            VdpaStatisticsCodec.Decode);

    /// <summary>Reads the vendor's statistics of a virtqueue of a network device, or returns null if the device does not exist (Linux
    /// 5.19).</summary>
    /// <param name="name">The name of the device.</param>
    /// <param name="queueIndex">The index of the virtqueue.</param>
    /// <exception cref="NetlinkException">No driver has negotiated features with the device yet (EAGAIN), it has no statistics (EOPNOTSUPP)
    /// or no such virtqueue (EINVAL, ERANGE), or <c>CAP_NET_ADMIN</c> is missing (EPERM).</exception>
    public VdpaQueueStatistics? TryGetQueueStatistics(string name, uint queueIndex)
        => _requests.TryQuery(VDPA_CMD_DEV_VSTATS_GET, NameOf(name) with { QueueIndex = queueIndex }, VdpaDeviceCodec.WriteName,
            VdpaStatisticsCodec.Decode);

    private static VdpaDeviceName NameOf(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new VdpaDeviceName(name);
    }

    private static void CheckAddress(LinkLayerAddress? address, object subject)
    {
        const int Ethernet = 6;
        if (address is LinkLayerAddress given
            && (given.Length != Ethernet || (given.Bytes[0] & 1) != 0 || !given.Bytes.ContainsAnyExcept((byte)0)))
            throw new ArgumentException($"{subject}: {given} is not the MAC address of a host, which has six bytes, is not 0 and has an " +
                "even first byte.", nameof(address));
    }
}
