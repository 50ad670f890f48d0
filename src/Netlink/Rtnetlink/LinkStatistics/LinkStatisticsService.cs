using System;
using System.Collections.Generic;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Reads the counters of links by group, without their other properties. Source: rtnetlink(7), ip-stats(8).</summary>
public sealed class LinkStatisticsService
{
    private readonly NetlinkConnection _commands;
    private readonly NetlinkConnection _lists;

    internal LinkStatisticsService(NetlinkConnection commands, NetlinkConnection lists) => (_commands, _lists) = (commands, lists);

    /// <summary>Reads groups of counters of a link.</summary>
    /// <param name="linkIndex">The index of the link.</param>
    /// <param name="groups">Which groups. Default all.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is not positive.</exception>
    /// <exception cref="ArgumentException">No group is requested, which the kernel refuses.</exception>
    /// <exception cref="NetlinkException">There is no such link (ENODEV).</exception>
    public DetailedLinkStatistics Get(int linkIndex, LinkStatisticsGroups groups = LinkStatisticsGroups.All)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(linkIndex);
        Check(groups);
        return _commands.Query(LinkStatisticsRequests.Family.Get, MessageFlags.None, new LinkStatisticsRequest(linkIndex, groups),
            LinkStatisticsCodec.EncodeQuestion, LinkStatisticsCodec.Decode);
    }

    /// <summary>Reads groups of counters of a link; null when there is no such link.</summary>
    /// <inheritdoc cref="Get"/>
    public DetailedLinkStatistics? TryGet(int linkIndex, LinkStatisticsGroups groups = LinkStatisticsGroups.All)
        => NetlinkException.NullIfNotFound(() => Get(linkIndex, groups));

    /// <summary>Reads groups of counters of all links, in the order of their indexes.</summary>
    /// <param name="filter">Which, or null for all.</param>
    /// <exception cref="ArgumentException">No group is requested, which the kernel refuses.</exception>
    /// <remarks>The kernel leaves out a link that has none of the groups, or reports it without counters.</remarks>
    public IReadOnlyList<DetailedLinkStatistics> List(DetailedLinkStatisticsFilter? filter = null)
    {
        filter ??= new DetailedLinkStatisticsFilter();
        LinkStatisticsGroups groups = filter.Groups ?? LinkStatisticsGroups.All;
        Check(groups);
        // The counters of a link can fill several messages.
        SortedDictionary<int, DetailedLinkStatistics> found = [];
        using DumpReply reply = _lists.Dump(LinkStatisticsRequests.Family.Get, new LinkStatisticsRequest(0, groups),
            LinkStatisticsCodec.EncodeQuestion);
        foreach (NetlinkMessage message in reply)
        {
            DetailedLinkStatistics part = LinkStatisticsCodec.Decode(message);
            if (filter.Matches(part))
                found[part.LinkIndex] = found.TryGetValue(part.LinkIndex, out DetailedLinkStatistics? before) ? before.With(part) : part;
        }

        return [.. found.Values];
    }

    /// <summary>Enables or disables the counters of packets that hardware routes for a link (<c>ip stats set … l3_stats</c>). Since Linux
    /// 5.19.</summary>
    /// <param name="linkIndex">The index of the link.</param>
    /// <param name="counts">Whether it shall count.</param>
    /// <remarks>The kernel accepts it for any link; <see cref="DetailedLinkStatistics.L3StatisticsInfo"/> reports whether a driver
    /// counts.</remarks>
    /// <exception cref="NetlinkException">The kernel refused; ENODEV when there is no such link.</exception>
    public void SetL3Statistics(int linkIndex, bool counts)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(linkIndex);
        _commands.Execute(LinkStatisticsRequests.Set, new L3StatisticsRequest(linkIndex, counts));
    }

    private static void Check(LinkStatisticsGroups groups)
    {
        if (groups == LinkStatisticsGroups.None)
            throw new ArgumentException("No group of counters is requested, which the kernel refuses. LinkStatisticsGroups.All is all.",
                nameof(groups));
    }
}
