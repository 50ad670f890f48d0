using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The requests that change filters, alone or in a batch.</summary>
internal static class TrafficFilterRequests
{
    private const uint RTNLGRP_TC = 4;

    public static RtnetlinkFamily Family { get; } = new(44, "TFILTER", static () => TrafficFilterAttributes.Schema, Remedies)
    {
        Groups = [RTNLGRP_TC],
        TellHeader = TrafficControlHeader.Tell,
        Tell = static (in NetlinkMessage message) => TrafficFilterCodec.Decode(message).ToString(),
    };

    public static NetlinkRequest<TrafficFilter> Add { get; } =
        new(Family.New, MessageFlags.Create | MessageFlags.Exclusive, TrafficFilterCodec.EncodeCreate);

    /// <summary>Without the exclusive flag, the kernel replaces a filter.</summary>
    public static NetlinkRequest<TrafficFilter> Replace { get; } = new(Family.New, MessageFlags.Create, TrafficFilterCodec.EncodeCreate);

    public static NetlinkRequest<TrafficFilter> Delete { get; } = new(Family.Delete, MessageFlags.None, TrafficFilterCodec.EncodeDelete);

    public static NetlinkRequest<TrafficFilterQuestion> Flush { get; } =
        new(Family.Delete, MessageFlags.None, TrafficFilterCodec.EncodeQuestion);

    private static FamilyRemedies Remedies() => new()
    {
        New =
        [
            new Remedy(Errno.EEXIST, "Such a filter exists: within a priority, keys and handles are unique, and matchall has one " +
            "filter. Delete that filter, or replace it by its priority and handle."),
            new Remedy(Errno.ENOENT, "The kernel does not have this classifier, or its module (cls_…) is not loaded.")
            {
                Sentences = ["classifier not found"],
                Meaning = Errno.EOPNOTSUPP,
            },
            new Remedy(Errno.ENOENT, "The kernel does not have this action, or its module (act_…) is not loaded.")
            {
                Sentences = ["action module"],
                Meaning = Errno.EOPNOTSUPP,
            },
            NoPlace,
            new Remedy(Errno.EOPNOTSUPP, "The devices share these filters: use FilterPlace.Block with the index of the block.")
            {
                Sentences = ["block is shared"],
            },
        ],
        Delete = [Empty, NotThere, NoChain],
        Get = [Empty, NotThere, NoChain],
    };

    /// <summary>For filters and chains: some requests get EINVAL where others get ENOENT.</summary>
    public static Remedy NoChain { get; } = new(Errno.EINVAL, "There is no such chain.")
    {
        Sentences = ["Cannot find specified filter chain"],
        Meaning = Errno.ENOENT,
    };

    private static Remedy NotThere { get; } =
        new(Errno.ENOENT, "There is no filter with that priority, handle, protocol and kind in that chain.");

    private static Remedy NoPlace { get; } = new(Errno.EINVAL,
        "Filters cannot be attached here. For ingress and egress, add a qdisc of kind ClsactQdisc first.")
    {
        Sentences = ["Parent Qdisc doesn't exist", "Qdisc not classful", "Qdisc does not support", "Block of given index was not found"],
    };

    private static Remedy Empty { get; } =
        NoPlace with { Text = "There is no place for filters here, and so none to find.", Meaning = Errno.ENOENT };
}
