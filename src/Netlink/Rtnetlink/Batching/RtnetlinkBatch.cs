using Netlink.Connection;

namespace Netlink.Rtnetlink;

/// <summary>Collects changes for <see cref="RtnetlinkClient.Batch"/>. The verbs are those of the client's own services.</summary>
public sealed class RtnetlinkBatch
{
    internal RtnetlinkBatch(RequestBatch batch, RtnetlinkClient client)
    {
        Links = new LinkBatch(batch, client.Links);
        Addresses = new ObjectBatch<Address>(
            batch, AddressRequests.Add, AddressRequests.Replace, AddressRequests.Delete,
                new(static address => address.Peer is not null, () => client.Addresses.Delete));
        AddressLabels = new ObjectBatch<AddressLabel>(batch, AddressLabelRequests.Add, AddressLabelRequests.Replace,
            AddressLabelRequests.Delete);
        Routes = new AppendingBatch<Route>(
            batch, RouteRequests.Add, RouteRequests.Replace, RouteRequests.Append, RouteRequests.Delete,
                new(RouteMatch.MustBeFound, client.Routes.BeginDeletions));
        MplsRoutes = new ObjectBatch<MplsRoute>(batch, MplsRouteRequests.Add, MplsRouteRequests.Replace, MplsRouteRequests.Delete);
        Neighbours = new ObjectBatch<Neighbour>(
            batch, NeighbourRequests.Add, NeighbourRequests.Replace, NeighbourRequests.Delete,
                creation: new(new NeighbourLengths(client.Links).MustBeCompared, client.Neighbours.Add, client.Neighbours.Replace));
        Rules = new RuleBatch(batch, client.Rules);
        NextHops = new NextHopBatch(batch);
        ForwardingEntries = new AppendingBatch<ForwardingEntry>(
            batch, ForwardingEntryRequests.Add, ForwardingEntryRequests.Replace, ForwardingEntryRequests.Append,
                ForwardingEntryRequests.Delete, new(ForwardingEntryMatch.MustBeFound, client.ForwardingEntries.BeginDeletions));
        BridgeVlans = new BridgeVlanBatch(batch);
        BridgeVlanOptions = new SettingBatch<BridgeVlanOptions>(batch, BridgeVlanOptionsRequests.Set);
        BridgeGlobalVlanOptions = new SettingBatch<BridgeGlobalVlanOptions>(batch, BridgeVlanOptionsRequests.SetGlobal);
        BridgeVlanTunnels = new BridgeVlanTunnelBatch(batch, client.BridgeVlanTunnels);
        VxlanVnis = new VxlanVniBatch(batch);
        MulticastGroups = new ObjectBatch<MulticastGroup>(batch, MulticastGroupRequests.Add, MulticastGroupRequests.Replace,
            MulticastGroupRequests.Delete, new(MulticastGroupMatch.MustBeFound, () => client.MulticastGroups.Delete));
        Qdiscs = new ObjectBatch<Qdisc>(batch, QdiscRequests.Add, QdiscRequests.Replace, QdiscRequests.Delete);
        Classes = new ObjectBatch<TrafficClass>(batch, TrafficClassRequests.Add, TrafficClassRequests.Replace,
            TrafficClassRequests.Delete);
        Filters = new ObjectBatch<TrafficFilter>(batch, TrafficFilterRequests.Add, TrafficFilterRequests.Replace,
            TrafficFilterRequests.Delete, new(static filter => !filter.IsNamed, () => client.Filters.Delete));
        Actions = new ObjectBatch<TrafficAction>(batch, TrafficActionRequests.Add, TrafficActionRequests.Replace,
            TrafficActionRequests.Delete);
        Chains = new TrafficChainBatch(batch);
    }

    /// <summary>Network devices.</summary>
    public LinkBatch Links { get; }

    /// <summary>Addresses of devices.</summary>
    public ObjectBatch<Address> Addresses { get; }

    /// <summary>Labels of IPv6 addresses.</summary>
    public ObjectBatch<AddressLabel> AddressLabels { get; }

    /// <summary>Routes.</summary>
    public AppendingBatch<Route> Routes { get; }

    /// <summary>Routes for MPLS labels.</summary>
    public ObjectBatch<MplsRoute> MplsRoutes { get; }

    /// <summary>Neighbour entries.</summary>
    public ObjectBatch<Neighbour> Neighbours { get; }

    /// <summary>Rules.</summary>
    public RuleBatch Rules { get; }

    /// <summary>Next-hop objects.</summary>
    public NextHopBatch NextHops { get; }

    /// <summary>Entries in the forwarding databases of bridges and tunnels.</summary>
    public AppendingBatch<ForwardingEntry> ForwardingEntries { get; }

    /// <summary>VLANs of the ports of bridges.</summary>
    public BridgeVlanBatch BridgeVlans { get; }

    /// <summary>Settings of bridge ports for single VLANs.</summary>
    public SettingBatch<BridgeVlanOptions> BridgeVlanOptions { get; }

    /// <summary>Settings of bridges for single VLANs.</summary>
    public SettingBatch<BridgeGlobalVlanOptions> BridgeGlobalVlanOptions { get; }

    /// <summary>The tunnel networks (VNI) to which bridge VLANs are mapped.</summary>
    public BridgeVlanTunnelBatch BridgeVlanTunnels { get; }

    /// <summary>The network identifiers (VNI) that VXLAN tunnels with a VNI filter accept.</summary>
    public VxlanVniBatch VxlanVnis { get; }

    /// <summary>Entries in the multicast databases of bridges and tunnels.</summary>
    public ObjectBatch<MulticastGroup> MulticastGroups { get; }

    /// <summary>Queueing disciplines.</summary>
    public ObjectBatch<Qdisc> Qdiscs { get; }

    /// <summary>Classes of queueing disciplines.</summary>
    public ObjectBatch<TrafficClass> Classes { get; }

    /// <summary>Filters of traffic control.</summary>
    public ObjectBatch<TrafficFilter> Filters { get; }

    /// <summary>Actions of filters as separate objects.</summary>
    public ObjectBatch<TrafficAction> Actions { get; }

    /// <summary>Chains of filters.</summary>
    public TrafficChainBatch Chains { get; }
}
