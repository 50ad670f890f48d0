using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The requests for namespace ids.</summary>
internal static class NamespaceIdRequests
{
    private const uint RTNLGRP_NSID = 28;

    public static RtnetlinkFamily Family { get; } = new(88, "NSID", static () => NamespaceIdAttributes.Schema)
    {
        Groups = [RTNLGRP_NSID],
        // Linux 6.12 to 7.3: rtnl_net_dumpid() returns 0, "no more", also when the datagram is full. Linux 6.1 continues.
        EndsWhenFull = true,
        // Those that continue count the ids.
        Unmarked = new UnmarkedChanges([RTNLGRP_NSID], static (in NetlinkMessage _) => true),
    };

    /// <summary>Requests as many ids as such a kernel returns.</summary>
    public static NetlinkOperation GetWhatFits { get; } =
        new(Family.Get.Type, Family.Get.Name, static () => NamespaceIdAttributes.Schema);
}
