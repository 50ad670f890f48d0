using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The requests to read and change neighbour tables.</summary>
internal static class NeighbourTableRequests
{
    private const uint RTNLGRP_IPV4_NETCONF = 24, RTNLGRP_IPV6_NETCONF = 25;

    public static RtnetlinkFamily Family { get; } = new(64, "NEIGHTBL", static () => NeighbourTableAttributes.Schema, Remedies)
    {
        // neightbl_dump_info in net/core/neighbour.c. A device gets and loses its parameters together with its other settings.
        Unmarked = new UnmarkedChanges([RTNLGRP_IPV4_NETCONF, RTNLGRP_IPV6_NETCONF], static (in NetlinkMessage _) => true)
        {
            Await = LinkRequests.AwaitChanges,
        },
        Tell = static (in NetlinkMessage message) => NeighbourTableCodec.Decode(message, out NeighbourParameters? link)
            + (link is null ? "" : $" dev {link.LinkIndex}"),
    };

    public static NetlinkRequest<NeighbourTableChangeRequest> Set { get; } =
        new(Family.Set, MessageFlags.Replace, NeighbourTableChangeCodec.Encode);

    private static FamilyRemedies Remedies() => new()
    {
        Set =
        [
            new(Errno.ENOENT, "Name an existing table and device. Thresholds and the defaults of new devices can be set only in the " +
        "initial network namespace."),
        ],
    };
}
