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
    /// Neighbours with a valid link-layer address, as <see cref="Neighbour"/>. Proxies, entries that need no resolution and those still
    /// being resolved are left out, since the kernel does not announce when they are added or deleted; nor does it announce the state
    /// <see cref="NeighbourState.Delay"/>.
    /// </summary>
    Neighbours = 8,

    /// <summary>Rules of both families, as <see cref="Rule"/>. They are added and removed, never changed.</summary>
    Rules = 16,

    /// <summary>Next-hop objects, as <see cref="NextHopObject"/>.</summary>
    NextHops = 32,

    /// <summary>Routes for MPLS labels, as <see cref="MplsRoute"/>.</summary>
    MplsRoutes = 64,

    /// <summary>Entries in the multicast databases of bridges and tunnels, as <see cref="MulticastGroup"/>. The time until an entry expires
    /// is not a change.</summary>
    MulticastGroups = 128,

    /// <summary>IP multicast groups that devices have joined, as <see cref="MulticastAddress"/>. The kernel announces those of IPv4 and
    /// IPv6 since Linux 6.14; with an older one, changes are found only when a link goes up or down.</summary>
    MulticastAddresses = 256,

    /// <summary>IPv6 anycast addresses of devices, as <see cref="AnycastAddress"/>. The kernel announces them since Linux 6.17; with an
    /// older one, changes are found only when a link goes up or down.</summary>
    AnycastAddresses = 512,

    /// <summary>VLANs of bridges with their options, one by one: of ports as <see cref="BridgeVlanOptions"/>, of whole bridges as
    /// <see cref="BridgeGlobalVlanOptions"/>. The latter are read when the kernel announces a change of either, so their changes are
    /// inferred. The number of multicast groups of a port is not a change. Since Linux 5.6.</summary>
    BridgeVlans = 1024,

    /// <summary>Network identifiers (VNI) that VXLAN tunnels accept, one by one, as <see cref="VxlanVni"/>.</summary>
    VxlanVnis = 2048,

    /// <summary>Buckets of resilient groups of next hops, as <see cref="NextHopBucket"/>. The kernel announces that a bucket moves; that
    /// buckets are added and deleted with their group is inferred.</summary>
    NextHopBuckets = 4096,

    /// <summary>Settings of address families for devices, as <see cref="Rtnetlink.Netconf"/>. An announcement has only a part of them, so
    /// they are then read, and all changes are inferred.</summary>
    Netconf = 8192,

    /// <summary>The ids of other namespaces, as <see cref="NamespaceId"/>. An id is removed with its namespace. Of those that exist
    /// already, Linux 6.12 to 7.3 reports the first 1,158 only.</summary>
    NamespaceIds = 16384,

    /// <summary>Multicast routes, as <see cref="MulticastRoute"/>. Their counters are not a change.</summary>
    MulticastRoutes = 32768,

    /// <summary>Queueing disciplines, as <see cref="Qdisc"/>. It is inferred that children are deleted with their parent, and that the
    /// kernel adds the default qdisc in its place.</summary>
    Qdiscs = 65536,

    /// <summary>Classes of queueing disciplines, as <see cref="TrafficClass"/>, except those of fq_codel, fq_pie, sfq and cake, which come
    /// and go with packets. That classes are deleted with their qdisc is inferred.</summary>
    TrafficClasses = 131072,

    /// <summary>Filters of traffic control, as <see cref="TrafficFilter"/>. It is inferred that several are deleted at once, and that a
    /// <see cref="MatchAllFilter"/> is added.</summary>
    TrafficFilters = 262144,

    /// <summary>Chains of filters, as <see cref="TrafficChain"/>. An announcement does not distinguish ingress and egress, so chains are
    /// then read, and all changes are inferred.</summary>
    TrafficChains = 524288,

    /// <summary>Actions of traffic control, as <see cref="TrafficAction"/>. Those that are added and deleted with a filter are inferred:
    /// they are read when the kernel announces a change of a filter. Their counters are not a change.</summary>
    TrafficActions = 1048576,

    /// <summary>All objects of traffic control; every device has some.</summary>
    TrafficControl = Qdiscs | TrafficClasses | TrafficFilters | TrafficChains | TrafficActions,

    /// <summary>Entries of the forwarding databases of bridges and VXLAN tunnels, as <see cref="ForwardingEntry"/>. Those of other devices
    /// are left out, since the kernel does not announce them. An entry that is not used for a while becomes stale, which is not a change;
    /// that a tunnel's entry gets another remote is inferred.</summary>
    ForwardingEntries = 2097152,

    /// <summary>What is watched by default: everything except <see cref="TrafficControl"/>, and <see cref="ForwardingEntries"/>, which
    /// bridges learn from packets.</summary>
    Default = Links | Addresses | Routes | Neighbours | Rules | NextHops | MplsRoutes | MulticastGroups | MulticastAddresses
        | AnycastAddresses | BridgeVlans | VxlanVnis | NextHopBuckets | Netconf | NamespaceIds | MulticastRoutes,
}

/// <summary>What to watch.</summary>
public sealed record WatchOptions
{
    /// <summary>Which kinds of objects. Default <see cref="NetworkObjects.Default"/>: all except traffic control and forwarding
    /// entries.</summary>
    public NetworkObjects Objects
    {
        get;
        init => field = value is not NetworkObjects.None
            && (value & ~(NetworkObjects.Default | NetworkObjects.TrafficControl | NetworkObjects.ForwardingEntries)) == 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Objects), value, "Name at least one kind of object to watch.");
    } = NetworkObjects.Default;

    /// <summary>Which routes, or null for all.</summary>
    public RouteFilter? Routes { get; init; }

    /// <summary>
    /// Namespaces to watch in addition to the client's own, over the same socket. The watch keeps them open, and assigns each an id in the
    /// client's namespace if it has none; the id remains afterwards (ip-netns(8), <c>set</c>). It needs <c>CAP_NET_BROADCAST</c> in each.
    /// Default none.
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

    /// <summary>The size of the receive buffer in bytes, in which the kernel queues changes while the reader is busy; a change of a route
    /// takes about 800. Without <c>CAP_NET_ADMIN</c>, <c>net.core.rmem_max</c> is the limit.</summary>
    /// <value>Positive. Default 8 MiB.</value>
    public int ReceiveBufferBytes
    {
        get;
        init
            => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(ReceiveBufferBytes), value,
                "The size of a buffer is positive.");
    } = 8 * 1024 * 1024;
}
