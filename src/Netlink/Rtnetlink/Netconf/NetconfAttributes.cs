using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The attributes of a configuration. Source: <c>include/uapi/linux/netconf.h</c>.</summary>
internal static class NetconfAttributes
{
    public const ushort NETCONFA_IFINDEX = 1;
    public const ushort NETCONFA_FORWARDING = 2;
    public const ushort NETCONFA_RP_FILTER = 3;
    public const ushort NETCONFA_MC_FORWARDING = 4;
    public const ushort NETCONFA_PROXY_NEIGH = 5;
    public const ushort NETCONFA_IGNORE_ROUTES_WITH_LINKDOWN = 6;
    public const ushort NETCONFA_INPUT = 7;
    public const ushort NETCONFA_BC_FORWARDING = 8;

    /// <summary>Bytes of <c>struct netconfmsg</c>.</summary>
    public const int HeaderSize = 1;

    public static AttributeSchema Schema { get; } = new(HeaderSize)
    {
        { NETCONFA_IFINDEX, nameof(NETCONFA_IFINDEX) },
        { NETCONFA_FORWARDING, nameof(NETCONFA_FORWARDING) },
        { NETCONFA_RP_FILTER, nameof(NETCONFA_RP_FILTER) },
        { NETCONFA_MC_FORWARDING, nameof(NETCONFA_MC_FORWARDING) },
        { NETCONFA_PROXY_NEIGH, nameof(NETCONFA_PROXY_NEIGH) },
        { NETCONFA_IGNORE_ROUTES_WITH_LINKDOWN, nameof(NETCONFA_IGNORE_ROUTES_WITH_LINKDOWN) },
        { NETCONFA_INPUT, nameof(NETCONFA_INPUT) },
        { NETCONFA_BC_FORWARDING, nameof(NETCONFA_BC_FORWARDING) },
    };
}
