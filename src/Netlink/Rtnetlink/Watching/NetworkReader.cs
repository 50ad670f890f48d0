using System;

namespace Netlink.Rtnetlink;

/// <summary>Reads the network of one namespace for a watch.</summary>
/// <param name="netlink">The client to read with; disposed with the reader.</param>
internal sealed class NetworkReader(NetlinkClient netlink) : IDisposable
{
    public LinkService Links { get; } = new(netlink.Commands, netlink.Lists);

    public AddressService Addresses { get; } = new(netlink.Commands, netlink.Lists);

    public RouteService Routes { get; } = new(netlink.Commands, netlink.Lists);

    public MplsRouteService MplsRoutes { get; } = new(netlink.Commands, netlink.Lists);

    public MulticastRouteService MulticastRoutes { get; } = new(netlink.Lists);

    public MulticastAddressService MulticastAddresses { get; } = new(netlink.Lists);

    public AnycastAddressService AnycastAddresses { get; } = new(netlink.Lists);

    public BridgeVlanOptionsService BridgeVlanOptions { get; } = new(netlink.Commands, netlink.Lists);

    public BridgeGlobalVlanOptionsService BridgeGlobalVlanOptions { get; } = new(netlink.Commands, netlink.Lists);

    public VxlanVniService VxlanVnis { get; } = new(netlink.Commands, netlink.Lists);

    public MulticastGroupService MulticastGroups { get; } = new(netlink.Commands, netlink.Lists);

    public NeighbourService Neighbours { get; } = new(netlink.Commands, netlink.Lists, new LinkService(netlink.Commands, netlink.Lists));

    public ForwardingEntryService ForwardingEntries { get; } = new(netlink.Commands, netlink.Lists);

    public RuleService Rules { get; } = new(netlink.Commands, netlink.Lists);

    public NextHopService NextHops { get; } = new(netlink.Commands, netlink.Lists);

    public NextHopBucketService NextHopBuckets { get; } = new(netlink.Commands, netlink.Lists);

    public NamespaceIdService NamespaceIds { get; } = new(netlink.Commands, netlink.Lists);

    public NetconfService Netconf { get; } = new(netlink.Commands, netlink.Lists);

    public QdiscService Qdiscs { get; } = new(netlink.Commands, netlink.Lists);

    public TrafficClassService Classes { get; } =
        new(netlink.Commands, netlink.Lists, new QdiscService(netlink.Commands, netlink.Lists));

    public TrafficFilterService Filters { get; } = new(netlink.Commands, netlink.Lists, Places(netlink));

    public TrafficActionService Actions { get; } = new(netlink.Commands, netlink.Lists);

    public TrafficChainService Chains { get; } = new(netlink.Commands, netlink.Lists, Places(netlink));

    /// <summary>Opens a reader of a namespace, which may be closed afterwards.</summary>
    public static NetworkReader Open(NetworkNamespace networkNamespace, NetlinkClientOptions options)
        => new(RtnetlinkProtocol.Open(networkNamespace.Duplicate(), options));

    public void Dispose() => netlink.Dispose();

    private static TrafficFilterPlaces Places(NetlinkClient netlink)
    {
        var qdiscs = new QdiscService(netlink.Commands, netlink.Lists);
        return new TrafficFilterPlaces(qdiscs, new TrafficClassService(netlink.Commands, netlink.Lists, qdiscs));
    }
}
