using Netlink.Protocol;

namespace Netlink.Generic;

/// <summary>The names of the attributes, for errors. Source: <c>include/uapi/linux/l2tp.h</c>.</summary>
internal static class L2tpAttributes
{
    public static AttributeSchema Schema() => AttributeSchema.Of<L2tpAttribute>(GenericHeader.Size)
        .WithNetworkOrder(L2tpAttribute.L2TP_ATTR_IP_SADDR, L2tpAttribute.L2TP_ATTR_IP_DADDR, L2tpAttribute.L2TP_ATTR_IP6_SADDR,
            L2tpAttribute.L2TP_ATTR_IP6_DADDR)
        .With(L2tpAttribute.L2TP_ATTR_STATS, AttributeSchema.Of<L2tpStatisticAttribute>());
}

/// <summary><c>L2TP_CMD_*</c>.</summary>
internal enum L2tpCommand : byte
{
    L2TP_CMD_NOOP = 0,
    L2TP_CMD_TUNNEL_CREATE = 1,
    L2TP_CMD_TUNNEL_DELETE = 2,
    L2TP_CMD_TUNNEL_MODIFY = 3,
    L2TP_CMD_TUNNEL_GET = 4,
    L2TP_CMD_SESSION_CREATE = 5,
    L2TP_CMD_SESSION_DELETE = 6,
    L2TP_CMD_SESSION_MODIFY = 7,
    L2TP_CMD_SESSION_GET = 8,
}

/// <summary><c>L2TP_ATTR_*</c>.</summary>
internal enum L2tpAttribute : ushort
{
    L2TP_ATTR_PW_TYPE = 1,
    L2TP_ATTR_ENCAP_TYPE = 2,
    L2TP_ATTR_OFFSET = 3,
    L2TP_ATTR_DATA_SEQ = 4,
    L2TP_ATTR_L2SPEC_TYPE = 5,
    L2TP_ATTR_L2SPEC_LEN = 6,
    L2TP_ATTR_PROTO_VERSION = 7,
    L2TP_ATTR_IFNAME = 8,
    L2TP_ATTR_CONN_ID = 9,
    L2TP_ATTR_PEER_CONN_ID = 10,
    L2TP_ATTR_SESSION_ID = 11,
    L2TP_ATTR_PEER_SESSION_ID = 12,
    L2TP_ATTR_UDP_CSUM = 13,
    L2TP_ATTR_VLAN_ID = 14,
    L2TP_ATTR_COOKIE = 15,
    L2TP_ATTR_PEER_COOKIE = 16,
    L2TP_ATTR_DEBUG = 17,
    L2TP_ATTR_RECV_SEQ = 18,
    L2TP_ATTR_SEND_SEQ = 19,
    L2TP_ATTR_LNS_MODE = 20,
    L2TP_ATTR_USING_IPSEC = 21,
    L2TP_ATTR_RECV_TIMEOUT = 22,
    L2TP_ATTR_FD = 23,
    L2TP_ATTR_IP_SADDR = 24,
    L2TP_ATTR_IP_DADDR = 25,
    L2TP_ATTR_UDP_SPORT = 26,
    L2TP_ATTR_UDP_DPORT = 27,
    L2TP_ATTR_MTU = 28,
    L2TP_ATTR_MRU = 29,
    L2TP_ATTR_STATS = 30,
    L2TP_ATTR_IP6_SADDR = 31,
    L2TP_ATTR_IP6_DADDR = 32,
    L2TP_ATTR_UDP_ZERO_CSUM6_TX = 33,
    L2TP_ATTR_UDP_ZERO_CSUM6_RX = 34,
    L2TP_ATTR_PAD = 35,
}

/// <summary><c>L2TP_ATTR_*</c> within <c>L2TP_ATTR_STATS</c>.</summary>
internal enum L2tpStatisticAttribute : ushort
{
    L2TP_ATTR_TX_PACKETS = 1,
    L2TP_ATTR_TX_BYTES = 2,
    L2TP_ATTR_TX_ERRORS = 3,
    L2TP_ATTR_RX_PACKETS = 4,
    L2TP_ATTR_RX_BYTES = 5,
    L2TP_ATTR_RX_SEQ_DISCARDS = 6,
    L2TP_ATTR_RX_OOS_PACKETS = 7,
    L2TP_ATTR_RX_ERRORS = 8,
    L2TP_ATTR_STATS_PAD = 9,
    L2TP_ATTR_RX_COOKIE_DISCARDS = 10,
    L2TP_ATTR_RX_INVALID = 11,
}
