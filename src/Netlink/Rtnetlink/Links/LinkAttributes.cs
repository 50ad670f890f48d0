using Netlink.Protocol;
using static Netlink.Rtnetlink.LinkAttribute;
using static Netlink.Rtnetlink.LinkInfoAttribute;
using static Netlink.Rtnetlink.VirtualFunctionListAttribute;

namespace Netlink.Rtnetlink;

/// <summary>The attributes of a link. Source: <c>include/uapi/linux/if_link.h</c>, Linux 6.18.</summary>
internal static class LinkAttributes
{
    /// <summary>The newest attribute with a name here; later ones are kept unchanged.</summary>
    public const LinkAttribute LastKnown = (LinkAttribute)69;

    /// <summary>Requests virtual functions (<c>RTEXT_FILTER_VF</c>).</summary>
    public const uint RTEXT_FILTER_VF = 1 << 0;

    /// <summary>Leaves out statistics, which cost a sixth of the time of reading a link (<c>RTEXT_FILTER_SKIP_STATS</c>).</summary>
    public const uint RTEXT_FILTER_SKIP_STATS = 1 << 3;

    /// <summary>Bytes of <c>struct ifinfomsg</c>.</summary>
    public const int HeaderSize = 16;

    public static AttributeSchema Schema { get; } = AttributeSchema.Of<LinkAttribute>(HeaderSize)
        .With(IFLA_LINKINFO, AttributeSchema.Of<LinkInfoAttribute>()
            .With(IFLA_INFO_DATA, LinkKinds.Table.SchemaBeside(IFLA_INFO_KIND))
            .With(IFLA_INFO_SLAVE_DATA, LinkPorts.Table.SchemaBeside(IFLA_INFO_SLAVE_KIND)))
        .With(IFLA_VFINFO_LIST, AttributeSchema.Of<VirtualFunctionListAttribute>().With(IFLA_VF_INFO, VirtualFunction.Attributes))
        .With(IFLA_AF_SPEC, new AttributeSchema
        {
            { LinuxFamily.AF_INET, nameof(LinuxFamily.AF_INET), AttributeSchema.Of<IPv4ParameterAttribute>() },
            { LinuxFamily.AF_INET6, nameof(LinuxFamily.AF_INET6), AttributeSchema.Of<IPv6ParameterAttribute>() },
        })
        .With(IFLA_PROTO_DOWN_REASON, AttributeSchema.Of<ProtocolDownReasonAttribute>())
        .With(IFLA_DEVLINK_PORT, AttributeSchema.Of<DevlinkPortAttribute>())
        .With(IFLA_DPLL_PIN, AttributeSchema.Of<ClockPinAttribute>())
        .With(IFLA_XDP, AttributeSchema.Of<XdpAttribute>())
        .With(IFLA_PROP_LIST, AttributeSchema.Of<LinkAttribute>());
}

/// <summary><c>IFLA_INFO_*</c>.</summary>
internal enum LinkInfoAttribute : ushort
{
    IFLA_INFO_KIND = 1,
    IFLA_INFO_DATA = 2,
    IFLA_INFO_XSTATS = 3,
    IFLA_INFO_SLAVE_KIND = 4,
    IFLA_INFO_SLAVE_DATA = 5,
}

/// <summary><c>IFLA_*</c>.</summary>
internal enum LinkAttribute : ushort
{
    IFLA_ADDRESS = 1,
    IFLA_BROADCAST = 2,
    IFLA_IFNAME = 3,
    IFLA_MTU = 4,
    IFLA_LINK = 5,
    IFLA_QDISC = 6,
    IFLA_MASTER = 10,
    IFLA_TXQLEN = 13,
    IFLA_OPERSTATE = 16,
    IFLA_LINKMODE = 17,
    IFLA_LINKINFO = 18,
    IFLA_NET_NS_PID = 19,
    IFLA_IFALIAS = 20,
    IFLA_NUM_VF = 21,
    IFLA_VFINFO_LIST = 22,
    IFLA_STATS64 = 23,
    IFLA_AF_SPEC = 26,
    IFLA_GROUP = 27,
    IFLA_NET_NS_FD = 28,
    IFLA_EXT_MASK = 29,
    IFLA_PROMISCUITY = 30,
    IFLA_NUM_TX_QUEUES = 31,
    IFLA_NUM_RX_QUEUES = 32,
    IFLA_CARRIER = 33,
    IFLA_PHYS_PORT_ID = 34,
    IFLA_PHYS_SWITCH_ID = 36,
    IFLA_LINK_NETNSID = 37,
    IFLA_PHYS_PORT_NAME = 38,
    IFLA_PROTO_DOWN = 39,
    IFLA_GSO_MAX_SEGS = 40,
    IFLA_GSO_MAX_SIZE = 41,
    IFLA_XDP = 43,
    IFLA_TARGET_NETNSID = 46,
    IFLA_CARRIER_UP_COUNT = 47,
    IFLA_CARRIER_DOWN_COUNT = 48,
    IFLA_NEW_IFINDEX = 49,
    IFLA_MIN_MTU = 50,
    IFLA_MAX_MTU = 51,
    IFLA_PROP_LIST = 52,
    IFLA_ALT_IFNAME = 53,
    IFLA_PERM_ADDRESS = 54,
    IFLA_PROTO_DOWN_REASON = 55,
    IFLA_PARENT_DEV_NAME = 56,
    IFLA_PARENT_DEV_BUS_NAME = 57,
    IFLA_GRO_MAX_SIZE = 58,
    IFLA_TSO_MAX_SIZE = 59,
    IFLA_TSO_MAX_SEGS = 60,
    IFLA_ALLMULTI = 61,
    IFLA_DEVLINK_PORT = 62,
    IFLA_GSO_IPV4_MAX_SIZE = 63,
    IFLA_GRO_IPV4_MAX_SIZE = 64,
    IFLA_DPLL_PIN = 65,
    IFLA_NETNS_IMMUTABLE = 67,
    IFLA_HEADROOM = 68,
    IFLA_TAILROOM = 69,
}

/// <summary><c>IFLA_PROTO_DOWN_REASON_*</c>.</summary>
internal enum ProtocolDownReasonAttribute : ushort
{
    IFLA_PROTO_DOWN_REASON_MASK = 1,
    IFLA_PROTO_DOWN_REASON_VALUE = 2,
}

/// <summary>The handle of a devlink port. Source: <c>include/uapi/linux/devlink.h</c>.</summary>
internal enum DevlinkPortAttribute : ushort
{
    DEVLINK_ATTR_BUS_NAME = 1,
    DEVLINK_ATTR_DEV_NAME = 2,
    DEVLINK_ATTR_PORT_INDEX = 3,

    /// <summary>The number of the device, which newer kernels give it.</summary>
    DEVLINK_ATTR_INDEX = 184,
}

/// <summary>The handle of a DPLL pin. Source: <c>include/uapi/linux/dpll.h</c>.</summary>
internal enum ClockPinAttribute : ushort
{
    DPLL_A_PIN_ID = 1,
}
