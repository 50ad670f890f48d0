using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The attributes of a next-hop object. Source: <c>include/uapi/linux/nexthop.h</c>.</summary>
internal static class NextHopAttributes
{
    public const ushort NHA_ID = 1;
    public const ushort NHA_GROUP = 2;
    public const ushort NHA_GROUP_TYPE = 3;
    public const ushort NHA_BLACKHOLE = 4;
    public const ushort NHA_OIF = 5;
    public const ushort NHA_GATEWAY = 6;
    public const ushort NHA_ENCAP_TYPE = 7;
    public const ushort NHA_ENCAP = 8;
    public const ushort NHA_GROUPS = 9;
    public const ushort NHA_MASTER = 10;
    public const ushort NHA_FDB = 11;
    public const ushort NHA_RES_GROUP = 12;
    public const ushort NHA_RES_BUCKET = 13;
    public const ushort NHA_OP_FLAGS = 14;
    public const ushort NHA_GROUP_STATS = 15;
    public const ushort NHA_HW_STATS_ENABLE = 16;
    public const ushort NHA_HW_STATS_USED = 17;

    /// <summary>Bytes of <c>struct nhmsg</c>.</summary>
    public const int HeaderSize = 8;

    public static AttributeSchema Schema { get; } = new(HeaderSize)
    {
        { NHA_ID, nameof(NHA_ID) },
        { NHA_GROUP, nameof(NHA_GROUP) },
        { NHA_GROUP_TYPE, nameof(NHA_GROUP_TYPE) },
        { NHA_BLACKHOLE, nameof(NHA_BLACKHOLE) },
        { NHA_OIF, nameof(NHA_OIF) },
        { NHA_GATEWAY, nameof(NHA_GATEWAY) },
        { NHA_ENCAP_TYPE, nameof(NHA_ENCAP_TYPE) },
        { NHA_ENCAP, nameof(NHA_ENCAP), RouteEncapsulations.SchemaBeside(NHA_ENCAP_TYPE) },
        { NHA_GROUPS, nameof(NHA_GROUPS) },
        { NHA_MASTER, nameof(NHA_MASTER) },
        { NHA_FDB, nameof(NHA_FDB) },
        { NHA_RES_GROUP, nameof(NHA_RES_GROUP), ResilientGroupCodec.Schema },
        { NHA_RES_BUCKET, nameof(NHA_RES_BUCKET) },
        { NHA_OP_FLAGS, nameof(NHA_OP_FLAGS) },
        { NHA_GROUP_STATS, nameof(NHA_GROUP_STATS) },
        { NHA_HW_STATS_ENABLE, nameof(NHA_HW_STATS_ENABLE) },
        { NHA_HW_STATS_USED, nameof(NHA_HW_STATS_USED) },
    };
}
