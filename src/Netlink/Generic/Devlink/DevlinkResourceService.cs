using System;
using System.Linq;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Generic.DevlinkCommand;

namespace Netlink.Generic;

/// <summary>Reads the resources of devices and sets their sizes.</summary>
/// <remarks>Source: devlink-resource(8).</remarks>
public sealed class DevlinkResourceService
{
    private readonly GenericRequests<DevlinkCommand> _requests;

    internal DevlinkResourceService(GenericRequests<DevlinkCommand> requests) => _requests = requests;

    /// <summary>Reads the resources of a device, however many there are.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>.</param>
    /// <exception cref="NetlinkException">There is no such device (ENODEV), or it has no resources (EOPNOTSUPP).</exception>
    public DevlinkResources Get(DevlinkHandle device)
    {
        device.ThrowIfNone();
        var report = new DevlinkResourceReport();
        _requests.Client.Gather(_requests.Operation(DEVLINK_CMD_RESOURCE_DUMP), device,
            _requests.Encoder<DevlinkHandle>(DEVLINK_CMD_RESOURCE_DUMP, DevlinkMessage.Write), ref report,
            static (in NetlinkMessage message, ref DevlinkResourceReport gathered) => gathered.Add(message));
        return report.ToResources();
    }

    /// <summary>Reads the resources of a device, or returns null if it does not exist.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>.</param>
    /// <exception cref="NetlinkException">The device has no resources (EOPNOTSUPP).</exception>
    public DevlinkResources? TryGet(DevlinkHandle device)
        => NetlinkException.NullIfNotFound(() => Get(device));

    /// <summary>Sets the size of a resource, which takes effect on reload (<see cref="DevlinkDeviceService.Reload"/>).</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>.</param>
    /// <param name="id">The resource (<see cref="DevlinkResource.Id"/>).</param>
    /// <param name="size">The size, in entries.</param>
    /// <exception cref="NetlinkException">There is no such device (ENODEV) or resource (EINVAL), or it does not accept the
    /// size (EINVAL).</exception>
    public void Set(DevlinkHandle device, ulong id, ulong size)
    {
        device.ThrowIfNone();
        _requests.Execute(DEVLINK_CMD_RESOURCE_SET, new DevlinkRequest<(ulong, ulong)>(device, (id, size), $"resource {id}"),
            DevlinkResourceReport.Write);
    }

    /// <summary>Sets the size of a resource by its path, as devlink(8) does.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>.</param>
    /// <param name="path">The names from the root, such as <c>/IPv4/fib</c>.</param>
    /// <param name="size">The size, in entries.</param>
    /// <exception cref="ArgumentException">The device has no such resource.</exception>
    /// <exception cref="NetlinkException">There is no such device (ENODEV), or the resource does not accept the size (EINVAL).</exception>
    public void Set(DevlinkHandle device, string path, ulong size)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        DevlinkResources all = Get(device);
        (DevlinkResource? found, var level) = ((DevlinkResource?)null, all.Resources);
        foreach (string name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            found = level.FirstOrDefault(resource => resource.Name == name)
                ?? throw new ArgumentException($"{device} has no resource {path}: in place of '{name}' there are " +
                $"{string.Join(", ", level.Select(static resource => resource.Name))}.", nameof(path));
            level = found.Children;
        }

        if (found is null)
            throw new ArgumentException($"'{path}' is not the path of a resource. Give a path such as /IPv4/fib.", nameof(path));
        Set(device, found.Id, size);
    }
}
