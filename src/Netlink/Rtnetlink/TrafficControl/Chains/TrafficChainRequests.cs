using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The requests that change chains.</summary>
internal static class TrafficChainRequests
{
    private const uint RTNLGRP_TC = 4;

    public static RtnetlinkFamily Family { get; } = new(100, "CHAIN", static () => TrafficFilterAttributes.Schema,
        static () => new FamilyRemedies { Delete = [TrafficFilterRequests.NoChain] })
    {
        Groups = [RTNLGRP_TC],
        // tc_dump_chain in net/sched/cls_api.c
        Unmarked = new UnmarkedChanges([RTNLGRP_TC], static (in NetlinkMessage message) => Family!.IsAnnouncement(message.Header.Type))
        {
            Await = LinkRequests.AwaitChanges,
        },
        TellHeader = TrafficControlHeader.Tell,
        Tell = static (in NetlinkMessage message) => TrafficChainCodec.Decode(message).ToString(),
    };

    public static NetlinkRequest<TrafficChain> Add { get; } =
        new(Family.New, MessageFlags.Create | MessageFlags.Exclusive, TrafficChainCodec.EncodeCreate);

    public static NetlinkRequest<TrafficChain> Delete { get; } = new(Family.Delete, MessageFlags.None, TrafficChainCodec.EncodeName);
}
