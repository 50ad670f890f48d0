using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The changes of routes that can be asked for, alone or in a batch.</summary>
internal static class RouteRequests
{
    public static NetlinkRequest<Route> Add { get; } =
        new(RtnetlinkOperations.NewRoute, MessageFlags.Create | MessageFlags.Exclusive, RouteCodec.EncodeCreate);

    public static NetlinkRequest<Route> Replace { get; } =
        new(RtnetlinkOperations.NewRoute, MessageFlags.Create | MessageFlags.Replace, RouteCodec.EncodeCreate);

    public static NetlinkRequest<Route> Append { get; } =
        new(RtnetlinkOperations.NewRoute, MessageFlags.Create | MessageFlags.Append, RouteCodec.EncodeCreate);

    public static NetlinkRequest<Route> Delete { get; } = new(RtnetlinkOperations.DeleteRoute, MessageFlags.None, RouteCodec.EncodeDelete);
}
