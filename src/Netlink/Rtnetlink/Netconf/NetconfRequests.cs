using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The netconf requests.</summary>
internal static class NetconfRequests
{
    private const uint RTNLGRP_IPV4_NETCONF = 24;
    private const uint RTNLGRP_IPV6_NETCONF = 25;
    private const uint RTNLGRP_MPLS_NETCONF = 29;

    public static RtnetlinkFamily Family { get; } = new(80, "NETCONF", static () => NetconfAttributes.Schema)
    {
        Groups = [RTNLGRP_IPV4_NETCONF, RTNLGRP_IPV6_NETCONF, RTNLGRP_MPLS_NETCONF],
        Tell = static (in NetlinkMessage message) => NetconfCodec.Decode(message).ToString(),
    };
}
