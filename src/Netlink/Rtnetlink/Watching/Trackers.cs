using System.Collections.Generic;
using System.Net.Sockets;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The trackers of each kind of object.</summary>
internal static partial class Trackers
{
    private const LinkFlags Operational = LinkFlags.Up | LinkFlags.Running | LinkFlags.LowerUp;

    /// <summary>The trackers of a namespace, in the order of reading: objects that affect others before those.</summary>
    public static IEnumerable<ObjectTracker> For(NetworkReader reader, WatchOptions options, ChangePlace? place)
    {
        // Links, addresses and next hops are also tracked for routes, whose silent deletion they reveal.
        bool routes = options.Objects.HasFlag(NetworkObjects.Routes);
        bool mplsRoutes = options.Objects.HasFlag(NetworkObjects.MplsRoutes);
        bool hops = routes || options.Objects.HasFlag(NetworkObjects.NextHops);
        if (hops || mplsRoutes || (options.Objects & (NetworkObjects.Links | GoingWithLinks)) != 0)
            yield return Links(reader, place, options.Objects.HasFlag(NetworkObjects.Links));
        if (routes || options.Objects.HasFlag(NetworkObjects.Addresses))
            yield return Addresses(reader, place);
        // Before other neighbours, whose notifications have the same message types.
        if (options.Objects.HasFlag(NetworkObjects.ForwardingEntries))
            yield return ForwardingEntries(reader, place);
        if (options.Objects.HasFlag(NetworkObjects.Neighbours))
            yield return Neighbours(reader, place);
        if (options.Objects.HasFlag(NetworkObjects.Rules))
            yield return new RuleTracker(reader.Rules) { Kind = NetworkObjects.Rules, Place = place };
        if (hops)
            yield return NextHops(reader, place);
        foreach (ObjectTracker tracker in WithoutEffects(reader, options.Objects, place))
            yield return tracker;
        foreach (ObjectTracker tracker in TrafficControl(reader, options.Objects, place))
            yield return tracker;
        // Before other routes, whose notifications have the same message types.
        if (mplsRoutes)
            yield return MplsRoutes(reader, place);
        if (routes)
            yield return new RouteTracker(reader.Routes, options.Routes ?? new RouteFilter())
            {
                Kind = NetworkObjects.Routes,
                Place = place
            };
    }

    /// <summary>Whether a link has become unusable, or usable again.</summary>
    public static bool IsTurn(NetworkChange change) => change switch
    {
        NetworkChange<Link> { Kind: NetworkChangeKind.Removed } => true,
        NetworkChange<Link> { Old: Link old, New: Link current } => ((old.Flags ^ current.Flags) & Operational) != 0,
        _ => false,
    };

    /// <param name="reader">The reader of the namespace.</param>
    /// <param name="place">The namespace.</param>
    /// <param name="areReported">Whether links are reported, and not only tracked because they affect others.</param>
    private static IdentityTracker<Link> Links(NetworkReader reader, ChangePlace? place, bool areReported)
        => new(LinkRequests.Family, new(static (one, other) => one.Index == other.Index, static link => link.Index))
        {
            Kind = NetworkObjects.Links,
            Place = place,
            // A link reports the name of its qdisc; when that is replaced, only the qdisc has a notification.
            HintedBy = areReported ? QdiscRequests.Family : null,
            // A bridge sends notifications of its ports in the same group; a port that leaves the bridge is a link that remains.
            Decode = static (in NetlinkMessage message) =>
                message.Payload is [LinuxFamily.AF_UNSPEC, ..] ? LinkCodec.Decode(message) : null,
            List = () => reader.Links.List(),
            AreSame = static (old, current) => old == current,
            // Changes of a bridge to a port are notifications of the bridge family.
            IsHint = areReported ? static (in NetlinkMessage message) => message.Payload is [LinuxFamily.AF_BRIDGE, ..]
                : static (in NetlinkMessage _) => false,
            // The peer of a veth pair may have moved to another namespace or back, without a notification of this end.
            MayBeAffectedBy = static (change, known) => change is NetworkChange<Link> { Kind: NetworkChangeKind.Removed }
                || (change is NetworkChange<Link> { Kind: NetworkChangeKind.Added, New: Link added } && MayHaveComeBack(added, known)),
        };

