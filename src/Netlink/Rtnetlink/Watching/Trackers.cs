using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>How each kind of object is watched.</summary>
internal static partial class Trackers
{
    private const LinkFlags Operational = LinkFlags.Up | LinkFlags.Running | LinkFlags.LowerUp;

    /// <summary>What to follow in a namespace, in the order in which to read it: what has effects before what suffers them.</summary>
    public static IEnumerable<ObjectTracker> For(NetworkReader reader, WatchOptions options, ChangePlace? place)
    {
        // Links, addresses and next hops are followed for the sake of routes too, whose silent deletion they announce.
        bool routes = options.Objects.HasFlag(NetworkObjects.Routes);
        bool mplsRoutes = options.Objects.HasFlag(NetworkObjects.MplsRoutes);
        bool hops = routes || options.Objects.HasFlag(NetworkObjects.NextHops);
        if (hops || mplsRoutes || (options.Objects & (NetworkObjects.Links | GoingWithLinks)) != 0)
            yield return Links(reader, place, options.Objects.HasFlag(NetworkObjects.Links));
        if (routes || options.Objects.HasFlag(NetworkObjects.Addresses))
            yield return Addresses(reader, place);
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
        // Before other routes, which are announced by messages of the same types.
        if (mplsRoutes)
            yield return MplsRoutes(reader, place);
        if (routes)
            yield return new RouteTracker(reader.Routes, options.Routes ?? new RouteFilter())
            {
                Kind = NetworkObjects.Routes,
                Place = place
            };
    }

    /// <summary>Whether a link can no longer be used as it could, or can again.</summary>
    public static bool IsTurn(NetworkChange change) => change switch
    {
        NetworkChange<Link> { Kind: NetworkChangeKind.Removed } => true,
        NetworkChange<Link> { Old: Link old, New: Link current } => ((old.Flags ^ current.Flags) & Operational) != 0,
        _ => false,
    };

    /// <param name="reader">What lists what is in the namespace.</param>
    /// <param name="place">The namespace.</param>
    /// <param name="areReported">Whether links are reported, and not followed for the sake of others alone.</param>
    private static KeyedTracker<int, Link> Links(NetworkReader reader, ChangePlace? place, bool areReported)
        => new(LinkRequests.Family)
        {
            Kind = NetworkObjects.Links,
            Place = place,
            // A link names its queueing discipline, whose replacement is announced for itself alone.
            HintedBy = areReported ? QdiscRequests.Family : null,
            // A bridge announces its ports in the same group; a port that leaves it is a link that stays.
            Decode = static (in NetlinkMessage message) =>
                message.Payload is [LinuxFamily.AF_UNSPEC, ..] ? LinkCodec.Decode(message) : null,
            List = () => reader.Links.List(),
            KeyOf = static link => link.Index,
            AreSame = static (old, current) => old == current,
            // What a bridge changes of a port, it announces as its own matter.
            IsHint = areReported ? static (in NetlinkMessage message) => message.Payload is [LinuxFamily.AF_BRIDGE, ..]
                : static (in NetlinkMessage _) => false,
            // The other end of a pair may have gone to another namespace or come back, of which this end says nothing.
            MayBeAffectedBy = static (change, known) => change is NetworkChange<Link> { Kind: NetworkChangeKind.Removed }
                || (change is NetworkChange<Link> { Kind: NetworkChangeKind.Added, New: Link added } && MayHaveComeBack(added, known)),
        };

    private static KeyedTracker<AddressKey, Address> Addresses(NetworkReader reader, ChangePlace? place)
        => new(AddressRequests.Family)
        {
            Kind = NetworkObjects.Addresses,
            Place = place,
            Decode = AddressCodec.Decode,
            List = () => reader.Addresses.List(),
            KeyOf = AddressKey.Of,
            // What is left of a lifetime differs with every look.
            AreSame = static (old, current) =>
                old with { ValidLifetime = current.ValidLifetime, PreferredLifetime = current.PreferredLifetime } == current,
        };

    private static KeyedTracker<(int, IPAddress), Neighbour> Neighbours(NetworkReader reader, ChangePlace? place)
        => new(NeighbourRequests.Family)
        {
            Kind = NetworkObjects.Neighbours,
            Place = place,
            Decode = NeighbourCodec.Decode,
            List = () => reader.Neighbours.List(),
            KeyOf = static neighbour => (neighbour.LinkIndex, neighbour.Destination),
            IsWatched = static neighbour => neighbour.Family is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6
                && (neighbour.Flags & NeighbourFlags.Proxy) == 0
                && (neighbour.State & (NeighbourState.Permanent | NeighbourState.Reachable | NeighbourState.Stale
                | NeighbourState.Delay | NeighbourState.Probe)) != 0,
            AreSame = static (old, current) =>
                old == current || (current.State is NeighbourState.Delay && old with { State = NeighbourState.Delay } == current),
            MayBeAffectedBy = static (change, _) => IsTurn(change),
        };

    private static KeyedTracker<uint, NextHopObject> NextHops(NetworkReader reader, ChangePlace? place)
        => new(NextHopRequests.Family)
        {
            Kind = NetworkObjects.NextHops,
            Place = place,
            Decode = NextHopCodec.Decode,
            List = () => ListNextHops(reader),
            KeyOf = static hop => hop.Id ?? 0,
            AreSame = static (old, current) => old == current,
            // They go silently with their link, and out of groups with each other.
            MayBeAffectedBy = static (change, _) =>
                IsTurn(change) || change is NetworkChange<NextHopObject> { Kind: NetworkChangeKind.Removed },
        };

    private static KeyedTracker<uint, MplsRoute> MplsRoutes(NetworkReader reader, ChangePlace? place)
        => new(MplsRouteRequests.Family)
        {
            Kind = NetworkObjects.MplsRoutes,
            Place = place,
            Decode = MplsRouteCodec.Decode,
            List = () => reader.MplsRoutes.List(),
            KeyOf = static route => route.Label,
            AreSame = static (old, current) => old == current,
            // Their flags follow the state of links silently, and a multipath route loses the ways over a link that is gone.
            MayBeAffectedBy = static (change, _) => IsTurn(change),
        };

    /// <summary>Whether a link that is new here is one that another leads to, which said until now that it is elsewhere.</summary>
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
            // A kernel before 5.3 has none.
            return [];
        }
    }
}
