using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The changes of routes that can be requested, alone or in a batch.</summary>
internal static class RouteRequests
{
    private const uint RTNLGRP_IPV4_ROUTE = 7;
    private const uint RTNLGRP_IPV6_ROUTE = 11;

    public static RtnetlinkFamily Family { get; } = new(24, "ROUTE", static () => RouteAttributes.Schema, Remedies)
    {
        Groups = [RTNLGRP_IPV4_ROUTE, RTNLGRP_IPV6_ROUTE],
        Tell = static (in NetlinkMessage message) => RouteCodec.Decode(message).ToString(),
    };

    public static NetlinkRequest<Route> Add { get; } =
        new(Family.New, MessageFlags.Create | MessageFlags.Exclusive, RouteCodec.EncodeCreate);

    public static NetlinkRequest<Route> Replace { get; } =
        new(Family.New, MessageFlags.Create | MessageFlags.Replace, RouteCodec.EncodeCreate);

    public static NetlinkRequest<Route> Append { get; } =
        new(Family.New, MessageFlags.Create | MessageFlags.Append, RouteCodec.EncodeCreate);

    public static NetlinkRequest<Route> Delete { get; } = new(Family.Delete, MessageFlags.None, RouteCodec.EncodeDelete);

    private static FamilyRemedies Remedies() => new()
    {
        New = [FamilyRemedies.UseReplace, .. FamilyRemedies.ForGateways],
        Delete = [new Remedy(Errno.ESRCH, "No route to that destination in that table matches all properties that were set.")],
        Get =
        [
            new Remedy(Errno.ENETUNREACH, "There is no route to the destination."),
            new Remedy(Errno.EACCES, "The matching route is of type prohibit.") { IsAnswer = true },
            new Remedy(Errno.EHOSTUNREACH, "The matching route is of type unreachable."),
            new Remedy(Errno.EINVAL, "The matching route is of type blackhole, or the lookup is not valid.")
            {
                Sentences = [""],
            },
        ],
    };
}
