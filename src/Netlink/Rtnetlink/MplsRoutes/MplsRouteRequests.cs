using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The changes of MPLS routes that can be asked for, alone or in a batch.</summary>
internal static class MplsRouteRequests
{
    public static NetlinkRequest<MplsRoute> Add { get; } =
        new(RtnetlinkOperations.NewRoute, MessageFlags.Create | MessageFlags.Exclusive, MplsRouteCodec.EncodeCreate);

    public static NetlinkRequest<MplsRoute> Replace { get; } =
        new(RtnetlinkOperations.NewRoute, MessageFlags.Create | MessageFlags.Replace, MplsRouteCodec.EncodeCreate);

    public static NetlinkRequest<MplsRoute> Delete { get; } =
        new(RtnetlinkOperations.DeleteRoute, MessageFlags.None, MplsRouteCodec.EncodeDelete);
}
