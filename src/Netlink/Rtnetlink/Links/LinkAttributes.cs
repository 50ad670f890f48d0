using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The attributes of a link. Source: <c>include/uapi/linux/if_link.h</c>, Linux 6.18.</summary>
internal static class LinkAttributes
{
    public const ushort IFLA_ADDRESS = 1;
    public const ushort IFLA_BROADCAST = 2;
    public const ushort IFLA_IFNAME = 3;
    public const ushort IFLA_MTU = 4;
    public const ushort IFLA_LINK = 5;
    public const ushort IFLA_QDISC = 6;
    public const ushort IFLA_STATS = 7;
    public const ushort IFLA_MASTER = 10;
    public const ushort IFLA_TXQLEN = 13;
    public const ushort IFLA_OPERSTATE = 16;
    public const ushort IFLA_LINKINFO = 18;
    public const ushort IFLA_IFALIAS = 20;
    public const ushort IFLA_GROUP = 27;
    public const ushort IFLA_NET_NS_FD = 28;
    public const ushort IFLA_EXT_MASK = 29;
    public const ushort IFLA_PROMISCUITY = 30;
    public const ushort IFLA_NUM_TX_QUEUES = 31;
    public const ushort IFLA_NUM_RX_QUEUES = 32;
    public const ushort IFLA_CARRIER = 33;
    public const ushort IFLA_LINK_NETNSID = 37;
    public const ushort IFLA_MIN_MTU = 50;
    public const ushort IFLA_MAX_MTU = 51;
    public const ushort IFLA_PROP_LIST = 52;
    public const ushort IFLA_ALT_IFNAME = 53;

    /// <summary>The newest attribute that has a name here; later ones are kept as they come.</summary>
    public const ushort IFLA_LAST_KNOWN = 69;

    public const ushort IFLA_INFO_KIND = 1;
    public const ushort IFLA_INFO_DATA = 2;

    /// <summary>Leaves out statistics, which cost a sixth of the time of reading a link (<c>RTEXT_FILTER_SKIP_STATS</c>).</summary>
    public const uint RTEXT_FILTER_SKIP_STATS = 1 << 3;

    /// <summary>Bytes of <c>struct ifinfomsg</c>.</summary>
    public const int HeaderSize = 16;

    public static AttributeSchema Schema { get; } = new(HeaderSize)
    {
        { IFLA_ADDRESS, nameof(IFLA_ADDRESS) },
        { IFLA_BROADCAST, nameof(IFLA_BROADCAST) },
        { IFLA_IFNAME, nameof(IFLA_IFNAME) },
        { IFLA_MTU, nameof(IFLA_MTU) },
        { IFLA_LINK, nameof(IFLA_LINK) },
        { IFLA_QDISC, nameof(IFLA_QDISC) },
        { IFLA_MASTER, nameof(IFLA_MASTER) },
        { IFLA_TXQLEN, nameof(IFLA_TXQLEN) },
        { IFLA_OPERSTATE, nameof(IFLA_OPERSTATE) },
        { IFLA_LINKINFO, nameof(IFLA_LINKINFO), new AttributeSchema
            {
                { IFLA_INFO_KIND, nameof(IFLA_INFO_KIND) },
                { IFLA_INFO_DATA, nameof(IFLA_INFO_DATA), FindKindAttributes },
            }
        },
        { IFLA_IFALIAS, nameof(IFLA_IFALIAS) },
        { IFLA_GROUP, nameof(IFLA_GROUP) },
        { IFLA_NET_NS_FD, nameof(IFLA_NET_NS_FD) },
        { IFLA_EXT_MASK, nameof(IFLA_EXT_MASK) },
        { IFLA_NUM_TX_QUEUES, nameof(IFLA_NUM_TX_QUEUES) },
        { IFLA_NUM_RX_QUEUES, nameof(IFLA_NUM_RX_QUEUES) },
        { IFLA_PROP_LIST, nameof(IFLA_PROP_LIST), new AttributeSchema { { IFLA_ALT_IFNAME, nameof(IFLA_ALT_IFNAME) } } },
        { IFLA_ALT_IFNAME, nameof(IFLA_ALT_IFNAME) },
    };

    private static AttributeSchema? FindKindAttributes(AttributeReader siblings)
        => siblings.TryFind(IFLA_INFO_KIND, out NetlinkAttribute kind) ? LinkKinds.Find(kind.Payload)?.Attributes : null;
}
