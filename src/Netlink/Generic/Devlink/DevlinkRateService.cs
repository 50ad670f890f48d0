using System;
using System.Collections.Generic;
using Netlink.Rtnetlink;
using static Netlink.Generic.DevlinkCommand;

namespace Netlink.Generic;

/// <summary>Reads and sets the transmit rates of functions and of nodes, which group functions.</summary>
/// <remarks>Source: <c>devlink port function rate</c> in devlink-rate(8).</remarks>
public sealed class DevlinkRateService
{
    private readonly GenericRequests<DevlinkCommand> _requests;

    internal DevlinkRateService(GenericRequests<DevlinkCommand> requests) => _requests = requests;

    /// <summary>Lists the rate objects of devices: of ports and of nodes.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>; null for every one.</param>
    public IReadOnlyList<DevlinkRate> List(DevlinkHandle? device = null)
        => _requests.ListOf(DEVLINK_CMD_RATE_GET, device, "every rate", DevlinkRateCodec.Decode);

    /// <summary>Reads the rate of a port.</summary>
    /// <param name="port">The port, such as <c>pci/0000:03:00.0/1</c>.</param>
    /// <exception cref="NetlinkException">There is no such port, or it has no rate (ENODEV).</exception>
    public DevlinkRate Get(DevlinkPortHandle port)
    {
        port.Device.ThrowIfNone();
        return _requests.Query(DEVLINK_CMD_RATE_GET, new DevlinkPortRequest<DevlinkRateChange?>(port, null), DevlinkRateCodec.WritePort,
            DevlinkRateCodec.Decode);
    }

    /// <summary>Reads the rate of a port, or returns null if the port does not exist or has no rate.</summary>
    /// <param name="port">The port, such as <c>pci/0000:03:00.0/1</c>.</param>
    public DevlinkRate? TryGet(DevlinkPortHandle port)
    {
        port.Device.ThrowIfNone();
        return _requests.TryQuery(DEVLINK_CMD_RATE_GET, new DevlinkPortRequest<DevlinkRateChange?>(port, null), DevlinkRateCodec.WritePort,
            DevlinkRateCodec.Decode);
    }

    /// <summary>Reads the rate of a node.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>.</param>
    /// <param name="node">The node's name.</param>
    /// <exception cref="NetlinkException">There is no such device or node (ENODEV).</exception>
    public DevlinkRate GetNode(DevlinkHandle device, string node)
        => _requests.Query(DEVLINK_CMD_RATE_GET, Node(device, node, null), DevlinkRateCodec.WriteNode, DevlinkRateCodec.Decode);

    /// <summary>Reads the rate of a node, or returns null if the node does not exist.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>.</param>
    /// <param name="node">The node's name.</param>
    public DevlinkRate? TryGetNode(DevlinkHandle device, string node)
        => _requests.TryQuery(DEVLINK_CMD_RATE_GET, Node(device, node, null), DevlinkRateCodec.WriteNode, DevlinkRateCodec.Decode);

    /// <summary>Sets the rate of a port.</summary>
    /// <param name="port">The port, such as <c>pci/0000:03:00.0/1</c>.</param>
    /// <param name="change">The changes.</param>
    /// <exception cref="NetlinkException">There is no such port, or it has no rate (ENODEV), or the driver does not support this
    /// (EOPNOTSUPP).</exception>
    public void Set(DevlinkPortHandle port, DevlinkRateChange change)
    {
        port.Device.ThrowIfNone();
        ArgumentNullException.ThrowIfNull(change);
        _requests.Execute(DEVLINK_CMD_RATE_SET, new DevlinkPortRequest<DevlinkRateChange?>(port, change), DevlinkRateCodec.WritePort);
    }

    /// <summary>Sets the rate of a node.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>.</param>
    /// <param name="node">The node's name.</param>
    /// <param name="change">The changes.</param>
    /// <exception cref="NetlinkException">There is no such device or node (ENODEV), or the driver does not support this
    /// (EOPNOTSUPP).</exception>
    public void SetNode(DevlinkHandle device, string node, DevlinkRateChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        _requests.Execute(DEVLINK_CMD_RATE_SET, Node(device, node, change), DevlinkRateCodec.WriteNode);
    }

    /// <summary>Adds a node, a parent for ports and other nodes.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>, whose eswitch is in
    /// <see cref="DevlinkEswitchMode.Switchdev"/> mode.</param>
    /// <param name="node">The node's name; not a number, which would denote a port.</param>
    /// <param name="rate">Its settings; null for no limit.</param>
    /// <exception cref="NetlinkException">The node already exists (EEXIST), or the driver does not support this (EOPNOTSUPP).</exception>
    public void AddNode(DevlinkHandle device, string node, DevlinkRateChange? rate = null)
        => _requests.Execute(DEVLINK_CMD_RATE_NEW, Node(device, node, rate), DevlinkRateCodec.WriteNode);

    /// <summary>Deletes a node without children.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>.</param>
    /// <param name="node">The node's name.</param>
    /// <exception cref="NetlinkException">There is no such node (ENODEV), or it has children (EBUSY).</exception>
    public void DeleteNode(DevlinkHandle device, string node)
        => _requests.Execute(DEVLINK_CMD_RATE_DEL, Node(device, node, null), DevlinkRateCodec.WriteNode);

    private static DevlinkRequest<DevlinkRateChange?> Node(DevlinkHandle device, string node, DevlinkRateChange? change)
    {
        device.ThrowIfNone();
        ArgumentException.ThrowIfNullOrEmpty(node);
        if (uint.TryParse(node, out _))
            throw new ArgumentException($"{device}: a node cannot be named {node}, because a number denotes a port.", nameof(node));
        return new DevlinkRequest<DevlinkRateChange?>(device, change, node);
    }
}
