using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using static Netlink.Rdma.RdmaCommand;

namespace Netlink.Rdma;

/// <summary>Reads the counters of links, and binds queue pairs to sets of counters. Source: rdma-statistic(8).</summary>
public sealed class RdmaStatisticService
{
    private readonly RdmaRequests _requests;

    internal RdmaStatisticService(RdmaRequests requests) => _requests = requests;

    /// <summary>Reads the counters of a link.</summary>
    /// <param name="link">The device and the port, such as <c>rxe0/1</c>.</param>
    /// <exception cref="ArgumentException">It names no link.</exception>
    /// <exception cref="NetlinkException">ENODEV: no device has this name. EINVAL: there is no such device or port, or its driver has no
    /// counters.</exception>
    public RdmaCounters Get(RdmaLinkReference link)
        => _requests.Query(RDMA_NLDEV_CMD_STAT_GET, NumberOf(link), RdmaMessage.WritePort, RdmaCounterCodec.Decode);

    /// <summary>Reads the counters of a link, or returns null if no device has this name.</summary>
    /// <param name="link">The device and the port, such as <c>rxe0/1</c>.</param>
    /// <exception cref="ArgumentException">It names no link.</exception>
    /// <exception cref="NetlinkException">EINVAL: there is no such port or no device with this index, or its driver has no
    /// counters.</exception>
    public RdmaCounters? TryGet(RdmaLinkReference link) => NetlinkException.NullIfNotFound(() => Get(link));

    /// <summary>Lists the counters that a link can have, with those that are optional (Linux 5.16).</summary>
    /// <param name="link">The device and the port, such as <c>rxe0/1</c>.</param>
    /// <exception cref="ArgumentException">It names no link.</exception>
    /// <exception cref="NetlinkException">ENODEV: no device has this name. EINVAL: there is no such device or port, or its driver has no
    /// counters.</exception>
    public RdmaCounterList GetStatus(RdmaLinkReference link)
        => _requests.Query(RDMA_NLDEV_CMD_STAT_GET_STATUS, NumberOf(link), RdmaMessage.WritePort, RdmaCounterCodec.DecodeList);

    /// <summary>Lists the counters that a link can have, or returns null if no device has this name (Linux 5.16).</summary>
    /// <param name="link">The device and the port, such as <c>rxe0/1</c>.</param>
    /// <exception cref="ArgumentException">It names no link.</exception>
    /// <exception cref="NetlinkException">EINVAL: there is no such port or no device with this index, or its driver has no
    /// counters.</exception>
    public RdmaCounterList? TryGetStatus(RdmaLinkReference link) => NetlinkException.NullIfNotFound(() => GetStatus(link));

    /// <summary>Turns these optional counters of a link on, and its others off (Linux 5.16).</summary>
    /// <param name="link">The device and the port, such as <c>mlx5_0/1</c>.</param>
    /// <param name="names">The counters; none for all off.</param>
    /// <exception cref="ArgumentException">It names no link, or the link has no such optional counter.</exception>
    /// <exception cref="NetlinkException">ENODEV: no device has this name. EINVAL: there is no such device or port, or its driver has no
    /// counters. EPERM: <c>CAP_NET_ADMIN</c> is missing.</exception>
    public void SetOptional(RdmaLinkReference link, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        RdmaPortNumber port = NumberOf(link);
        RdmaCounterStatus[] optional = [.. GetStatus(link).Counters.Where(static counter => counter.IsEnabled is not null)];
        List<uint> indexes = [];
        foreach (string name in names)
        {
            RdmaCounterStatus found = Array.Find(optional, counter => counter.Name == name)
                ?? throw new ArgumentException($"{link} has no optional counter '{name}'; it has " +
                (optional.Length == 0 ? "none." : $"{string.Join(", ", optional.Select(static counter => counter.Name))}."), nameof(names));
            indexes.Add(found.Index);
        }

        _requests.Execute(RDMA_NLDEV_CMD_STAT_SET, new RdmaOptionalCounters(port, indexes, $"optional counters of {link}"),
            RdmaCounterCodec.EncodeOptional);
    }

    /// <summary>Lists the sets of counters that queue pairs are bound to.</summary>
    /// <param name="filter">The filter, or null for all.</param>
    /// <exception cref="ArgumentException">A port is given without its device.</exception>
    /// <exception cref="NetlinkException">There is no such device (EINVAL, or ENODEV by name).</exception>
    public IReadOnlyList<RdmaCounterSet> ListSets(RdmaResourceFilter? filter = null)
        => _requests.ListResources(RDMA_NLDEV_CMD_STAT_GET, filter, RdmaAttribute.RDMA_NLDEV_ATTR_RES_QP, RdmaCounterCodec.DecodeSets);

