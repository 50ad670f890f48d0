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
        Tell = static (in NetlinkMessage message) => MulticastAddressCodec.Decode(message).ToString(),
    };
}
