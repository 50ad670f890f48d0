using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The changes of MPLS routes that can be requested, alone or in a batch.</summary>
internal static class MplsRouteRequests
{
    private const uint RTNLGRP_MPLS_ROUTE = 27;

    public static RtnetlinkFamily Family { get; } = new(24, "ROUTE", static () => RouteAttributes.Schema, Remedies)
    {
        AddressFamily = LinuxFamily.AF_MPLS,
        Groups = [RTNLGRP_MPLS_ROUTE],
        Tell = static (in NetlinkMessage message) => MplsRouteCodec.Decode(message)?.ToString(),
    };

    public static NetlinkRequest<MplsRoute> Add { get; } =
        new(Family.New, MessageFlags.Create | MessageFlags.Exclusive, MplsRouteCodec.EncodeCreate);

    public static NetlinkRequest<MplsRoute> Replace { get; } =
        new(Family.New, MessageFlags.Create | MessageFlags.Replace, MplsRouteCodec.EncodeCreate);

    public static NetlinkRequest<MplsRoute> Delete { get; } =
        new(Family.Delete, MessageFlags.None, MplsRouteCodec.EncodeDelete);

    private static readonly Remedy s_labelTooLarge = new(Errno.EINVAL,
        "Set the kernel parameter net/mpls/platform_labels, which is initially 0, to more than the largest label.")
    {
        Sentences = ["platform_labels"],
    };

    private static FamilyRemedies Remedies() => new()
    {
        New = [FamilyRemedies.ReplaceRoute, .. FamilyRemedies.ForGateways, s_labelTooLarge],
        Delete = [s_labelTooLarge],
        Get = [s_labelTooLarge],
    };
}
