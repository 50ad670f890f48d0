using System;
using System.Collections.Generic;
using static Netlink.Rdma.RdmaCommand;

namespace Netlink.Rdma;

/// <summary>Lists the objects on devices. Source: rdma-resource(8).</summary>
/// <remarks>In each list, an object may be missing that was created or removed while the kernel was asked. Without a device in the
/// filter, the kernel is asked about each.</remarks>
public sealed class RdmaResourceService
{
    private readonly RdmaRequests _requests;

    internal RdmaResourceService(RdmaRequests requests) => _requests = requests;

    /// <summary>Counts the objects on each device.</summary>
    public IReadOnlyList<RdmaResourceSummary> Count()
        => _requests.List(RDMA_NLDEV_CMD_RES_GET, "resources of every RDMA device", static (_, _) => { }, RdmaResourceCodec.DecodeSummary);

    /// <summary>Counts the objects on a device.</summary>
    /// <param name="device">The device: its index or its name.</param>
    /// <exception cref="ArgumentException">It names no device.</exception>
    /// <exception cref="NetlinkException">There is no such device (<see cref="NetlinkException.IsNotFound"/>).</exception>
    public RdmaResourceSummary Count(RdmaDeviceReference device)
    {
        uint index = _requests.IndexOf(device);
        return _requests.Query(RDMA_NLDEV_CMD_RES_GET, $"resources of {device}", (writer, _) => RdmaMessage.WriteDevice(writer, index),
            RdmaResourceCodec.DecodeSummary);
    }

    /// <summary>Lists queue pairs.</summary>
    /// <param name="filter">The filter, or null for all.</param>
    /// <exception cref="ArgumentException">A port is given without its device.</exception>
    /// <exception cref="NetlinkException">There is no such device (<see cref="NetlinkException.IsNotFound"/>).</exception>
    public IReadOnlyList<RdmaQueuePair> ListQueuePairs(RdmaResourceFilter? filter = null)
        => List(RDMA_NLDEV_CMD_RES_QP_GET, filter, RdmaQueuePairCodec.Decode);

    /// <summary>Lists identifiers of the connection manager (<c>cm_id</c>).</summary>
    /// <param name="filter">The filter, or null for all.</param>
    /// <exception cref="ArgumentException">A port is given without its device.</exception>
    /// <exception cref="NetlinkException">There is no such device (<see cref="NetlinkException.IsNotFound"/>).</exception>
    public IReadOnlyList<RdmaCmId> ListCmIds(RdmaResourceFilter? filter = null)
        => List(RDMA_NLDEV_CMD_RES_CM_ID_GET, filter, RdmaQueuePairCodec.DecodeConnections);

    /// <summary>Lists completion queues.</summary>
    /// <param name="filter">The filter, or null for all.</param>
    /// <exception cref="ArgumentException">A port is given: these objects have none.</exception>
    /// <exception cref="NetlinkException">There is no such device (<see cref="NetlinkException.IsNotFound"/>).</exception>
    public IReadOnlyList<RdmaCompletionQueue> ListCompletionQueues(RdmaResourceFilter? filter = null)
        => List(RDMA_NLDEV_CMD_RES_CQ_GET, WithoutPort(filter), RdmaObjectCodec.DecodeCompletionQueues);

    /// <summary>Lists memory regions. Their keys need <c>CAP_NET_ADMIN</c>.</summary>
    /// <param name="filter">The filter, or null for all.</param>
    /// <exception cref="ArgumentException">A port is given: these objects have none.</exception>
    /// <exception cref="NetlinkException">There is no such device (<see cref="NetlinkException.IsNotFound"/>).</exception>
    public IReadOnlyList<RdmaMemoryRegion> ListMemoryRegions(RdmaResourceFilter? filter = null)
        => List(RDMA_NLDEV_CMD_RES_MR_GET, WithoutPort(filter), RdmaObjectCodec.DecodeMemoryRegions);

    /// <summary>Lists protection domains. Their keys need <c>CAP_NET_ADMIN</c>.</summary>
    /// <param name="filter">The filter, or null for all.</param>
    /// <exception cref="ArgumentException">A port is given: these objects have none.</exception>
    /// <exception cref="NetlinkException">There is no such device (<see cref="NetlinkException.IsNotFound"/>).</exception>
    public IReadOnlyList<RdmaProtectionDomain> ListProtectionDomains(RdmaResourceFilter? filter = null)
        => List(RDMA_NLDEV_CMD_RES_PD_GET, WithoutPort(filter), RdmaObjectCodec.DecodeProtectionDomains);

    /// <summary>Lists contexts: the devices that programs have opened (Linux 5.11).</summary>
    /// <param name="filter">The filter, or null for all.</param>
    /// <exception cref="ArgumentException">A port is given: these objects have none.</exception>
    /// <exception cref="NetlinkException">There is no such device (<see cref="NetlinkException.IsNotFound"/>), or the kernel is older
    /// (EINVAL).</exception>
    public IReadOnlyList<RdmaContext> ListContexts(RdmaResourceFilter? filter = null)
        => List(RDMA_NLDEV_CMD_RES_CTX_GET, WithoutPort(filter), RdmaObjectCodec.DecodeContexts);

    /// <summary>Lists shared receive queues (Linux 5.13).</summary>
    /// <param name="filter">The filter, or null for all.</param>
    /// <exception cref="ArgumentException">A port is given: these objects have none.</exception>
    /// <exception cref="NetlinkException">There is no such device (<see cref="NetlinkException.IsNotFound"/>), or the kernel is older
    /// (EINVAL).</exception>
    public IReadOnlyList<RdmaSharedReceiveQueue> ListSharedReceiveQueues(RdmaResourceFilter? filter = null)
        => List(RDMA_NLDEV_CMD_RES_SRQ_GET, WithoutPort(filter), RdmaObjectCodec.DecodeSharedReceiveQueues);

    private IReadOnlyList<T> List<T>(RdmaCommand command, RdmaResourceFilter? filter, ReplyDecoder<IReadOnlyList<T>> decode)
        where T : RdmaResource
        => _requests.ListResources(command, filter, null, decode);

    private static RdmaResourceFilter? WithoutPort(RdmaResourceFilter? filter)
        => filter?.Port is null ? filter
            : throw new ArgumentException("These objects belong to a device and to no port. Leave Port out.", nameof(filter));
}
