using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The attributes of netconf messages. Source: <c>include/uapi/linux/netconf.h</c>.</summary>
internal static class NetconfAttributes
{
    /// <summary>Bytes of <c>struct netconfmsg</c>.</summary>
    public const int HeaderSize = 1;

    public static AttributeSchema Schema { get; } = AttributeSchema.Of<NetconfAttribute>(HeaderSize);
}

/// <summary><c>NETCONFA_*</c>.</summary>
internal enum NetconfAttribute : ushort
{
    NETCONFA_IFINDEX = 1,
    NETCONFA_FORWARDING = 2,
    NETCONFA_RP_FILTER = 3,
    NETCONFA_MC_FORWARDING = 4,
    NETCONFA_PROXY_NEIGH = 5,
    NETCONFA_IGNORE_ROUTES_WITH_LINKDOWN = 6,
    NETCONFA_INPUT = 7,
    NETCONFA_BC_FORWARDING = 8,
}
