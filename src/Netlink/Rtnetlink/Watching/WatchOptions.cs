using System;
using System.Collections.Generic;

namespace Netlink.Rtnetlink;

/// <summary>Kinds of objects of a network.</summary>
[Flags]
public enum NetworkObjects
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Network devices, as <see cref="Link"/>.</summary>
    Links = 1,

    /// <summary>Addresses of both families, as <see cref="Address"/>.</summary>
    Addresses = 2,

    /// <summary>Routes of both families, as <see cref="Route"/>.</summary>
    Routes = 4,

    /// <summary>
    /// Neighbours that can be sent to, as <see cref="Neighbour"/>: those with a link-layer address of which the kernel is not wholly in
    /// doubt. Proxies, entries that need no resolution and those still being resolved are left out, since the kernel announces
    /// neither when they come nor when they go; nor does it announce the state <see cref="NeighbourState.Delay"/>.
    /// </summary>
    Neighbours = 8,

    /// <summary>Rules of both families, as <see cref="Rule"/>. They are added and removed, never changed.</summary>
    Rules = 16,

    /// <summary>Next-hop objects, as <see cref="NextHopObject"/>.</summary>
    NextHops = 32,

    /// <summary>Routes for MPLS labels, as <see cref="MplsRoute"/>.</summary>
    MplsRoutes = 64,

    /// <summary>Entries in the multicast databases of bridges and tunnels, as <see cref="MulticastGroup"/>. What is left until an entry is
    /// forgotten is no change.</summary>
    MulticastGroups = 128,

    /// <summary>Multicast groups of IP that devices take in packets for, as <see cref="MulticastAddress"/>. The kernel announces those of
    /// IPv4 and IPv6 since Linux 6.14; with an older one, changes are seen when a link goes up or down.</summary>
    MulticastAddresses = 256,

    /// <summary>Anycast addresses of IPv6, as <see cref="AnycastAddress"/>. The kernel announces them since Linux 6.17; with an older one,
    /// changes are seen when a link goes up or down.</summary>
    AnycastAddresses = 512,

    /// <summary>VLANs of bridges with their options, one by one: of ports as <see cref="BridgeVlanOptions"/>, of whole bridges as
    /// <see cref="BridgeGlobalVlanOptions"/>. The latter are read when something is announced of either, and so are inferred. Since Linux
    /// 5.6. How many groups a port has is no change.</summary>
    BridgeVlans = 1024,

    /// <summary>Networks that VXLAN tunnels let in, one by one, as <see cref="VxlanVni"/>.</summary>
    VxlanVnis = 2048,

    /// <summary>Buckets of resilient groups of next hops, as <see cref="NextHopBucket"/>. The kernel announces that one moves; that they
    /// come and go with their group is inferred.</summary>
    NextHopBuckets = 4096,

    /// <summary>How families treat the packets of devices, as <see cref="Rtnetlink.Netconf"/>. The kernel announces parts, so they are read
    /// when something is announced, and all changes are inferred.</summary>
    Netconf = 8192,

    /// <summary>The numbers of other namespaces, as <see cref="NamespaceId"/>. One goes when its namespace does.</summary>
    NamespaceIds = 16384,

    /// <summary>Where the packets of multicast groups are forwarded, as <see cref="MulticastRoute"/>. What is forwarded is no
    /// change.</summary>
    MulticastRoutes = 32768,

    /// <summary>Queueing disciplines, as <see cref="Qdisc"/>. What goes with another, and what the kernel puts into its place, is
    /// inferred.</summary>
    Qdiscs = 65536,

    /// <summary>Classes of queueing disciplines, as <see cref="TrafficClass"/>, except those of fq_codel, fq_pie, sfq and cake, which come
    /// and go with packets. That they go with their discipline is inferred.</summary>
    TrafficClasses = 131072,

    /// <summary>Filters of traffic control, as <see cref="TrafficFilter"/>. That several go at once, and that a
    /// <see cref="MatchAllFilter"/> comes, is inferred.</summary>
    TrafficFilters = 262144,

    /// <summary>Chains of filters, as <see cref="TrafficChain"/>. The kernel does not announce whether one is of the way in or out, so they
    /// are read when something is announced, and all changes are inferred.</summary>
    TrafficChains = 524288,

    /// <summary>Actions of traffic control, as <see cref="TrafficAction"/>. Those that come with a filter, and go with it, are inferred:
    /// they are read when something is announced of a filter. What they count is no change.</summary>
    TrafficActions = 1048576,

    /// <summary>Everything of traffic control, of which every device has something.</summary>
    TrafficControl = Qdiscs | TrafficClasses | TrafficFilters | TrafficChains | TrafficActions,

    /// <summary>What is watched by default: everything except <see cref="TrafficControl"/>.</summary>
    Default = Links | Addresses | Routes | Neighbours | Rules | NextHops | MplsRoutes | MulticastGroups | MulticastAddresses
        | AnycastAddresses | BridgeVlans | VxlanVnis | NextHopBuckets | Netconf | NamespaceIds | MulticastRoutes,
}

/// <summary>What to watch.</summary>
public sealed record WatchOptions
{
    /// <summary>Which kinds of objects. Default <see cref="NetworkObjects.Default"/>: all except traffic control.</summary>
    public NetworkObjects Objects
    {
        get;
        init => field = value is not NetworkObjects.None && (value & ~(NetworkObjects.Default | NetworkObjects.TrafficControl)) == 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Objects), value, "Name at least one kind of object to watch.");
    } = NetworkObjects.Default;

    /// <summary>Which routes, or null for all.</summary>
    public RouteFilter? Routes { get; init; }

    /// <summary>
    /// Namespaces to watch beside the client's own, over the same socket. The watch holds them open, and gives each a number in the
    /// client's namespace, should it have none, which stays (ip-netns(8), <c>set</c>). It needs <c>CAP_NET_BROADCAST</c> in each. Default
    /// none.
    /// </summary>
    public IReadOnlyList<NetworkNamespace> Namespaces
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = ValueList.From(value);
        }
    } = ValueList<NetworkNamespace>.Empty;

    /// <summary>How many bytes of changes the kernel keeps for a reader that is busy; a change of a route takes about 800. Without
    /// <c>CAP_NET_ADMIN</c>, <c>net.core.rmem_max</c> is the limit.</summary>
    /// <value>Positive. Default 8 MiB.</value>
    public int ReceiveBufferBytes
    {
        get;
        init
            => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(ReceiveBufferBytes), value,
                "A buffer has a positive size.");
    } = 8 * 1024 * 1024;
}
