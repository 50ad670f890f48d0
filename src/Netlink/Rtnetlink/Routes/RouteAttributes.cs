using Netlink.Protocol;
using static Netlink.Rtnetlink.RouteAttribute;

namespace Netlink.Rtnetlink;

/// <summary>The attributes of a route. Source: <c>include/uapi/linux/rtnetlink.h</c>.</summary>
internal static class RouteAttributes
{
    /// <summary>Bytes of <c>struct rtmsg</c>.</summary>
    public const int HeaderSize = 12;

    /// <summary>The bytes after the first four of <c>struct rtnexthop</c>, which themselves look like an attribute header: the
    /// device.</summary>
    private const int NextHopRest = 4;

    public static AttributeSchema Schema { get; } = Build(HeaderSize, new AttributeSchema());

    private static AttributeSchema Build(int headerSize, AttributeSchema nextHops)
    {
        AttributeSchema schema = AttributeSchema.Of<RouteAttribute>(headerSize)
            .With(RTA_METRICS, RouteMetricsCodec.Schema)
            .With(RTA_MULTIPATH, nextHops)
            .With(RTA_ENCAP, RouteEncapsulations.Table.SchemaBeside(RTA_ENCAP_TYPE));
        if (headerSize == HeaderSize)
            nextHops.AddEach("nexthop", Build(NextHopRest, nextHops));
        return schema;
    }
}

/// <summary><c>RTA_*</c>.</summary>
internal enum RouteAttribute : ushort
{
    RTA_DST = 1,
    RTA_SRC = 2,
    RTA_IIF = 3,
    RTA_OIF = 4,
    RTA_GATEWAY = 5,
    RTA_PRIORITY = 6,
    RTA_PREFSRC = 7,
    RTA_METRICS = 8,
    RTA_MULTIPATH = 9,
    RTA_FLOW = 11,
    RTA_CACHEINFO = 12,
    RTA_TABLE = 15,
    RTA_MARK = 16,
    RTA_MFC_STATS = 17,
    RTA_VIA = 18,
    RTA_NEWDST = 19,
    RTA_PREF = 20,
    RTA_ENCAP_TYPE = 21,
    RTA_ENCAP = 22,
    RTA_EXPIRES = 23,
    RTA_PAD = 24,
    RTA_UID = 25,
    RTA_TTL_PROPAGATE = 26,
    RTA_IP_PROTO = 27,
    RTA_SPORT = 28,
    RTA_DPORT = 29,
    RTA_NH_ID = 30,
    RTA_FLOWLABEL = 31,
    RTA_DEL_REASON = 32,
}
