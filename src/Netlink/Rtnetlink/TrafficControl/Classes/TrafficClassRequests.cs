using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The requests that change classes, alone or in a batch.</summary>
internal static class TrafficClassRequests
{
    private const uint RTNLGRP_TC = 4;

    private static Remedy NoQdisc { get; } =
        new(Errno.ENOENT, "The device has no qdisc with this major number, or the parent does not exist. Add it first.");

    private static Remedy OtherKind { get; } = new(Errno.EINVAL, "The kind of a class is that of its qdisc, and a rate is at least 1.")
    {
        Sentences = [""],
    };

    private static Remedy NotThere { get; } = new(Errno.ENOENT, "The device has no class with that handle.");

    private static Remedy InUse { get; } = new(Errno.EBUSY, "Delete the classes below it, and the filters that lead to it, first.");

    public static RtnetlinkFamily Family { get; } = new(40, "TCLASS", static () => TrafficClassCodec.Schema,
        static () => new FamilyRemedies
        {
            New = [FamilyRemedies.UseReplace, NoQdisc, OtherKind],
            Delete = [NotThere, InUse],
            Get = [NotThere],
        })
    {
        Groups = [RTNLGRP_TC],
        // tc_dump_tclass_qdisc in net/sched/sch_api.c
        Unmarked = new UnmarkedChanges([RTNLGRP_TC], static (in NetlinkMessage message) => Family!.IsAnnouncement(message.Header.Type))
        {
            Await = LinkRequests.AwaitChanges,
        },
        TellHeader = TrafficControlHeader.Tell,
        Tell = static (in NetlinkMessage message) => TrafficClassCodec.Decode(message).ToString(),
    };

    public static NetlinkRequest<TrafficClass> Add { get; } =
        new(Family.New, MessageFlags.Create | MessageFlags.Exclusive, TrafficClassCodec.EncodeCreate);

    public static NetlinkRequest<TrafficClass> Replace { get; } =
        new(Family.New, MessageFlags.Create | MessageFlags.Replace, TrafficClassCodec.EncodeCreate);

    public static NetlinkRequest<TrafficClassQuestion> DeleteByHandle { get; } = new(Family.Delete, MessageFlags.None,
        static (writer, which) =>
        {
            TrafficClassCodec.CheckHandle(which.Handle, which);
            TrafficClassCodec.EncodeQuestion(writer, which);
        });

    public static NetlinkRequest<TrafficClass> Delete { get; } = new(Family.Delete, MessageFlags.None, TrafficClassCodec.EncodeName);
}
