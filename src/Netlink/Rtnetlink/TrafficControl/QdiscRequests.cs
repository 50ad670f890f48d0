using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The requests that change qdiscs, alone or in a batch.</summary>
internal static class QdiscRequests
{
    private const uint RTNLGRP_LINK = 1, RTNLGRP_TC = 4;

    public static RtnetlinkFamily Family { get; } = new(36, "QDISC", static () => QdiscAttributes.Schema, Remedies)
    {
        Groups = [RTNLGRP_TC],
        // tc_dump_qdisc in net/sched/sch_api.c counts the devices, and the qdiscs of each.
        Unmarked = new UnmarkedChanges([RTNLGRP_LINK, RTNLGRP_TC], static (in NetlinkMessage message) =>
            Family!.IsAnnouncement(message.Header.Type) || LinkRequests.Family.IsAnnouncement(message.Header.Type))
        {
            Await = LinkRequests.AwaitChanges,
        },
        TellHeader = TrafficControlHeader.Tell,
        Tell = static (in NetlinkMessage message) => QdiscCodec.Decode(message).ToString(),
    };

    public static NetlinkRequest<Qdisc> Add { get; } =
        new(Family.New, MessageFlags.Create | MessageFlags.Exclusive, QdiscCodec.EncodeCreate);

    public static NetlinkRequest<Qdisc> Replace { get; } =
        new(Family.New, MessageFlags.Create | MessageFlags.Replace, QdiscCodec.EncodeCreate);

    public static NetlinkRequest<Qdisc> Delete { get; } = new(Family.Delete, MessageFlags.None, QdiscCodec.EncodeName);

    public static NetlinkRequest<QdiscPlace> DeleteAt { get; } = new(Family.Delete, MessageFlags.None, QdiscCodec.EncodePlace);

    private static FamilyRemedies Remedies() => new()
    {
        New =
        [
            new Remedy(Errno.EEXIST, "A qdisc with that handle exists: Replace changes one of the same kind, another must be deleted " +
                "first.")
            {
                Sentences = ["Exclusivity flag on"],
            },
            new Remedy(Errno.EINVAL, "The kernel changes no qdisc of this kind. Keep it and change its classes, or delete it first.")
            {
                Sentences = ["Change operation not supported"],
            },
            new Remedy(Errno.EINVAL, "The qdisc with that handle is of another kind. Delete it first, or leave the handle out.")
            {
                Sentences = ["must match existing qdisc"],
            },
            FamilyRemedies.UseReplace,
            new Remedy(Errno.ENOENT, "The kernel does not have this kind, or its module (sch_…) is not loaded.")
            {
                Sentences = ["kind is unknown"],
                Meaning = Errno.EOPNOTSUPP,
            },
            new Remedy(Errno.ENOENT, "The qdisc or class that Parent names does not exist. Add it first.")
            {
                Sentences = ["Failed to find specified qdisc"],
            },
        ],
        Delete =
        [
            new Remedy(Errno.ENOENT, "The device has only the kernel's default qdisc there, which cannot be deleted.")
            {
                Sentences = ["handle of zero"],
            },
            new Remedy(Errno.EINVAL, "The qdisc there is of another kind, or is the kernel's default one.")
            {
                Sentences = ["must match existing qdisc"],
            },
            new Remedy(Errno.ENOENT, "The device has no such qdisc."),
            new Remedy(Errno.EINVAL, "The device has no qdisc with that handle there.")
            {
                Sentences = ["Invalid handle"],
                Meaning = Errno.ENOENT,
            },
        ],
    };
}

/// <summary>Where a qdisc is.</summary>
internal readonly record struct QdiscPlace(int LinkIndex, TrafficHandle Parent)
{
    public override string ToString() => Parent == TrafficHandle.Root ? $"the root qdisc of dev {LinkIndex}"
        : Parent == TrafficHandle.Ingress ? $"the ingress qdisc of dev {LinkIndex}" : $"the qdisc at {Parent} of dev {LinkIndex}";
}
