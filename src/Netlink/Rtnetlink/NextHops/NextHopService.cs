using System;
using System.Collections.Generic;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Reads, adds, replaces and deletes next-hop objects. Source: rtnetlink(7), ip-nexthop(8).</summary>
public sealed class NextHopService
{
    private readonly NetlinkConnection _commands;
    private readonly NetlinkConnection _lists;

    internal NextHopService(NetlinkConnection commands, NetlinkConnection lists) => (_commands, _lists) = (commands, lists);

    /// <summary>Reads a next-hop object.</summary>
    /// <param name="id">The id.</param>
    /// <param name="statistics">Which statistics of a group to read along. Default none.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no such statistics.</exception>
    /// <exception cref="NetlinkException">There is none with that id (ENOENT); with statistics: EINVAL before Linux 6.9.</exception>
    /// <example>
    /// <code>
    /// foreach (NextHopMemberStatistics member in rtnl.NextHops.Get(10, NextHopStatisticsDetail.Packets).Statistics?.Members ?? [])
    ///     Console.WriteLine($"{member.Packets} packets by next hop {member.Id}");
    /// </code>
    /// </example>
    public NextHopObject Get(uint id, NextHopStatisticsDetail statistics = NextHopStatisticsDetail.None)
        => _commands.Query(NextHopRequests.Family.Get, MessageFlags.None, new NextHopReference(id, statistics), NextHopCodec.EncodeId,
            NextHopCodec.Decode);

    /// <summary>Reads a next-hop object, or returns null when there is none with that id.</summary>
    /// <param name="id">The id.</param>
    /// <param name="statistics">Which statistics of a group to read along. Default none.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no such statistics.</exception>
    /// <exception cref="NetlinkException">With statistics: EINVAL before Linux 6.9.</exception>
    public NextHopObject? TryGet(uint id, NextHopStatisticsDetail statistics = NextHopStatisticsDetail.None)
        => NetlinkException.NullIfNotFound(() => Get(id, statistics));

    /// <summary>Lists next-hop objects.</summary>
    /// <param name="filter">Which, or null for all.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no such statistics.</exception>
    /// <exception cref="NetlinkException">With statistics: EINVAL before Linux 6.9.</exception>
    public IReadOnlyList<NextHopObject> List(NextHopFilter? filter = null)
    {
        filter ??= new NextHopFilter();
        return _lists.List(NextHopRequests.Family.Get, filter, NextHopCodec.EncodeFilter, NextHopCodec.Decode, filter.Matches);
    }

    /// <summary>Adds a next-hop object and returns it as the kernel reports it, with the id that the kernel chose.</summary>
    /// <exception cref="NetlinkException">The kernel refused: EEXIST when the id is taken.</exception>
    /// <example>
    /// <code>
    /// NextHopObject hop = rtnl.NextHops.Add(new NextHopObject { Gateway = IPAddress.Parse("192.0.2.254"), OutputInterface = 2 });
    /// Console.WriteLine($"the kernel chose id {hop.Id}");
    /// </code>
    /// </example>
    public NextHopObject Add(NextHopObject hop) => Create(NextHopRequests.Add, hop);

    /// <summary>Adds a next-hop object, or replaces the one with its id; routes that use it follow at once.</summary>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public NextHopObject Replace(NextHopObject hop) => Create(NextHopRequests.Replace, hop);

    /// <summary>Deletes a next-hop object. The kernel deletes the routes that use it too, without notifications.</summary>
    /// <exception cref="NetlinkException">There is none with that id (ENOENT).</exception>
    public void Delete(uint id) => _commands.Execute(NextHopRequests.Delete, new NextHopReference(id));

    private NextHopObject Create(NetlinkRequest<NextHopObject> request, NextHopObject hop)
    {
        ArgumentNullException.ThrowIfNull(hop);
        return _commands.ExecuteEchoed(request.Operation, request.Flags, hop, request.Encode, NextHopCodec.Decode)
            ?? (hop.Id is uint id ? Get(id) : hop);
    }
}
