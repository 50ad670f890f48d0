using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The attributes of a route. Source: <c>include/uapi/linux/rtnetlink.h</c>.</summary>
internal static class RouteAttributes
{
    public const ushort RTA_DST = 1;
    public const ushort RTA_SRC = 2;
    public const ushort RTA_IIF = 3;
    public const ushort RTA_OIF = 4;
    public const ushort RTA_GATEWAY = 5;
    public const ushort RTA_PRIORITY = 6;
    public const ushort RTA_PREFSRC = 7;
    public const ushort RTA_METRICS = 8;
    public const ushort RTA_MULTIPATH = 9;
    public const ushort RTA_FLOW = 11;
    public const ushort RTA_CACHEINFO = 12;
    public const ushort RTA_TABLE = 15;
    public const ushort RTA_MARK = 16;
    public const ushort RTA_MFC_STATS = 17;
    public const ushort RTA_VIA = 18;
    public const ushort RTA_NEWDST = 19;
    public const ushort RTA_PREF = 20;
    public const ushort RTA_ENCAP_TYPE = 21;
    public const ushort RTA_ENCAP = 22;
    public const ushort RTA_EXPIRES = 23;
    public const ushort RTA_PAD = 24;
    public const ushort RTA_UID = 25;
    public const ushort RTA_TTL_PROPAGATE = 26;
    public const ushort RTA_IP_PROTO = 27;
    public const ushort RTA_SPORT = 28;
    public const ushort RTA_DPORT = 29;
    public const ushort RTA_NH_ID = 30;

    /// <summary>Bytes of <c>struct rtmsg</c>.</summary>
    public const int HeaderSize = 12;

    /// <summary>What follows the first four bytes of <c>struct rtnexthop</c>, which themselves look like an attribute's header: the
    /// device.</summary>
    private const int NextHopRest = 4;

    public static AttributeSchema Schema { get; } = Build(HeaderSize, new AttributeSchema());

    private static AttributeSchema Build(int headerSize, AttributeSchema nextHops)
    {
        var schema = new AttributeSchema(headerSize)
        {
            { RTA_DST, nameof(RTA_DST) },
            { RTA_SRC, nameof(RTA_SRC) },
            { RTA_IIF, nameof(RTA_IIF) },
            { RTA_OIF, nameof(RTA_OIF) },
            { RTA_GATEWAY, nameof(RTA_GATEWAY) },
            { RTA_PRIORITY, nameof(RTA_PRIORITY) },
            { RTA_PREFSRC, nameof(RTA_PREFSRC) },
            { RTA_METRICS, nameof(RTA_METRICS), RouteMetricsCodec.Schema },
            { RTA_MULTIPATH, nameof(RTA_MULTIPATH), nextHops },
            { RTA_FLOW, nameof(RTA_FLOW) },
            { RTA_CACHEINFO, nameof(RTA_CACHEINFO) },
            { RTA_TABLE, nameof(RTA_TABLE) },
            { RTA_MARK, nameof(RTA_MARK) },
            { RTA_VIA, nameof(RTA_VIA) },
            { RTA_NEWDST, nameof(RTA_NEWDST) },
            { RTA_PREF, nameof(RTA_PREF) },
            { RTA_ENCAP_TYPE, nameof(RTA_ENCAP_TYPE) },
            { RTA_ENCAP, nameof(RTA_ENCAP), RouteEncapsulations.SchemaBeside(RTA_ENCAP_TYPE) },
            { RTA_EXPIRES, nameof(RTA_EXPIRES) },
            { RTA_UID, nameof(RTA_UID) },
            { RTA_TTL_PROPAGATE, nameof(RTA_TTL_PROPAGATE) },
            { RTA_IP_PROTO, nameof(RTA_IP_PROTO) },
            { RTA_SPORT, nameof(RTA_SPORT) },
            { RTA_DPORT, nameof(RTA_DPORT) },
            { RTA_NH_ID, nameof(RTA_NH_ID) },
        };
        if (headerSize == HeaderSize)
            nextHops.AddEach("nexthop", Build(NextHopRest, nextHops));
        return schema;
    }
}
