using System.Collections.Generic;
using System.Net.Sockets;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Routes. Several may share a destination, table and metric, and many are dropped without an announcement.</summary>
/// <remarks>
/// The kernel is silent about IPv4 routes that go with a link, an address or a next hop, and reports parts of an IPv6 multipath route
/// in ways that cannot always be told apart. Whenever that may have happened, the routes are read anew.
/// </remarks>
internal sealed class WatchedRoutes(RouteService service, RouteFilter filter) : WatchedObjects
{
    private const uint RTNLGRP_IPV4_ROUTE = 7;
    private const uint RTNLGRP_IPV6_ROUTE = 11;
    private const uint RTNLGRP_NEXTHOP = 32;
    private const ushort RTM_DELNEXTHOP = 105;

    private Dictionary<RouteSlot, List<Route>> _known = [];

    public override uint[] Groups => [RTNLGRP_IPV4_ROUTE, RTNLGRP_IPV6_ROUTE, RTNLGRP_NEXTHOP];

    public override bool TryApply(in NetlinkMessage message, bool own, List<NetworkChange> changes)
    {
        // The routes that used the next-hop object go with it, or lose one of their ways.
        if (message.Header.Type == RTM_DELNEXTHOP)
            NeedsReading = true;
        bool added = message.Header.Type == RtnetlinkOperations.NewRoute.Type;
        if (!added && message.Header.Type != RtnetlinkOperations.DeleteRoute.Type)
            return false;

        var view = new RouteView(message);
        if (!filter.Matches(view))
            return true;
        Route route = view.ToRoute();
        if (added)
            Put(route, (message.Header.Flags & MessageFlags.Replace) != 0, own, changes);
        else
            Remove(route, own, changes);
        return true;
    }

    public override void Consider(NetworkChange change)
    {
        const LinkFlags Operational = LinkFlags.Up | LinkFlags.Running | LinkFlags.LowerUp;
        NeedsReading |= change switch
        {
            NetworkChange<Link> { Kind: NetworkChangeKind.Removed } => true,
            NetworkChange<Link> { Old: Link old, New: Link current } => ((old.Flags ^ current.Flags) & Operational) != 0,
            NetworkChange<Address> { Kind: NetworkChangeKind.Removed or NetworkChangeKind.Changed } => true,
            _ => false,
        };
    }

    public override void Read(bool first, List<NetworkChange> changes)
    {
        NeedsReading = false;
        Dictionary<RouteSlot, List<Route>> before = _known;
        _known = new Dictionary<RouteSlot, List<Route>>(before.Count);
        foreach (Route route in service.List(filter))
            BucketOf(RouteSlot.Of(route)).Add(route);
        foreach ((RouteSlot slot, List<Route> current) in _known)
        {
            before.Remove(slot, out List<Route>? old);
            Compare(old ?? [], current, first, changes);
        }

        foreach (List<Route> gone in before.Values)
            Compare(gone, [], first, changes);
    }

    private void Put(Route route, bool replaces, bool own, List<NetworkChange> changes)
    {
        List<Route> bucket = BucketOf(RouteSlot.Of(route));
        int same = bucket.FindIndex(route.LeadsTheSameWay);
        if (same >= 0)
        {
            if (bucket[same] != route)
                changes.Add(new NetworkChange<Route>(NetworkChangeKind.Changed, bucket[same], route) { IsOwn = own });
            bucket[same] = route;
        }
        else if (replaces && bucket.Count == 1)
        {
            changes.Add(new NetworkChange<Route>(NetworkChangeKind.Changed, bucket[0], route) { IsOwn = own });
            bucket[0] = route;
        }
        else if (bucket.Count > 0 && (replaces || route.Family is AddressFamily.InterNetworkV6))
        {
            // Which of several was replaced, or which path was added to, the announcement does not say.
            NeedsReading = true;
        }
        else
        {
            changes.Add(new NetworkChange<Route>(NetworkChangeKind.Added, null, route) { IsOwn = own });
            bucket.Add(route);
        }
    }

    private void Remove(Route route, bool own, List<NetworkChange> changes)
    {
        RouteSlot slot = RouteSlot.Of(route);
        if (!_known.TryGetValue(slot, out List<Route>? bucket))
            return;
        int same = bucket.FindIndex(route.LeadsTheSameWay);
        if (same < 0)
        {
            // One path of a multipath route, or a route that changed unannounced before it went.
            NeedsReading = true;
            return;
        }

        changes.Add(new NetworkChange<Route>(NetworkChangeKind.Removed, bucket[same], null) { IsOwn = own });
        bucket.RemoveAt(same);
        if (bucket.Count == 0)
            _known.Remove(slot);
    }

    /// <summary>Reports how one reading of a slot became another.</summary>
    private static void Compare(List<Route> old, List<Route> current, bool first, List<NetworkChange> changes)
    {
        List<Route> gone = [.. old];
        List<Route> fresh = [];
        foreach (Route route in current)
        {
            int same = gone.FindIndex(route.LeadsTheSameWay);
            if (same < 0)
            {
                fresh.Add(route);
                continue;
            }

            if (gone[same] != route)
                changes.Add(new NetworkChange<Route>(NetworkChangeKind.Changed, gone[same], route) { IsInferred = true });
            gone.RemoveAt(same);
        }

        for (int i = 0; i < fresh.Count || i < gone.Count; i++)
        {
            Route? was = i < gone.Count ? gone[i] : null, now = i < fresh.Count ? fresh[i] : null;
            NetworkChangeKind kind = (was, now) switch
            {
                (null, _) => first ? NetworkChangeKind.Present : NetworkChangeKind.Added,
                (_, null) => NetworkChangeKind.Removed,
                _ => NetworkChangeKind.Changed,
            };
            changes.Add(new NetworkChange<Route>(kind, was, now) { IsInferred = !first });
        }
    }

    private List<Route> BucketOf(RouteSlot slot)
    {
        if (!_known.TryGetValue(slot, out List<Route>? bucket))
            _known.Add(slot, bucket = new List<Route>(1));
        return bucket;
    }

    /// <summary>What the kernel allows one route for, save those that were appended.</summary>
    private readonly record struct RouteSlot(PackedAddress Destination, int PrefixLength, RouteTable Table, byte TypeOfService, uint Metric)
    {
        public static RouteSlot Of(Route route)
            => new(route.PackedDestination, route.PrefixLength, route.Table, route.TypeOfService, route.Metric ?? 0);
    }
}
