using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The requests for anycast addresses.</summary>
internal static class AnycastAddressRequests
{
    private const uint RTNLGRP_IPV6_ACADDR = 39;

    public static RtnetlinkFamily Family { get; } = new(60, "ANYCAST", static () => AddressAttributes.Schema)
    {
        Groups = [RTNLGRP_IPV6_ACADDR],
        // in6_dump_addrs in net/ipv6/addrconf.c
        Unmarked = new UnmarkedChanges([RTNLGRP_IPV6_ACADDR], static (in NetlinkMessage _) => true)
        {
            Await = LinkRequests.AwaitChanges,
        },
        Tell = static (in NetlinkMessage message) => AnycastAddressCodec.Decode(message).ToString(),
    };
}
