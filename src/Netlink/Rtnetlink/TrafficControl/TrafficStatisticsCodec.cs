using System.Runtime.InteropServices;
using Netlink.Protocol;
using static Netlink.Rtnetlink.QdiscStatisticsAttribute;

namespace Netlink.Rtnetlink;

/// <summary>The counters of qdiscs, classes and actions (<c>TCA_STATS2</c>, <c>TCA_ACT_STATS</c>). Source: gnet_stats_copy_basic() and
/// gnet_stats_copy_queue() in net/core/gen_stats.c.</summary>
internal static class TrafficStatisticsCodec
{
    public static QdiscStatistics Decode(AttributeReader attributes)
    {
        var statistics = new QdiscStatistics();
        ulong? packets = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((QdiscStatisticsAttribute)attribute.Type)
            {
                case TCA_STATS_BASIC:
                    BasicStatistics basic = attribute.AsStructure<BasicStatistics>();
                    statistics = statistics with { Bytes = basic.Bytes, Packets = basic.Packets };
                    break;
                case TCA_STATS_QUEUE:
                    QueueStatistics queue = attribute.AsStructure<QueueStatistics>();
                    statistics = statistics with
                    {
                        QueueLength = queue.Length,
                        Backlog = queue.Backlog,
                        Drops = queue.Drops,
                        Requeues = queue.Requeues,
                        Overlimits = queue.Overlimits
                    };
                    break;
                // The count in the structure wraps at 32 bits.
                case TCA_STATS_PKT64: packets = attribute.AsUInt64(); break;
                case TCA_STATS_APP: statistics = statistics with { KindStatistics = attribute.Payload.ToArray() }; break;
                case TCA_STATS_PAD: break;
                default: unknown.Keep(attribute); break;
            }
        }

        if (unknown.Kept.Count > 0)
            statistics = statistics with { UnknownAttributes = unknown.Kept };
        return packets is ulong count ? statistics with { Packets = count } : statistics;
    }

    /// <summary><c>struct gnet_stats_basic</c>, without the padding that 64-bit kernels send.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = 4)]
    private readonly record struct BasicStatistics(ulong Bytes, uint Packets);

    /// <summary><c>struct gnet_stats_queue</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct QueueStatistics(uint Length, uint Backlog, uint Drops, uint Requeues, uint Overlimits);
}
