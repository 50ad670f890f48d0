using Netlink.Protocol;
using static Netlink.Rtnetlink.NeighbourTableAttribute;

namespace Netlink.Rtnetlink;

/// <summary>The attributes of a neighbour table. Source: <c>include/uapi/linux/neighbour.h</c>.</summary>
internal static class NeighbourTableAttributes
{
    /// <summary>Bytes of <c>struct ndtmsg</c>.</summary>
    public const int HeaderSize = 4;

    public static AttributeSchema Schema { get; }
        = AttributeSchema.Of<NeighbourTableAttribute>(HeaderSize).With(NDTA_PARMS, AttributeSchema.Of<NeighbourParameterAttribute>());
}

/// <summary><c>NDTA_*</c>.</summary>
internal enum NeighbourTableAttribute : ushort
{
    NDTA_NAME = 1,
    NDTA_THRESH1 = 2,
    NDTA_THRESH2 = 3,
    NDTA_THRESH3 = 4,
    NDTA_CONFIG = 5,
    NDTA_PARMS = 6,
    NDTA_STATS = 7,
    NDTA_GC_INTERVAL = 8,
    NDTA_PAD = 9,
}

/// <summary><c>NDTPA_*</c>.</summary>
internal enum NeighbourParameterAttribute : ushort
{
    NDTPA_IFINDEX = 1,
    NDTPA_REFCNT = 2,
    NDTPA_REACHABLE_TIME = 3,
    NDTPA_BASE_REACHABLE_TIME = 4,
    NDTPA_RETRANS_TIME = 5,
    NDTPA_GC_STALETIME = 6,
    NDTPA_DELAY_PROBE_TIME = 7,
    NDTPA_QUEUE_LEN = 8,
    NDTPA_APP_PROBES = 9,
    NDTPA_UCAST_PROBES = 10,
    NDTPA_MCAST_PROBES = 11,
    NDTPA_ANYCAST_DELAY = 12,
    NDTPA_PROXY_DELAY = 13,
    NDTPA_PROXY_QLEN = 14,
    NDTPA_LOCKTIME = 15,
    NDTPA_QUEUE_LENBYTES = 16,
    NDTPA_MCAST_REPROBES = 17,
    NDTPA_PAD = 18,
    NDTPA_INTERVAL_PROBE_TIME_MS = 19,
}
