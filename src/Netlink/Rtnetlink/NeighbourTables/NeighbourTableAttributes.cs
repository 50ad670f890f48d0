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

    public const ushort NDTPA_IFINDEX = 1;
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
    public const ushort NDTPA_INTERVAL_PROBE_TIME_MS = 19;

    /// <summary>Bytes of <c>struct ndtmsg</c>.</summary>
    public const int HeaderSize = 4;

    /// <summary>Tables are only read, and a request to read carries no attribute.</summary>
    public static AttributeSchema Schema { get; } = new(HeaderSize);
}
