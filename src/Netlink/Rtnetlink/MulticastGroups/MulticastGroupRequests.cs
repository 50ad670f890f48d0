using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The changes of multicast groups that can be requested, alone or in a batch.</summary>
internal static class MulticastGroupRequests
{
    private const uint RTNLGRP_LINK = 1, RTNLGRP_MDB = 26;

    public static RtnetlinkFamily Family { get; } = new(84, "MDB", static () => MulticastGroupAttributes.Schema, Remedies)
    {
        Groups = [RTNLGRP_MDB],
        // rtnl_mdb_dump in net/core/rtnetlink.c counts the devices; br_mdb_fill_info in net/bridge/br_mdb.c the groups of each, and vxlan
        // likewise.
        Unmarked = new UnmarkedChanges([RTNLGRP_LINK, RTNLGRP_MDB], static (in NetlinkMessage message) =>
            Family!.IsAnnouncement(message.Header.Type) || LinkRequests.IsDeparture(message))
        {
            Await = LinkRequests.AwaitChanges,
            AreLate = true,
        },
        Tell = MulticastGroupReports.Tell,
    };

    public static NetlinkRequest<MulticastGroup> Add { get; } =
        new(Family.New, MessageFlags.Create | MessageFlags.Exclusive, MulticastGroupCodec.Encode);

    public static NetlinkRequest<MulticastGroup> Replace { get; } =
        new(Family.New, MessageFlags.Create | MessageFlags.Replace, MulticastGroupCodec.Encode);

    public static NetlinkRequest<MulticastGroup> Delete { get; } =
        new(Family.Delete, MessageFlags.None, MulticastGroupCodec.EncodeDelete);

    public static NetlinkRequest<MulticastDatabaseFlush> Flush { get; } =
        new(Family.Delete, MessageFlags.Bulk, MulticastGroupCodec.EncodeFlush);

    private static FamilyRemedies Remedies() => new()
    {
        New =
        [
            FamilyRemedies.UseReplace,
            new(Errno.EINVAL, "Enable multicast snooping of the bridge: BridgeLink.MulticastSnooping.")
            {
                Sentences = ["multicast processing is disabled"],
            },
            new(Errno.EINVAL, "Set the bridge up first.") { Sentences = ["Bridge device is not running"] },
            new(Errno.EINVAL, "An entry of the bridge itself must be temporary, without filter mode and sources.")
            {
                Sentences = ["not allowed for host groups", "cannot be set for host groups"],
            },
        ],
        Delete =
        [
            new(Errno.EINVAL, "The bridge has no such entry.") { Sentences = [""] },
            new(Errno.EOPNOTSUPP, "Flush needs Linux 6.8; with an older kernel, list the entries and delete them in a batch.")
            {
                Sentences = ["Bulk delete is not supported"],
            },
        ],
    };
}
