using System;
using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Rtnetlink.NextHopAttribute;
using static Netlink.Rtnetlink.NextHopMemberStatisticsAttribute;
using static Netlink.Rtnetlink.NextHopStatisticsAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Wire form of a group's statistics. Source: nla_put_nh_group_stats() in net/ipv4/nexthop.c.</summary>
internal static class NextHopStatisticsCodec
{
    public static AttributeSchema Schema { get; } = AttributeSchema.Of<NextHopStatisticsAttribute>()
        .With(NHA_GROUP_STATS_ENTRY, AttributeSchema.Of<NextHopMemberStatisticsAttribute>());

    /// <summary>Asks for statistics along with a group. Without the first flag the kernel ignores the second.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such detail.</exception>
    public static void WriteDetail(NetlinkWriter writer, NextHopStatisticsDetail detail)
    {
        const uint NHA_OP_FLAG_DUMP_STATS = 1, NHA_OP_FLAG_DUMP_HW_STATS = 2;
        uint flags = detail switch
        {
            NextHopStatisticsDetail.None => 0,
            NextHopStatisticsDetail.Packets => NHA_OP_FLAG_DUMP_STATS,
            NextHopStatisticsDetail.Hardware => NHA_OP_FLAG_DUMP_STATS | NHA_OP_FLAG_DUMP_HW_STATS,
            _ => throw new ArgumentOutOfRangeException(nameof(detail), detail, "There are no such statistics of next hops."),
        };
        if (flags != 0)
            writer.WriteUInt32(NHA_OP_FLAGS, flags);
    }

    public static NextHopStatistics Read(AttributeReader attributes)
    {
        List<NextHopMemberStatistics> members = [];
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            if ((NextHopStatisticsAttribute)attribute.Type is NHA_GROUP_STATS_ENTRY)
                members.Add(ReadMember(attribute.AsNest()));
            else
                unknown.Keep(attribute);
        }

        return new NextHopStatistics { Members = members, UnknownAttributes = unknown.Kept };
    }

    private static NextHopMemberStatistics ReadMember(AttributeReader attributes)
    {
        uint? id = null;
        ulong? packets = null, hardware = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((NextHopMemberStatisticsAttribute)attribute.Type)
            {
                case NHA_GROUP_STATS_ENTRY_ID: id = attribute.AsUInt32(); break;
                case NHA_GROUP_STATS_ENTRY_PACKETS: packets = attribute.AsUIntOfEitherSize(); break;
                case NHA_GROUP_STATS_ENTRY_PACKETS_HW: hardware = attribute.AsUIntOfEitherSize(); break;
                default: unknown.Keep(attribute); break;
            }
        }

        if (id is null || packets is null)
            throw new NetlinkProtocolException("Statistics of a next hop have no id (NHA_GROUP_STATS_ENTRY_ID) or no packets " +
                "(NHA_GROUP_STATS_ENTRY_PACKETS).");
        return new NextHopMemberStatistics
        {
            Id = id.Value,
            Packets = packets.Value,
            HardwarePackets = hardware,
            UnknownAttributes = unknown.Kept,
        };
    }
}

/// <summary><c>NHA_GROUP_STATS_*</c>.</summary>
internal enum NextHopStatisticsAttribute : ushort
{
    NHA_GROUP_STATS_ENTRY = 1,
}

/// <summary><c>NHA_GROUP_STATS_ENTRY_*</c>.</summary>
internal enum NextHopMemberStatisticsAttribute : ushort
{
    NHA_GROUP_STATS_ENTRY_ID = 1,
    NHA_GROUP_STATS_ENTRY_PACKETS = 2,
    NHA_GROUP_STATS_ENTRY_PACKETS_HW = 3,
}
