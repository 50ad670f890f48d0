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
    public const ushort IFLA_MASTER = 10;
    public const ushort IFLA_TXQLEN = 13;
    public const ushort IFLA_OPERSTATE = 16;
    public const ushort IFLA_LINKMODE = 17;
    public const ushort IFLA_LINKINFO = 18;
    public const ushort IFLA_NET_NS_PID = 19;
    public const ushort IFLA_IFALIAS = 20;
    public const ushort IFLA_NUM_VF = 21;
    public const ushort IFLA_VFINFO_LIST = 22;
    public const ushort IFLA_STATS64 = 23;
    public const ushort IFLA_AF_SPEC = 26;
    public const ushort IFLA_GROUP = 27;
    public const ushort IFLA_NET_NS_FD = 28;
    public const ushort IFLA_EXT_MASK = 29;
    public const ushort IFLA_PROMISCUITY = 30;
    public const ushort IFLA_NUM_TX_QUEUES = 31;
    public const ushort IFLA_NUM_RX_QUEUES = 32;
    public const ushort IFLA_CARRIER = 33;
    public const ushort IFLA_LINK_NETNSID = 37;
    public const ushort IFLA_PHYS_PORT_NAME = 38;
    public const ushort IFLA_PROTO_DOWN = 39;
    public const ushort IFLA_GSO_MAX_SEGS = 40;
    public const ushort IFLA_GSO_MAX_SIZE = 41;
    public const ushort IFLA_XDP = 43;
    public const ushort IFLA_CARRIER_UP_COUNT = 47;
    public const ushort IFLA_CARRIER_DOWN_COUNT = 48;
    public const ushort IFLA_NEW_IFINDEX = 49;
    public const ushort IFLA_MIN_MTU = 50;
    public const ushort IFLA_MAX_MTU = 51;
    public const ushort IFLA_PROP_LIST = 52;
    public const ushort IFLA_ALT_IFNAME = 53;
    public const ushort IFLA_PERM_ADDRESS = 54;
    public const ushort IFLA_PARENT_DEV_NAME = 56;
    public const ushort IFLA_PARENT_DEV_BUS_NAME = 57;
    public const ushort IFLA_GRO_MAX_SIZE = 58;
    public const ushort IFLA_TSO_MAX_SIZE = 59;
    public const ushort IFLA_TSO_MAX_SEGS = 60;
    public const ushort IFLA_ALLMULTI = 61;
    public const ushort IFLA_GSO_IPV4_MAX_SIZE = 63;
    public const ushort IFLA_GRO_IPV4_MAX_SIZE = 64;

    /// <summary>The newest attribute that has a name here; later ones are kept as they come.</summary>
    public const ushort IFLA_LAST_KNOWN = 69;

    public const ushort IFLA_INFO_KIND = 1;
    public const ushort IFLA_INFO_DATA = 2;
    public const ushort IFLA_INFO_SLAVE_KIND = 4;
    public const ushort IFLA_INFO_SLAVE_DATA = 5;

    /// <summary>Asks for virtual functions (<c>RTEXT_FILTER_VF</c>).</summary>
    public const uint RTEXT_FILTER_VF = 1 << 0;

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
        { IFLA_LINKMODE, nameof(IFLA_LINKMODE) },
        { IFLA_LINKINFO, nameof(IFLA_LINKINFO), new AttributeSchema
            {
                { IFLA_INFO_KIND, nameof(IFLA_INFO_KIND) },
                { IFLA_INFO_DATA, nameof(IFLA_INFO_DATA), FindKindAttributes },
                { IFLA_INFO_SLAVE_KIND, nameof(IFLA_INFO_SLAVE_KIND) },
                { IFLA_INFO_SLAVE_DATA, nameof(IFLA_INFO_SLAVE_DATA), FindPortAttributes },
            }
        },
        { IFLA_NET_NS_PID, nameof(IFLA_NET_NS_PID) },
        { IFLA_IFALIAS, nameof(IFLA_IFALIAS) },
        { IFLA_NUM_VF, nameof(IFLA_NUM_VF) },
        { IFLA_VFINFO_LIST, nameof(IFLA_VFINFO_LIST),
            new AttributeSchema { { VirtualFunction.IFLA_VF_INFO, nameof(VirtualFunction.IFLA_VF_INFO), VirtualFunction.Attributes } } },
        { IFLA_STATS64, nameof(IFLA_STATS64) },
        { IFLA_AF_SPEC, nameof(IFLA_AF_SPEC), new AttributeSchema
            {
                { LinuxFamily.AF_INET6, nameof(LinuxFamily.AF_INET6), new AttributeSchema
                    {
                        { IPv6Parameters.IFLA_INET6_TOKEN, nameof(IPv6Parameters.IFLA_INET6_TOKEN) },
                        { IPv6Parameters.IFLA_INET6_ADDR_GEN_MODE, nameof(IPv6Parameters.IFLA_INET6_ADDR_GEN_MODE) },
                    }
                },
            }
        },
        { IFLA_GROUP, nameof(IFLA_GROUP) },
        { IFLA_NET_NS_FD, nameof(IFLA_NET_NS_FD) },
        { IFLA_EXT_MASK, nameof(IFLA_EXT_MASK) },
        { IFLA_PROMISCUITY, nameof(IFLA_PROMISCUITY) },
        { IFLA_NUM_TX_QUEUES, nameof(IFLA_NUM_TX_QUEUES) },
        { IFLA_NUM_RX_QUEUES, nameof(IFLA_NUM_RX_QUEUES) },
        { IFLA_CARRIER, nameof(IFLA_CARRIER) },
        { IFLA_LINK_NETNSID, nameof(IFLA_LINK_NETNSID) },
        { IFLA_PHYS_PORT_NAME, nameof(IFLA_PHYS_PORT_NAME) },
        { IFLA_PROTO_DOWN, nameof(IFLA_PROTO_DOWN) },
        { IFLA_GSO_MAX_SEGS, nameof(IFLA_GSO_MAX_SEGS) },
        { IFLA_GSO_MAX_SIZE, nameof(IFLA_GSO_MAX_SIZE) },
        { IFLA_XDP, nameof(IFLA_XDP) },
        { IFLA_CARRIER_UP_COUNT, nameof(IFLA_CARRIER_UP_COUNT) },
        { IFLA_CARRIER_DOWN_COUNT, nameof(IFLA_CARRIER_DOWN_COUNT) },
        { IFLA_NEW_IFINDEX, nameof(IFLA_NEW_IFINDEX) },
        { IFLA_MIN_MTU, nameof(IFLA_MIN_MTU) },
        { IFLA_MAX_MTU, nameof(IFLA_MAX_MTU) },
        { IFLA_PROP_LIST, nameof(IFLA_PROP_LIST), new AttributeSchema { { IFLA_ALT_IFNAME, nameof(IFLA_ALT_IFNAME) } } },
        { IFLA_ALT_IFNAME, nameof(IFLA_ALT_IFNAME) },
        { IFLA_PERM_ADDRESS, nameof(IFLA_PERM_ADDRESS) },
        { IFLA_PARENT_DEV_NAME, nameof(IFLA_PARENT_DEV_NAME) },
        { IFLA_PARENT_DEV_BUS_NAME, nameof(IFLA_PARENT_DEV_BUS_NAME) },
        { IFLA_GRO_MAX_SIZE, nameof(IFLA_GRO_MAX_SIZE) },
        { IFLA_TSO_MAX_SIZE, nameof(IFLA_TSO_MAX_SIZE) },
        { IFLA_TSO_MAX_SEGS, nameof(IFLA_TSO_MAX_SEGS) },
        { IFLA_ALLMULTI, nameof(IFLA_ALLMULTI) },
        { IFLA_GSO_IPV4_MAX_SIZE, nameof(IFLA_GSO_IPV4_MAX_SIZE) },
        { IFLA_GRO_IPV4_MAX_SIZE, nameof(IFLA_GRO_IPV4_MAX_SIZE) },
    };

    private static AttributeSchema? FindKindAttributes(AttributeReader siblings)
        => siblings.TryFind(IFLA_INFO_KIND, out NetlinkAttribute kind) ? LinkKinds.Find(kind.Payload)?.Attributes() : null;

    private static AttributeSchema? FindPortAttributes(AttributeReader siblings)
        => siblings.TryFind(IFLA_INFO_SLAVE_KIND, out NetlinkAttribute kind) ? LinkPort.FindAttributes(kind.Payload) : null;
}
