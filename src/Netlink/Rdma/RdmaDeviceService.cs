using System;
using System.Collections.Generic;
using static Netlink.Rdma.RdmaCommand;

namespace Netlink.Rdma;

/// <summary>Reads and changes RDMA devices. Source: rdma-dev(8).</summary>
public sealed class RdmaDeviceService
{
    private readonly RdmaRequests _requests;

    internal RdmaDeviceService(RdmaRequests requests) => _requests = requests;

    /// <summary>Lists the devices that the network namespace of the client sees.</summary>
    public IReadOnlyList<RdmaDevice> List() => _requests.ListDevices();

    /// <summary>Reads a device.</summary>
    /// <param name="device">The device: its index or its name.</param>
    /// <exception cref="ArgumentException">It names no device.</exception>
    /// <exception cref="NetlinkException">It does not exist (<see cref="NetlinkException.IsNotFound"/>): ENODEV by name, EINVAL by
    /// index.</exception>
    public RdmaDevice Get(RdmaDeviceReference device)
    {
        device.ThrowIfNone();
        return device.Index is uint index
            ? _requests.Query(RDMA_NLDEV_CMD_GET, device, (writer, _) => RdmaMessage.WriteDevice(writer, index), RdmaDeviceCodec.Decode)
            : _requests.Find(device);
    }

    /// <summary>Reads a device, or returns null if it does not exist.</summary>
    /// <param name="device">The device: its index or its name.</param>
    /// <exception cref="ArgumentException">It names no device.</exception>
    public RdmaDevice? TryGet(RdmaDeviceReference device) => NetlinkException.NullIfNotFound(() => Get(device));

    /// <summary>Changes the settings that are given, each with a request of its own: one that the kernel refuses leaves those before it
    /// changed. A move to another network namespace comes last.</summary>
    /// <param name="device">The device: its index or its name.</param>
    /// <param name="change">The changes.</param>
    /// <exception cref="ArgumentException">It names no device, nothing is to be changed, or no device can have the new name.</exception>
    /// <exception cref="NetlinkException">ENODEV or EINVAL: there is no such device. EEXIST: another one has the name. EOPNOTSUPP: the
    /// subsystem is not exclusive, or the driver cannot move devices. EPERM: <c>CAP_NET_ADMIN</c> is missing.</exception>
    public void Set(RdmaDeviceReference device, RdmaDeviceChange change)
    {
        device.ThrowIfNone();
        ArgumentNullException.ThrowIfNull(change);
        if (change is { Name: null, HasAdaptiveModeration: null, Namespace: null })
            throw new ArgumentException("Nothing of the device is to be changed: set a property.", nameof(change));
        if (change.Name is not null)
            RdmaDeviceReference.CheckName(change.Name);
        uint index = _requests.IndexOf(device);
        // The kernel takes one setting of a request.
        if (change.HasAdaptiveModeration is bool isAdaptive)
            _requests.Execute(RDMA_NLDEV_CMD_SET, new RdmaSetting<bool>(index, isAdaptive, $"{device}"), RdmaDeviceCodec.EncodeModeration);
        if (change.Name is string name)
        {
            var setting = new RdmaSetting<string>(index, name, $"{device} name {name}");
            _requests.Execute(RDMA_NLDEV_CMD_SET, setting, RdmaDeviceCodec.EncodeName);
        }

        if (change.Namespace is NetworkNamespace target)
        {
            _requests.Execute(RDMA_NLDEV_CMD_SET, new RdmaSetting<NetworkNamespace>(index, target, $"{device} into {target}"),
                RdmaDeviceCodec.EncodeNamespace);
        }
    }

    /// <summary>Adds a subdevice (Linux 6.11), which few drivers have. A device over a link is added with
    /// <see cref="RdmaLinkService.Add"/>.</summary>
    /// <param name="spec">The subdevice.</param>
    /// <returns>The device as the kernel made it, with its index.</returns>
    /// <exception cref="ArgumentException">No device can have such a name, or no parent is named.</exception>
    /// <exception cref="NetlinkException">EOPNOTSUPP: the driver has no subdevices. ENODEV or EINVAL: there is no such parent. EPERM:
    /// <c>CAP_NET_ADMIN</c> is missing.</exception>
    public RdmaDevice Add(RdmaDeviceSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        RdmaDeviceReference.CheckName(spec.Name);
        _requests.Execute(RDMA_NLDEV_CMD_NEWDEV, (_requests.IndexOf(spec.Parent), spec), RdmaDeviceCodec.EncodeSpec);
        return Get(spec.Name);
    }

    /// <summary>Deletes a subdevice (Linux 6.11). A device over a link is deleted with <see cref="RdmaLinkService.Delete"/>.</summary>
    /// <param name="device">The device: its index or its name.</param>
    /// <exception cref="ArgumentException">It names no device.</exception>
    /// <exception cref="NetlinkException">EOPNOTSUPP: the device is no subdevice. ENODEV or EINVAL: there is no such device. EPERM:
    /// <c>CAP_NET_ADMIN</c> is missing.</exception>
    public void Delete(RdmaDeviceReference device)
    {
        uint index = _requests.IndexOf(device);
        _requests.Execute(RDMA_NLDEV_CMD_DELDEV, device, (writer, _) => RdmaMessage.WriteDevice(writer, index));
    }
}
