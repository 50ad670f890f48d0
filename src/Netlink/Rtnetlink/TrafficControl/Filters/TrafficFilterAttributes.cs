using Netlink.Protocol;
using static Netlink.Rtnetlink.TrafficFilterAttribute;

namespace Netlink.Rtnetlink;

/// <summary>The attributes of a filter. Source: <c>include/uapi/linux/rtnetlink.h</c>.</summary>
internal static class TrafficFilterAttributes
{
    public static AttributeSchema Schema { get; } = AttributeSchema.Of<TrafficFilterAttribute>(TrafficControlHeader.Size)
        .With(TCA_OPTIONS, FilterKinds.Table.SchemaBeside(TCA_KIND));
}

/// <summary><c>TCA_*</c> of filters.</summary>
internal enum TrafficFilterAttribute : ushort
{
    TCA_KIND = 1,
    TCA_OPTIONS = 2,
    TCA_STATS = 3,
    TCA_XSTATS = 4,
    TCA_RATE = 5,
    TCA_STATS2 = 7,
    TCA_PAD = 9,
    TCA_CHAIN = 11,
    TCA_DUMP_FLAGS = 15,
    TCA_EXT_WARN_MSG = 16,
}
