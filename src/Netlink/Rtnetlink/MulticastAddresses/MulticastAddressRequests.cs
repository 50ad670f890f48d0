using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The requests for multicast addresses.</summary>
internal static class MulticastAddressRequests
{
    private const uint RTNLGRP_IPV4_MCADDR = 37;
    private const uint RTNLGRP_IPV6_MCADDR = 38;

    public static RtnetlinkFamily Family { get; } = new(56, "MULTICAST", static () => AddressAttributes.Schema)
    {
        Groups = [RTNLGRP_IPV4_MCADDR, RTNLGRP_IPV6_MCADDR],
        // inet_dump_addr in net/ipv4/devinet.c and in6_dump_addrs in net/ipv6/addrconf.c count the addresses of a device.
        Unmarked = new UnmarkedChanges([RTNLGRP_IPV4_MCADDR, RTNLGRP_IPV6_MCADDR], static (in NetlinkMessage _) => true)
        {
            Await = LinkRequests.AwaitChanges,
        },
        Tell = static (in NetlinkMessage message) => MulticastAddressCodec.Decode(message).ToString(),
    };
}
