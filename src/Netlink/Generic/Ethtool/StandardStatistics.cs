using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Generic.StatisticsGroupAttribute;

namespace Netlink.Generic;

/// <summary>The statistics of a device that IEEE 802.3 and RFC 2819 define (<c>ethtool -S DEVICE --all-groups</c>).</summary>
public sealed record StandardStatistics : EthtoolReport
{
    /// <summary>The counters of the driver; empty if it has none.</summary>
    public IReadOnlyList<StandardStatistic> Values { get; init => field = ValueList.From(value); } = ValueList<StandardStatistic>.Empty;
}

/// <summary>A standard counter. Its name is in the string set 17 (PHY) to 20 (RMON), by its index
/// (<see cref="EthtoolClient.ListStrings"/>).</summary>
/// <param name="Group">The group: 0 PHY, 1 MAC, 2 MAC control, 3 RMON (RFC 2819) (<c>ETHTOOL_STATS_*</c>).</param>
/// <param name="Index">Its number within the group, as in <c>ETHTOOL_A_STATS_ETH_MAC_*</c> and the like.</param>
/// <param name="Value">The value since the driver was loaded.</param>
public readonly record struct StandardStatistic(uint Group, ushort Index, ulong Value);

/// <summary><c>ETHTOOL_A_STATS_*</c>.</summary>
internal enum StatisticsAttribute : ushort
{
    ETHTOOL_A_STATS_HEADER = 2,
    ETHTOOL_A_STATS_GROUPS = 3,
    ETHTOOL_A_STATS_GRP = 4,
}

/// <summary><c>ETHTOOL_A_STATS_GRP_*</c>.</summary>
internal enum StatisticsGroupAttribute : ushort
{
    ETHTOOL_A_STATS_GRP_ID = 2,
    ETHTOOL_A_STATS_GRP_STAT = 4,
}

/// <summary>Standard statistics on the wire. Source: net/ethtool/stats.c.</summary>
internal static class StandardStatisticsCodec
{
    private static readonly string[] s_groups = ["eth-phy", "eth-mac", "eth-ctrl", "rmon"];

    public static AttributeSchema Schema() => EthtoolAttributes.Of(StatisticsAttribute.ETHTOOL_A_STATS_HEADER)
        .With(StatisticsAttribute.ETHTOOL_A_STATS_GROUPS, EthtoolAttributes.Bitset());

    public static void EncodeQuestion(NetlinkWriter writer, LinkReference device)
    {
        EthtoolHeader.Write(writer, EthtoolCommand.ETHTOOL_MSG_STATS_GET, device, type: (ushort)StatisticsAttribute.ETHTOOL_A_STATS_HEADER);
        NamedBits.WriteNames(writer, StatisticsAttribute.ETHTOOL_A_STATS_GROUPS, s_groups);
    }

    public static StandardStatistics Decode(in NetlinkMessage message)
    {
        (int Index, string? Name) device = default;
        List<StandardStatistic> values = [];
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in message.Read(out GenericHeader _))
        {
            switch ((StatisticsAttribute)attribute.Type)
            {
                case StatisticsAttribute.ETHTOOL_A_STATS_HEADER: device = EthtoolHeader.Read(attribute, ref unknown); break;
                case StatisticsAttribute.ETHTOOL_A_STATS_GRP: ReadGroup(attribute, values, ref unknown); break;
                default: unknown.Keep(attribute); break;
            }
        }

        return new StandardStatistics
        {
            LinkIndex = device.Index,
            LinkName = device.Name,
            Values = values,
            UnknownAttributes = unknown.Kept,
        };
    }

    private static void ReadGroup(in NetlinkAttribute nest, List<StandardStatistic> values, ref AttributeKeeper unknown)
    {
        AttributeReader group = nest.AsNest();
        uint id = group.TryFind(ETHTOOL_A_STATS_GRP_ID, out NetlinkAttribute number) ? number.AsUInt32() : 0;
        foreach (NetlinkAttribute attribute in group)
        {
            if (attribute.Type != (ushort)ETHTOOL_A_STATS_GRP_STAT)
                continue;
            foreach (NetlinkAttribute statistic in attribute.AsNest())
                values.Add(new StandardStatistic(id, statistic.Type, statistic.AsUInt64()));
        }

        unknown.KeepOthers(nest, (ushort)ETHTOOL_A_STATS_GRP_ID, (ushort)ETHTOOL_A_STATS_GRP_STAT);
    }
}
