using Netlink.Protocol;
using static Netlink.Generic.DevlinkAttribute;
using static Netlink.Generic.DevlinkStatisticAttribute;

namespace Netlink.Generic;

/// <summary>Packet counters. Source: net/devlink/trap.c.</summary>
internal static class DevlinkTrapStatisticsCodec
{
    public static DevlinkTrapStatistics Read(in NetlinkAttribute nest, ref DevlinkMessage common)
    {
        var statistics = new DevlinkTrapStatistics(0, 0, null);
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute count in nest.AsNest())
        {
            switch ((DevlinkStatisticAttribute)count.Type)
            {
                case DEVLINK_ATTR_STATS_RX_PACKETS: statistics = statistics with { ReceivedPackets = count.AsUInt64() }; break;
                case DEVLINK_ATTR_STATS_RX_BYTES: statistics = statistics with { ReceivedBytes = count.AsUInt64() }; break;
                case DEVLINK_ATTR_STATS_RX_DROPPED: statistics = statistics with { Dropped = count.AsUInt64() }; break;
                case (DevlinkStatisticAttribute)DEVLINK_ATTR_PAD: break;
                default: others.Keep(count); break;
            }
        }

        common.KeepWithin(nest, others);
        return statistics;
    }
}
