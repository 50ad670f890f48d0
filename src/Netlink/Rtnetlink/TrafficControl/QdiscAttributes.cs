using Netlink.Protocol;
using static Netlink.Rtnetlink.QdiscAttribute;

namespace Netlink.Rtnetlink;

/// <summary>The attributes of a qdisc. Source: <c>include/uapi/linux/rtnetlink.h</c>,
/// <c>include/uapi/linux/gen_stats.h</c>.</summary>
internal static class QdiscAttributes
{
    public static AttributeSchema Schema { get; } = AttributeSchema.Of<QdiscAttribute>(TrafficControlHeader.Size)
        .With(TCA_OPTIONS, QdiscKinds.Table.SchemaBeside(TCA_KIND))
        .With(TCA_STAB, AttributeSchema.Of<SizeTableAttribute>())
        .With(TCA_STATS2, AttributeSchema.Of<QdiscStatisticsAttribute>());
}

/// <summary><c>TCA_STATS_*</c>.</summary>
internal enum QdiscStatisticsAttribute : ushort
{
    TCA_STATS_BASIC = 1,
    TCA_STATS_QUEUE = 3,
    TCA_STATS_APP = 4,
    TCA_STATS_PAD = 6,
    TCA_STATS_PKT64 = 8,
}

/// <summary><c>TCA_*</c>.</summary>
internal enum QdiscAttribute : ushort
{
    TCA_KIND = 1,
    TCA_OPTIONS = 2,
    TCA_STATS = 3,
    TCA_XSTATS = 4,
    TCA_RATE = 5,
    TCA_STATS2 = 7,
    TCA_STAB = 8,
    TCA_PAD = 9,
    TCA_DUMP_INVISIBLE = 10,
    TCA_HW_OFFLOAD = 12,
    TCA_INGRESS_BLOCK = 13,
    TCA_EGRESS_BLOCK = 14,
    TCA_EXT_WARN_MSG = 16,
}