    private static IdentityTracker<Address> Addresses(NetworkReader reader, ChangePlace? place)
        => new(AddressRequests.Family, new(
            static (one, other) => AddressKey.Of(one) == AddressKey.Of(other),
            static address => AddressKey.Of(address).GetHashCode()))
        {
            Kind = NetworkObjects.Addresses,
            Place = place,
            Decode = AddressCodec.Decode,
            List = () => reader.Addresses.List(),
            // The remaining lifetime differs with every reading.
            AreSame = static (old, current) =>
                old with { ValidLifetime = current.ValidLifetime, PreferredLifetime = current.PreferredLifetime } == current,
        };

    private static IdentityTracker<Neighbour> Neighbours(NetworkReader reader, ChangePlace? place)
        => new(NeighbourRequests.Family, new(
            static (one, other) => one.LinkIndex == other.LinkIndex && one.Destination.Equals(other.Destination),
            static neighbour => neighbour.Destination.GetHashCode()))
        {
            Kind = NetworkObjects.Neighbours,
            Place = place,
            Decode = NeighbourCodec.Decode,
            List = () => reader.Neighbours.List(),
            IsWatched = static neighbour => neighbour.Family is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6
                && (neighbour.Flags & NeighbourFlags.Proxy) == 0
                && (neighbour.State & (NeighbourState.Permanent | NeighbourState.Reachable | NeighbourState.Stale
                | NeighbourState.Delay | NeighbourState.Probe)) != 0,
            AreSame = static (old, current) =>
                old == current || (current.State is NeighbourState.Delay && old with { State = NeighbourState.Delay } == current),
            MayBeAffectedBy = static (change, _) => IsTurn(change),
        };

    private static IdentityTracker<NextHopObject> NextHops(NetworkReader reader, ChangePlace? place)
        => new(NextHopRequests.Family, new(static (one, other) => one.Id == other.Id, static hop => (int)(hop.Id ?? 0)))
        {
            Kind = NetworkObjects.NextHops,
            Place = place,
            Decode = NextHopCodec.Decode,
            List = () => ListNextHops(reader),
            AreSame = static (old, current) => old == current,
            // They are deleted silently with their link, and silently removed from groups.
            MayBeAffectedBy = static (change, _) =>
                IsTurn(change) || change is NetworkChange<NextHopObject> { Kind: NetworkChangeKind.Removed },
        };

    private static IdentityTracker<MplsRoute> MplsRoutes(NetworkReader reader, ChangePlace? place)
        => new(MplsRouteRequests.Family, new(static (one, other) => one.Label == other.Label, static route => (int)route.Label))
        {
            Kind = NetworkObjects.MplsRoutes,
            Place = place,
            Decode = MplsRouteCodec.Decode,
            List = () => reader.MplsRoutes.List(),
            AreSame = static (old, current) => old == current,
            // Their flags follow the state of links silently, and a multipath route loses the next hops over a deleted link.
            MayBeAffectedBy = static (change, _) => IsTurn(change),
        };

    /// <summary>Whether a new link is one that another link refers to, and reported as being in another namespace until now.</summary>
    private static bool MayHaveComeBack(Link added, IReadOnlyCollection<Link> known)
    {
        foreach (Link link in known)
        {
            if (link.ParentNamespaceId is not null && (link.ParentIndex == added.Index || link.Index == added.ParentIndex))
                return true;
        }

        return false;
    }

    private static IReadOnlyList<NextHopObject> ListNextHops(NetworkReader reader)
    {
        try
        {
            return reader.NextHops.List();
        }
        catch (NetlinkException e) when (e.Error is Errno.EOPNOTSUPP)
        {
            // Kernels before 5.3 have none.
            return [];
        }
    }
}
