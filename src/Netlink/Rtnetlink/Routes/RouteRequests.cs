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

    /// <summary>Requests all IPv6 routes. A list is disturbed by a route that comes or goes, and not by one that is replaced; a list of
    /// IPv4 routes is continued at an address.</summary>
    /// <remarks>Source: <c>fib6_dump_table</c> in <c>net/ipv6/ip6_fib.c</c>.</remarks>
    public static NetlinkOperation GetIPv6 { get; } = new(Family.Get.Type, Family.Get.Name, static () => RouteAttributes.Schema)
    {
        Remedies = Family.Get.Remedies,
        Unmarked = new UnmarkedChanges([RTNLGRP_IPV6_ROUTE],
            static (in NetlinkMessage message) => (message.Header.Flags & MessageFlags.Replace) == 0),
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
        New =
        [
            FamilyRemedies.ReplaceRoute,
            .. FamilyRemedies.ForGateways,
            new Remedy(Errno.ENODEV, "A route needs a Gateway, an OutputInterface, NextHops or a NextHopId, and the link must be in the " +
                "network namespace of the client; for IPv6 with an MTU of at least 1280.")
            {
                Sentences = [""],
            },
            new Remedy(Errno.EINVAL, "The PreferredSource is no address of this host, or none of the VRF.")
            {
                Sentences = ["Invalid prefsrc address", "Invalid source address"],
            },
            new Remedy(Errno.EPERM, "Set the kernel parameter net/vrf/strict_mode to 1: each VRF then has a table of its own.")
            {
                Sentences = ["Strict mode for VRF is disabled"],
            },
        ],
        Delete = [new Remedy(Errno.ESRCH, "No route to that destination in that table matches all properties that were set.")],
        Get =
        [
            new Remedy(Errno.ENETUNREACH, "There is no route to the destination, or none from the Source: without an InputInterface, " +
                "that is an address of this host. A matching rule of type unreachable gives the same answer."),
            new Remedy(Errno.EXDEV, "The InputInterface does not accept packets from the Source (rp_filter)."),
            new Remedy(Errno.EACCES, "The matching route or rule is of type prohibit.") { IsAnswer = true },
            new Remedy(Errno.EHOSTUNREACH, "The matching route is of type unreachable, or the InputInterface does not forward packets."),
            new Remedy(Errno.EINVAL, "The matching route or rule is of type blackhole, or the lookup is not valid.")
            {
                Sentences = [""],
            },
        ],
    };
}
