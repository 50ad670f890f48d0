using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The attributes of a table of neighbours. Source: <c>include/uapi/linux/neighbour.h</c>.</summary>
internal static class NeighbourTableAttributes
{
    public const ushort NDTA_NAME = 1;
    public const ushort NDTA_THRESH1 = 2;
    public const ushort NDTA_THRESH2 = 3;
    public const ushort NDTA_THRESH3 = 4;
    public const ushort NDTA_CONFIG = 5;
    public const ushort NDTA_PARMS = 6;
    public const ushort NDTA_STATS = 7;
    public const ushort NDTA_GC_INTERVAL = 8;
    public const ushort NDTA_PAD = 9;

    public const ushort NDTPA_IFINDEX = 1;
    public const ushort NDTPA_REFCNT = 2;
    public const ushort NDTPA_REACHABLE_TIME = 3;
    public const ushort NDTPA_BASE_REACHABLE_TIME = 4;
    public const ushort NDTPA_RETRANS_TIME = 5;
    public const ushort NDTPA_GC_STALETIME = 6;
    public const ushort NDTPA_DELAY_PROBE_TIME = 7;
    public const ushort NDTPA_QUEUE_LEN = 8;
    public const ushort NDTPA_APP_PROBES = 9;
    public const ushort NDTPA_UCAST_PROBES = 10;
    public const ushort NDTPA_MCAST_PROBES = 11;
    public const ushort NDTPA_ANYCAST_DELAY = 12;
    public const ushort NDTPA_PROXY_DELAY = 13;
    public const ushort NDTPA_PROXY_QLEN = 14;
    public const ushort NDTPA_LOCKTIME = 15;
    public const ushort NDTPA_QUEUE_LENBYTES = 16;
    public const ushort NDTPA_MCAST_REPROBES = 17;
    public const ushort NDTPA_PAD = 18;
    public const ushort NDTPA_INTERVAL_PROBE_TIME_MS = 19;

    /// <summary>Bytes of <c>struct ndtmsg</c>.</summary>
    public const int HeaderSize = 4;

    public static AttributeSchema Schema { get; } = new(HeaderSize)
    {
        { NDTA_NAME, nameof(NDTA_NAME) },
        { NDTA_THRESH1, nameof(NDTA_THRESH1) },
        { NDTA_THRESH2, nameof(NDTA_THRESH2) },
        { NDTA_THRESH3, nameof(NDTA_THRESH3) },
        { NDTA_CONFIG, nameof(NDTA_CONFIG) },
        {
            NDTA_PARMS, nameof(NDTA_PARMS), new AttributeSchema
            {
                { NDTPA_IFINDEX, nameof(NDTPA_IFINDEX) },
                { NDTPA_REACHABLE_TIME, nameof(NDTPA_REACHABLE_TIME) },
                { NDTPA_BASE_REACHABLE_TIME, nameof(NDTPA_BASE_REACHABLE_TIME) },
                { NDTPA_RETRANS_TIME, nameof(NDTPA_RETRANS_TIME) },
                { NDTPA_GC_STALETIME, nameof(NDTPA_GC_STALETIME) },
                { NDTPA_DELAY_PROBE_TIME, nameof(NDTPA_DELAY_PROBE_TIME) },
                { NDTPA_QUEUE_LEN, nameof(NDTPA_QUEUE_LEN) },
                { NDTPA_APP_PROBES, nameof(NDTPA_APP_PROBES) },
                { NDTPA_UCAST_PROBES, nameof(NDTPA_UCAST_PROBES) },
                { NDTPA_MCAST_PROBES, nameof(NDTPA_MCAST_PROBES) },
                { NDTPA_ANYCAST_DELAY, nameof(NDTPA_ANYCAST_DELAY) },
                { NDTPA_PROXY_DELAY, nameof(NDTPA_PROXY_DELAY) },
                { NDTPA_PROXY_QLEN, nameof(NDTPA_PROXY_QLEN) },
                { NDTPA_LOCKTIME, nameof(NDTPA_LOCKTIME) },
                { NDTPA_QUEUE_LENBYTES, nameof(NDTPA_QUEUE_LENBYTES) },
                { NDTPA_MCAST_REPROBES, nameof(NDTPA_MCAST_REPROBES) },
                { NDTPA_INTERVAL_PROBE_TIME_MS, nameof(NDTPA_INTERVAL_PROBE_TIME_MS) },
            }
        },
        { NDTA_STATS, nameof(NDTA_STATS) },
        { NDTA_GC_INTERVAL, nameof(NDTA_GC_INTERVAL) },
    };
}
