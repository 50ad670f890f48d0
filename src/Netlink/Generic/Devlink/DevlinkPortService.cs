using System;
using System.Collections.Generic;
using Netlink.Rtnetlink;
using static Netlink.Generic.DevlinkCommand;

namespace Netlink.Generic;

/// <summary>Reads and changes the ports of devices.</summary>
/// <remarks>Source: devlink-port(8).</remarks>
public sealed class DevlinkPortService
{
    private readonly GenericRequests<DevlinkCommand> _requests;

    internal DevlinkPortService(GenericRequests<DevlinkCommand> requests) => _requests = requests;

    /// <summary>Lists the ports of devices.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>; null for every one.</param>
    public IReadOnlyList<DevlinkPort> List(DevlinkHandle? device = null)
        => _requests.ListOf(DEVLINK_CMD_PORT_GET, device, "every port", DevlinkPortCodec.Decode);

    /// <summary>Reads a port.</summary>
    /// <param name="port">The port, such as <c>pci/0000:03:00.0/1</c>.</param>
    /// <exception cref="NetlinkException">There is no such device or port (ENODEV).</exception>
    public DevlinkPort Get(DevlinkPortHandle port)
    {
        port.Device.ThrowIfNone();
        return _requests.Query(DEVLINK_CMD_PORT_GET, port, DevlinkMessage.Write, DevlinkPortCodec.Decode);
    }

    /// <summary>Reads a port, or returns null if it does not exist.</summary>
    /// <inheritdoc cref="Get"/>
    public DevlinkPort? TryGet(DevlinkPortHandle port)
    {
        port.Device.ThrowIfNone();
        return _requests.TryQuery(DEVLINK_CMD_PORT_GET, port, DevlinkMessage.Write, DevlinkPortCodec.Decode);
    }

    /// <summary>Changes a port or its function.</summary>
    /// <param name="port">The port, such as <c>pci/0000:03:00.0/1</c>.</param>
    /// <param name="change">The changes.</param>
    /// <exception cref="NetlinkException">There is no such port (ENODEV), or its driver does not support this (EOPNOTSUPP).</exception>
    public void Set(DevlinkPortHandle port, DevlinkPortChange change)
    {
        port.Device.ThrowIfNone();
        ArgumentNullException.ThrowIfNull(change);
        _requests.Execute(DEVLINK_CMD_PORT_SET, new DevlinkPortRequest<DevlinkPortChange>(port, change), DevlinkPortCodec.Write);
    }

    /// <summary>Splits a port into several, each with some of its lanes, which replace it.</summary>
    /// <param name="port">The port, such as <c>pci/0000:03:00.0/1</c>.</param>
    /// <param name="count">The number of resulting ports.</param>
    /// <exception cref="NetlinkException">There is no such port (ENODEV), it cannot be split (EINVAL), or its driver does not support this
    /// (EOPNOTSUPP).</exception>
    public void Split(DevlinkPortHandle port, uint count)
    {
        port.Device.ThrowIfNone();
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2u);
        _requests.Execute(DEVLINK_CMD_PORT_SPLIT, new DevlinkPortRequest<uint>(port, count), DevlinkPortCodec.WriteSplit);
    }

    /// <summary>Undoes the split of a port.</summary>
    /// <param name="port">One of the ports that it was split into.</param>
    /// <exception cref="NetlinkException">There is no such port (ENODEV), or its driver does not support this (EOPNOTSUPP).</exception>
    public void Unsplit(DevlinkPortHandle port)
    {
        port.Device.ThrowIfNone();
        _requests.Execute(DEVLINK_CMD_PORT_UNSPLIT, port, DevlinkMessage.Write);
    }

    /// <summary>Adds a port with its function.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>.</param>
    /// <param name="port">The port.</param>
    /// <returns>The port as the driver made it, with its index.</returns>
    /// <exception cref="NetlinkException">There is no such device (ENODEV), or its driver does not support this (EOPNOTSUPP).</exception>
    public DevlinkPort Add(DevlinkHandle device, DevlinkPortSpec port)
    {
        device.ThrowIfNone();
        ArgumentNullException.ThrowIfNull(port);
        return _requests.Query(DEVLINK_CMD_PORT_NEW, new DevlinkRequest<DevlinkPortSpec>(device, port), DevlinkPortCodec.WriteSpec,
            DevlinkPortCodec.Decode);
    }

    /// <summary>Deletes a port that was added, with its function.</summary>
    /// <param name="port">The port, such as <c>pci/0000:03:00.0/32768</c>.</param>
    /// <exception cref="NetlinkException">There is no such port (ENODEV), or its driver does not support this (EOPNOTSUPP).</exception>
    public void Delete(DevlinkPortHandle port)
    {
        port.Device.ThrowIfNone();
        _requests.Execute(DEVLINK_CMD_PORT_DEL, port, DevlinkMessage.Write);
    }
}
