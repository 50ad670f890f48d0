using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Rtnetlink;
using static Netlink.Generic.DevlinkCommand;

namespace Netlink.Generic;

/// <summary>Lists regions, takes and deletes snapshots of them, and reads them. Snapshots and reading need
/// <c>CAP_NET_ADMIN</c>.</summary>
/// <remarks>Source: devlink-region(8).</remarks>
public sealed class DevlinkRegionService
{
    private readonly GenericRequests<DevlinkCommand> _requests;

    internal DevlinkRegionService(GenericRequests<DevlinkCommand> requests) => _requests = requests;

    /// <summary>Lists the regions of devices and their ports.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>; null for every one.</param>
    public IReadOnlyList<DevlinkRegion> List(DevlinkHandle? device = null)
        => _requests.ListOf(DEVLINK_CMD_REGION_GET, device, "every region", DevlinkRegionCodec.Decode);

    /// <summary>Reads a region's size and snapshots.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>.</param>
    /// <param name="region">The region's name.</param>
    /// <param name="portIndex">The index of its port, or null for a region of the device.</param>
    /// <exception cref="NetlinkException">There is no such device or port (ENODEV), or no such region (EINVAL).</exception>
    public DevlinkRegion Get(DevlinkHandle device, string region, uint? portIndex = null)
        => _requests.Query(DEVLINK_CMD_REGION_GET, Request(device, region, portIndex), DevlinkRegionCodec.Write,
            DevlinkRegionCodec.Decode);

    /// <summary>Reads a region's size and snapshots, or returns null if it does not exist. All are requested to find it.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>.</param>
    /// <param name="region">The region's name.</param>
    /// <param name="portIndex">The index of its port, or null for a region of the device.</param>
    public DevlinkRegion? TryGet(DevlinkHandle device, string region, uint? portIndex = null)
    {
        DevlinkRegionRequest request = Request(device, region, portIndex);
        return List(request.Device).FirstOrDefault(found => found.PortIndex == portIndex && found.Name == region);
    }

    /// <summary>Takes a snapshot, whose ID the kernel chooses (Linux 5.8).</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>.</param>
    /// <param name="region">The region's name.</param>
    /// <param name="portIndex">The index of its port, or null for a region of the device.</param>
    /// <returns>The ID of the snapshot.</returns>
    /// <exception cref="NetlinkException">There is no such device or port (ENODEV) or region (EINVAL), the driver cannot take a snapshot
    /// (EOPNOTSUPP), or the maximum number is reached (ENOSPC).</exception>
    public uint TakeSnapshot(DevlinkHandle device, string region, uint? portIndex = null)
        => _requests.Query(DEVLINK_CMD_REGION_NEW, Request(device, region, portIndex), DevlinkRegionCodec.Write,
            DevlinkRegionCodec.DecodeTaken).ChangedSnapshot!.Value;

    /// <summary>Takes a snapshot with an ID.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>.</param>
    /// <param name="region">The region's name.</param>
    /// <param name="snapshotId">The ID of the snapshot.</param>
    /// <param name="portIndex">The index of its port, or null for a region of the device.</param>
    /// <exception cref="NetlinkException">There is no such device or port (ENODEV) or region (EINVAL), the driver cannot take a snapshot
    /// (EOPNOTSUPP), the ID is in use (EEXIST), or the maximum number is reached (ENOSPC).</exception>
    public void AddSnapshot(DevlinkHandle device, string region, uint snapshotId, uint? portIndex = null)
        => _requests.Execute(DEVLINK_CMD_REGION_NEW, Request(device, region, portIndex) with { Snapshot = snapshotId },
            DevlinkRegionCodec.Write);

    /// <summary>Deletes a snapshot.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>.</param>
    /// <param name="region">The region's name.</param>
    /// <param name="snapshotId">The ID of the snapshot.</param>
    /// <param name="portIndex">The index of its port, or null for a region of the device.</param>
    /// <exception cref="NetlinkException">There is no such device or port (ENODEV), or no such region or snapshot (EINVAL).</exception>
    public void DeleteSnapshot(DevlinkHandle device, string region, uint snapshotId, uint? portIndex = null)
        => _requests.Execute(DEVLINK_CMD_REGION_DEL, Request(device, region, portIndex) with { Snapshot = snapshotId },
            DevlinkRegionCodec.Write);

    /// <summary>Reads a whole snapshot.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>.</param>
    /// <param name="region">The region's name.</param>
    /// <param name="snapshotId">The ID of the snapshot.</param>
    /// <param name="portIndex">The index of its port, or null for a region of the device.</param>
    /// <exception cref="NetlinkException">There is no such device or port (ENODEV), or no such region or snapshot (EINVAL).</exception>
    public byte[] ReadSnapshot(DevlinkHandle device, string region, uint snapshotId, uint? portIndex = null)
        => Read(Request(device, region, portIndex) with { Snapshot = snapshotId });

    /// <summary>Reads a part of a snapshot.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>.</param>
    /// <param name="region">The region's name.</param>
    /// <param name="snapshotId">The ID of the snapshot.</param>
    /// <param name="address">The address of the first byte, less than the region's size.</param>
    /// <param name="length">The number of bytes, at least 1. Fewer are returned at the end of the region.</param>
    /// <param name="portIndex">The index of its port, or null for a region of the device.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is not positive.</exception>
    /// <exception cref="NetlinkException">There is no such device or port (ENODEV), no such region or snapshot (EINVAL), or the address is
    /// beyond the end (EINVAL).</exception>
    public byte[] ReadSnapshot(DevlinkHandle device, string region, uint snapshotId, ulong address, int length, uint? portIndex = null)
        => Read(Request(device, region, portIndex) with { Snapshot = snapshotId, Part = Part(address, length) });

    /// <summary>Reads a part of the region itself, without a snapshot (Linux 6.3).</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>.</param>
    /// <param name="region">The region's name.</param>
    /// <param name="address">The address of the first byte, less than the region's size.</param>
    /// <param name="length">The number of bytes, at least 1. Fewer are returned at the end of the region.</param>
    /// <param name="portIndex">The index of its port, or null for a region of the device.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is not positive.</exception>
    /// <exception cref="NetlinkException">There is no such device or port (ENODEV) or region (EINVAL), the address is beyond the end
    /// (EINVAL), or the driver can only take snapshots (EOPNOTSUPP).</exception>
    public byte[] ReadDirectly(DevlinkHandle device, string region, ulong address, int length, uint? portIndex = null)
        => Read(Request(device, region, portIndex) with { IsDirect = true, Part = Part(address, length) });

    private static (ulong Address, ulong Length) Part(ulong address, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        return (address, (ulong)length);
    }

    private static DevlinkRegionRequest Request(DevlinkHandle device, string region, uint? portIndex)
    {
        device.ThrowIfNone();
        ArgumentException.ThrowIfNullOrEmpty(region);
        return new DevlinkRegionRequest(device, region, portIndex);
    }

    private byte[] Read(DevlinkRegionRequest request)
        => DevlinkRegionCodec.Join(_requests.List(DEVLINK_CMD_REGION_READ, request, DevlinkRegionCodec.Write,
            DevlinkRegionCodec.DecodeChunks), request.Part?.Address ?? 0);
}
