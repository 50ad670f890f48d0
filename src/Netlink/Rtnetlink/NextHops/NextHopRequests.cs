using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The changes of next-hop objects that can be asked for.</summary>
internal static class NextHopRequests
{
    public static NetlinkRequest<NextHopObject> Add { get; } =
        new(RtnetlinkOperations.NewNextHop, MessageFlags.Create | MessageFlags.Exclusive, NextHopCodec.EncodeCreate);

    public static NetlinkRequest<NextHopObject> Replace { get; } =
        new(RtnetlinkOperations.NewNextHop, MessageFlags.Create | MessageFlags.Replace, NextHopCodec.EncodeCreate);

    public static NetlinkRequest<NextHopReference> Delete { get; } =
        new(RtnetlinkOperations.DeleteNextHop, MessageFlags.None, NextHopCodec.EncodeId);
}
