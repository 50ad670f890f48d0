using System.Collections.Generic;

namespace Netlink.Rtnetlink;

/// <summary>The list of families: a new family is a folder, and a line here.</summary>
internal static class RtnetlinkFamilies
{
    /// <summary>All families; of those with the same message numbers, the one for a specific address family first.</summary>
    public static IReadOnlyList<RtnetlinkFamily> All { get; } =
    [
        BridgeVlanRequests.Family,
        LinkRequests.Family,
        LinkRequests.PropertyFamily,
        LinkStatisticsRequests.Family,
        AddressRequests.Family,
        AddressLabelRequests.Family,
        MplsRouteRequests.Family,
        MulticastRouteRequests.Family,
        MulticastRouteRequests.FamilyOfIPv6,
        RouteRequests.Family,
        ForwardingEntryRequests.Family,
        NeighbourRequests.Family,
        NeighbourTableRequests.Family,
        RuleRequests.Family,
        QdiscRequests.Family,
        TrafficClassRequests.Family,
        TrafficFilterRequests.Family,
        TrafficActionRequests.Family,
        TrafficChainRequests.Family,
        NetconfRequests.Family,
        NamespaceIdRequests.Family,
        NextHopRequests.Family,
        NextHopBucketRequests.Family,
        MulticastGroupRequests.Family,
        BridgeVlanOptionsRequests.Family,
        VxlanVniRequests.Family,
        MulticastAddressRequests.Family,
        AnycastAddressRequests.Family,
        RouterAdvertisementRequests.Prefixes,
        RouterAdvertisementRequests.Options,
    ];
}
