using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The requests that change actions as separate objects.</summary>
internal static class TrafficActionRequests
{
    private const uint RTNLGRP_TC = 4;

    public static RtnetlinkFamily Family { get; } = new(48, "ACTION", static () => TrafficActionMessage.Schema, Remedies)
    {
        Groups = [RTNLGRP_TC],
    };

    public static NetlinkRequest<TrafficAction> Add { get; } =
        new(Family.New, MessageFlags.Create | MessageFlags.Exclusive, TrafficActionMessage.EncodeCreate);

    public static NetlinkRequest<TrafficAction> Replace { get; } =
        new(Family.New, MessageFlags.Create | MessageFlags.Replace, TrafficActionMessage.EncodeCreate);

    public static NetlinkRequest<TrafficAction> Delete { get; } = new(Family.Delete, MessageFlags.None, TrafficActionMessage.EncodeName);

    public static NetlinkRequest<TrafficActionName> Flush { get; } =
        new(Family.Delete, MessageFlags.Root, TrafficActionMessage.EncodeFlush);

    private static FamilyRemedies Remedies() => new()
    {
        New =
        [
            new Remedy(Errno.EEXIST, "An action of this kind and index already exists: replace it, or omit the index."),
            new Remedy(Errno.ENOENT, "The kernel does not have this action, or its module (act_…) is not loaded.")
            {
                Meaning = Errno.EOPNOTSUPP,
            },
        ],
        Delete =
        [
            new Remedy(Errno.EPERM, "Filters use it. Delete them first, then the action.")
            {
                Sentences = ["Failed to delete TC action"],
            },
            new Remedy(Errno.EPERM, "Filters use all of them; delete these first. Otherwise this needs CAP_NET_ADMIN in the user " +
                "namespace that owns the network namespace.")
            {
                Sentences = [""],
            },
        ],
    };
}
