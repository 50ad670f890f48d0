using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The requests for multicast routes. They use the message types of other routes with separate address families.</summary>
internal static class MulticastRouteRequests
{
    private const uint RTNLGRP_IPV4_MROUTE = 6;
    private const uint RTNLGRP_IPV6_MROUTE = 10;

    public static RtnetlinkFamily Family { get; } = Of(MulticastRouteCodec.RTNL_FAMILY_IPMR, RTNLGRP_IPV4_MROUTE);

    public static RtnetlinkFamily FamilyOfIPv6 { get; } = Of(MulticastRouteCodec.RTNL_FAMILY_IP6MR, RTNLGRP_IPV6_MROUTE);

    private static RtnetlinkFamily Of(byte addressFamily, uint group) => new(24, "ROUTE", static () => RouteAttributes.Schema)
    {
        AddressFamily = addressFamily,
        Groups = [group],
        // mr_table_dump in net/ipv4/ipmr_base.c
        Unmarked = new UnmarkedChanges([group], static (in NetlinkMessage _) => true)
        {
            Await = LinkRequests.AwaitChanges,
            AreLate = true,   // Linux 7.3 changes them under a lock of their own (ipmr_mfc_add)
        },
        Tell = static (in NetlinkMessage message) => MulticastRouteCodec.Decode(message)?.ToString(),
    };
}
