using Netlink.Protocol;
using static Netlink.Rtnetlink.NextHopAttribute;

namespace Netlink.Rtnetlink;

/// <summary>The attributes of a next-hop object. Source: <c>include/uapi/linux/nexthop.h</c>.</summary>
internal static class NextHopAttributes
{
    /// <summary>Bytes of <c>struct nhmsg</c>.</summary>
    public const int HeaderSize = 8;

    public static AttributeSchema Schema { get; } = AttributeSchema.Of<NextHopAttribute>(HeaderSize)
        .With(NHA_ENCAP, RouteEncapsulations.Table.SchemaBeside(NHA_ENCAP_TYPE))
        .With(NHA_RES_GROUP, ResilientGroupCodec.Schema)
        .With(NHA_GROUP_STATS, NextHopStatisticsCodec.Schema);
}

/// <summary><c>NHA_*</c>.</summary>
internal enum NextHopAttribute : ushort
{
    NHA_ID = 1,
    NHA_GROUP = 2,
    NHA_GROUP_TYPE = 3,
    NHA_BLACKHOLE = 4,
    NHA_OIF = 5,
    NHA_GATEWAY = 6,
    NHA_ENCAP_TYPE = 7,
    NHA_ENCAP = 8,
    NHA_GROUPS = 9,
    NHA_MASTER = 10,
    NHA_FDB = 11,
    NHA_RES_GROUP = 12,
    NHA_RES_BUCKET = 13,
    NHA_OP_FLAGS = 14,
    NHA_GROUP_STATS = 15,
    NHA_HW_STATS_ENABLE = 16,
    NHA_HW_STATS_USED = 17,
    NHA_DST_PORT = 18,
}
