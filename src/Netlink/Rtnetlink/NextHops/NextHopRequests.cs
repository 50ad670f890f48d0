using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The changes of next-hop objects that can be requested.</summary>
internal static class NextHopRequests
{
    private const uint RTNLGRP_NEXTHOP = 32;

    public static RtnetlinkFamily Family { get; } = new(104, "NEXTHOP", static () => NextHopAttributes.Schema, Remedies)
    {
        Groups = [RTNLGRP_NEXTHOP],
        Tell = static (in NetlinkMessage message) => NextHopCodec.Decode(message).ToString(),
    };

    public static NetlinkRequest<NextHopObject> Add { get; } =
        new(Family.New, MessageFlags.Create | MessageFlags.Exclusive, NextHopCodec.EncodeCreate);

    public static NetlinkRequest<NextHopObject> Replace { get; } =
        new(Family.New, MessageFlags.Create | MessageFlags.Replace, NextHopCodec.EncodeCreate);

    public static NetlinkRequest<NextHopReference> Delete { get; } =
        new(Family.Delete, MessageFlags.None, NextHopCodec.EncodeId);

    private static Remedy NotThere { get; } = new(Errno.ENOENT, "There is no next-hop object with that id.");

    private static FamilyRemedies Remedies() => new()
    {
        New =
        [
            FamilyRemedies.UseReplace,
            .. FamilyRemedies.ForGateways,
            new(Errno.EINVAL, "A next-hop object has a device: set OutputInterface.") { Sentences = ["Device attribute required"] },
            new(Errno.EINVAL, "A member of the Group does not exist. Add it first.") { Sentences = ["Invalid nexthop id"] },
            new(Errno.EINVAL, "The kernel is too old for a setting: Resilience needs Linux 5.13, HardwareStatistics 6.9; 7.3 has " +
                "DestinationPort.")
            {
                Sentences = ["Unknown attribute type"],
            },
        ],
        Delete = [NotThere],
        Get =
        [
            NotThere,
            new(Errno.EINVAL, "Statistics of next hops need Linux 6.9; without them, older kernels answer.")
            {
                Sentences = ["Unknown attribute type"],
            },
        ],
    };
}
