using System.Collections.Generic;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Reads the buckets of resilient groups of next hops. Source: ip-nexthop(8), <c>ip nexthop bucket</c>.</summary>
public sealed class NextHopBucketService
{
    private readonly NetlinkConnection _commands;
    private readonly NetlinkConnection _lists;

    internal NextHopBucketService(NetlinkConnection commands, NetlinkConnection lists) => (_commands, _lists) = (commands, lists);

    /// <summary>Reads a bucket.</summary>
    /// <param name="groupId">The id of the group.</param>
    /// <param name="index">The index of the bucket, from 0.</param>
    /// <exception cref="NetlinkException">There is no such group or bucket (ENOENT), or the group is not resilient (EINVAL).</exception>
    public NextHopBucket Get(uint groupId, ushort index)
        => _commands.Query(NextHopBucketRequests.Family.Get, MessageFlags.None, new NextHopBucketReference(groupId, index),
            NextHopBucketCodec.EncodeQuestion, NextHopBucketCodec.Decode);

    /// <summary>Reads a bucket, or returns null when there is none.</summary>
    /// <inheritdoc cref="Get"/>
    public NextHopBucket? TryGet(uint groupId, ushort index)
        => NetlinkException.NullIfNotFound(() => Get(groupId, index));

    /// <summary>Lists buckets by group and index.</summary>
    /// <param name="filter">Which, or null for all. A group that does not exist, or is not resilient, has none.</param>
    public IReadOnlyList<NextHopBucket> List(NextHopBucketFilter? filter = null)
        => _lists.List(NextHopBucketRequests.Family.Get, filter ?? new NextHopBucketFilter(), NextHopBucketCodec.EncodeFilter,
            NextHopBucketCodec.Decode,
            meansNone: static error => error is Errno.ENOENT or Errno.EINVAL or Errno.EOPNOTSUPP or Errno.ENODEV);
}