    /// <summary>Reads how the queue pairs of a link are bound to sets of counters.</summary>
    /// <param name="link">The device and the port, such as <c>mlx5_0/1</c>.</param>
    /// <exception cref="ArgumentException">It names no link.</exception>
    /// <exception cref="NetlinkException">There is no such device or port (EINVAL, or ENODEV by name).</exception>
    public RdmaCounterBinding GetBinding(RdmaLinkReference link)
        => _requests.Query(RDMA_NLDEV_CMD_STAT_GET, NumberOf(link), RdmaCounterCodec.EncodeQuestionOfBinding,
            RdmaCounterCodec.DecodeBinding);

    /// <summary>Reads how the queue pairs of a link are bound to sets of counters, or returns null if no device has this name.</summary>
    /// <param name="link">The device and the port, such as <c>mlx5_0/1</c>.</param>
    /// <exception cref="ArgumentException">It names no link.</exception>
    /// <exception cref="NetlinkException">There is no such port or no device with this index (EINVAL).</exception>
    public RdmaCounterBinding? TryGetBinding(RdmaLinkReference link) => NetlinkException.NullIfNotFound(() => GetBinding(link));

    /// <summary>Binds new queue pairs of a link to sets of counters automatically, one set per type or thread; or stops doing so.</summary>
    /// <param name="link">The device and the port, such as <c>mlx5_0/1</c>.</param>
    /// <param name="criteria">What queue pairs of one set have in common; <see cref="RdmaCounterCriteria.None"/> stops it.</param>
    /// <param name="hasOptionalCounters">Whether optional counters are bound too (Linux 6.15), or null for no.</param>
    /// <exception cref="ArgumentException">It names no link.</exception>
    /// <exception cref="NetlinkException">EOPNOTSUPP: the driver has no such counters. EBUSY: queue pairs are bound already. EINVAL: there
    /// is no such device or port. EPERM: <c>CAP_NET_ADMIN</c> is missing.</exception>
    public void SetAutoBinding(RdmaLinkReference link, RdmaCounterCriteria criteria, bool? hasOptionalCounters = null)
        => _requests.Execute(RDMA_NLDEV_CMD_STAT_SET, new RdmaCounterRequest(NumberOf(link), $"counters of {link} by {criteria}")
        {
            Criteria = criteria,
            HasOptionalCounters = hasOptionalCounters,
        }, RdmaCounterCodec.EncodeAuto);

    /// <summary>Binds a queue pair to a set of counters.</summary>
    /// <param name="link">The device and the port, such as <c>mlx5_0/1</c>.</param>
    /// <param name="queuePair">The number of the queue pair.</param>
    /// <param name="set">The set (<see cref="RdmaCounterSet.Id"/>), or null for a new one.</param>
    /// <returns>The set; null if the kernel does not report it; see <see cref="ListSets"/>.</returns>
    /// <exception cref="ArgumentException">It names no link.</exception>
    /// <exception cref="NetlinkException">EOPNOTSUPP: the driver has no such counters. EINVAL, ENOENT: there is no such device, port, queue
    /// pair or set. EPERM: <c>CAP_NET_ADMIN</c> is missing.</exception>
    public uint? Bind(RdmaLinkReference link, uint queuePair, uint? set = null)
    {
        var spec = new RdmaCounterRequest(NumberOf(link), Subject(link, queuePair)) { QueuePair = queuePair, Set = set };
        return (uint?)_requests.Client.ExecuteEchoed(new NetlinkRequest<RdmaCounterRequest>(RdmaOperations.Of(RDMA_NLDEV_CMD_STAT_SET),
            Netlink.Protocol.MessageFlags.None, RdmaCounterCodec.EncodeQueuePair), spec, RdmaCounterCodec.DecodeBound);
    }

    /// <summary>Unbinds a queue pair from a set of counters, which goes with its last one.</summary>
    /// <param name="link">The device and the port, such as <c>mlx5_0/1</c>.</param>
    /// <param name="queuePair">The number of the queue pair.</param>
    /// <param name="set">The set (<see cref="RdmaCounterSet.Id"/>).</param>
    /// <exception cref="ArgumentException">It names no link.</exception>
    /// <exception cref="NetlinkException">EINVAL, ENOENT: there is no such device, port, queue pair or set, or they are not bound by hand.
    /// EPERM: <c>CAP_NET_ADMIN</c> is missing.</exception>
    public void Unbind(RdmaLinkReference link, uint queuePair, uint set)
        => _requests.Execute(RDMA_NLDEV_CMD_STAT_DEL, new RdmaCounterRequest(NumberOf(link), Subject(link, queuePair))
        {
            QueuePair = queuePair,
            Set = set,
        }, RdmaCounterCodec.EncodeQueuePair);

    private static string Subject(RdmaLinkReference link, uint queuePair)
        => string.Create(CultureInfo.InvariantCulture, $"counters of queue pair {queuePair} of {link}");

    private RdmaPortNumber NumberOf(RdmaLinkReference link)
    {
        link.ThrowIfNone();
        return new RdmaPortNumber(_requests.IndexOf(link.Device), link.Port);
    }
}
