using System;
using System.Collections.Generic;
using System.Text;
using static Netlink.Rdma.RdmaCommand;

namespace Netlink.Rdma;

/// <summary>Reads the ports of devices, and adds and deletes devices in software over network devices. Source: rdma-link(8).</summary>
public sealed class RdmaLinkService
{
    /// <summary><c>IFNAMSIZ</c> less the NUL.</summary>
    private const int LongestLinkName = 15;

    private readonly RdmaRequests _requests;

    internal RdmaLinkService(RdmaRequests requests) => _requests = requests;

    /// <summary>Lists links: the kernel is asked about each device.</summary>
    /// <param name="device">The device, or null for every one.</param>
    /// <exception cref="NetlinkException">There is no such device (<see cref="NetlinkException.IsNotFound"/>).</exception>
    public IReadOnlyList<RdmaLink> List(RdmaDeviceReference? device = null)
    {
        List<RdmaLink> found = [];
        foreach (uint index in _requests.Select(device))
        {
            try
            {
                found.AddRange(_requests.List(RDMA_NLDEV_CMD_PORT_GET, (RdmaDeviceReference)index,
                    (writer, _) => RdmaMessage.WriteDevice(writer, index), RdmaLinkCodec.Decode));
            }
            catch (NetlinkException error) when (device is null && error.IsNotFound)
            {
                // It went while the others were read.
            }
        }

        return found;
    }

    /// <summary>Reads a link.</summary>
    /// <param name="link">The device and the port, such as <c>rxe0/1</c>.</param>
    /// <exception cref="ArgumentException">It names no link.</exception>
    /// <exception cref="NetlinkException">There is no such device or port (<see cref="NetlinkException.IsNotFound"/>).</exception>
    public RdmaLink Get(RdmaLinkReference link)
    {
        link.ThrowIfNone();
        var port = new RdmaPortNumber(_requests.IndexOf(link.Device), link.Port);
        return _requests.Query(RDMA_NLDEV_CMD_PORT_GET, link, (writer, _) => RdmaMessage.WritePort(writer, port), RdmaLinkCodec.Decode);
    }

    /// <summary>Reads a link, or returns null if there is no such device or port.</summary>
    /// <param name="link">The device and the port, such as <c>rxe0/1</c>.</param>
    /// <exception cref="ArgumentException">It names no link.</exception>
    public RdmaLink? TryGet(RdmaLinkReference link) => NetlinkException.NullIfNotFound(() => Get(link));

    /// <summary>Adds an RDMA device over a network device, such as RoCE in software over Ethernet.</summary>
    /// <remarks>While the subsystem is exclusive, the kernel adds the device to the first network namespace, wherever the network device
    /// is; a client of another one does not find it, and the exception says so.</remarks>
    /// <param name="spec">Its name, its type and the network device.</param>
    /// <returns>The link of the device as the kernel made it.</returns>
    /// <exception cref="ArgumentException">No device can have such a name, or a text is missing.</exception>
    /// <exception cref="NetlinkException">ENODEV: there is no such network device, or the device was added elsewhere. EEXIST: there is
    /// an RDMA device with this name, or the network device has one. EINVAL: the kernel does not have the type, or it does not go with the
    /// network device. EPERM: <c>CAP_NET_ADMIN</c> is missing.</exception>
    public RdmaLink Add(RdmaLinkSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        RdmaDeviceReference.CheckName(spec.Name);
        ArgumentException.ThrowIfNullOrEmpty(spec.Type, nameof(spec));
        ArgumentException.ThrowIfNullOrEmpty(spec.LinkName, nameof(spec));
        if (Encoding.UTF8.GetByteCount(spec.LinkName) > LongestLinkName)
        {
            throw new ArgumentException($"'{spec.LinkName}' has {Encoding.UTF8.GetByteCount(spec.LinkName)} bytes; the name of a network " +
                $"device has at most {LongestLinkName}, and no alternative name is accepted here.", nameof(spec));
        }

        _requests.Execute(RDMA_NLDEV_CMD_NEWLINK, spec, RdmaLinkCodec.EncodeSpec);
        return TryGet(new RdmaLinkReference(spec.Name, 1))
            ?? throw NetlinkException.NotThere(RdmaOperations.Of(RDMA_NLDEV_CMD_PORT_GET), spec, Errno.ENODEV).WithRemedy(
            "It was added to the first network namespace, where the kernel adds devices while the subsystem is exclusive. Add it there, " +
            "and move it with Devices.Set.");
    }

    /// <summary>Deletes an RDMA device that was added over a network device.</summary>
    /// <param name="device">The device: its index or its name.</param>
    /// <exception cref="ArgumentException">It names no device.</exception>
    /// <exception cref="NetlinkException">ENODEV: there is no device with this name. EINVAL: it is a device of another sort, or there is
    /// none with this index. EPERM: <c>CAP_NET_ADMIN</c> is missing.</exception>
    public void Delete(RdmaDeviceReference device)
    {
        uint index = _requests.IndexOf(device);
        _requests.Execute(RDMA_NLDEV_CMD_DELLINK, device, (writer, _) => RdmaMessage.WriteDevice(writer, index));
    }
}
