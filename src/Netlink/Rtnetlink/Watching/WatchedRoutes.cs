using System;
using System.Collections.Generic;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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

    private Dictionary<RouteSlot, RouteBucket> _known = [];

    public override IReadOnlyList<uint> Groups => [RTNLGRP_IPV4_ROUTE, RTNLGRP_IPV6_ROUTE];

    public override bool TryApply(in NetlinkMessage message, bool own, List<NetworkChange> changes)
    {
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
        => NeedsReading |= WatchedKinds.IsTurn(change)
            || change is NetworkChange<Address> { Kind: NetworkChangeKind.Removed or NetworkChangeKind.Changed }
            || change is NetworkChange<NextHopObject> { Kind: NetworkChangeKind.Removed or NetworkChangeKind.Changed };

    public override void Read(bool first, List<NetworkChange> changes)
    {
        Dictionary<RouteSlot, RouteBucket> before = _known, now = new(before.Count);
        foreach (Route route in service.List(filter))
            CollectionsMarshal.GetValueRefOrAddDefault(now, RouteSlot.Of(route), out _).Add(route);
        NeedsReading = false;
        _known = now;
        foreach ((RouteSlot slot, RouteBucket current) in now)
        {
            before.Remove(slot, out RouteBucket old);
            Compare(old, current, first, changes);
        }

        foreach (RouteBucket gone in before.Values)
            Compare(gone, default, first, changes);
    }

    private void Put(Route route, bool replaces, bool own, List<NetworkChange> changes)
    {
        ref RouteBucket bucket = ref CollectionsMarshal.GetValueRefOrAddDefault(_known, RouteSlot.Of(route), out _);
        int same = bucket.Find(route);
        if (same < 0 && replaces && bucket.Count == 1)
            same = 0;
        if (same >= 0)
        {
            if (bucket[same] != route)
                changes.Add(Announced(NetworkChangeKind.Changed, bucket[same], route, own));
            bucket.Set(same, route);
        }
        else if (bucket.Count > 0 && (replaces || route.Family is AddressFamily.InterNetworkV6))
        {
            // Which of several was replaced, or which path was added to, the announcement does not say.
            NeedsReading = true;
        }
        else
        {
            changes.Add(Announced(NetworkChangeKind.Added, null, route, own));
            bucket.Add(route);
        }
    }

    private void Remove(Route route, bool own, List<NetworkChange> changes)
    {
        RouteSlot slot = RouteSlot.Of(route);
        ref RouteBucket bucket = ref CollectionsMarshal.GetValueRefOrNullRef(_known, slot);
        if (Unsafe.IsNullRef(ref bucket))
            return;
        int same = bucket.Find(route);
        if (same < 0)
        {
            // One path of a multipath route, or a route that changed unannounced before it went.
            NeedsReading = true;
            return;
        }

        changes.Add(Announced(NetworkChangeKind.Removed, bucket[same], null, own));
        bucket.RemoveAt(same);
        if (bucket.Count == 0)
            _known.Remove(slot);
    }

    /// <summary>Reports how one reading of a slot became another.</summary>
    private void Compare(RouteBucket old, RouteBucket current, bool first, List<NetworkChange> changes)
    {
        // Nearly always there is one route, which is as it was.
        if (old.Count == 1 && current.Count == 1)
        {
            if (old[0] != current[0])
                changes.Add(Found(old[0], current[0], first));
            return;
        }

        List<Route> gone = old.ToList();
        List<Route> fresh = [];
        foreach (Route route in current.ToList())
        {
            int same = gone.FindIndex(route.LeadsTheSameWay);
            if (same < 0)
            {
                fresh.Add(route);
                continue;
            }

            if (gone[same] != route)
                changes.Add(Found(gone[same], route, first));
            gone.RemoveAt(same);
        }

        for (int i = 0; i < fresh.Count || i < gone.Count; i++)
            changes.Add(Found(i < gone.Count ? gone[i] : null, i < fresh.Count ? fresh[i] : null, first));
    }

    /// <summary>What the kernel allows one route for, save those that were appended.</summary>
    private readonly record struct RouteSlot(PackedAddress Destination, int PrefixLength, RouteTable Table, byte TypeOfService, uint Metric)
    {
        public static RouteSlot Of(Route route)
            => new(route.PackedDestination, route.PrefixLength, route.Table, route.TypeOfService, route.Metric ?? 0);

        // Called once for every announcement: what most often differs is enough.
        public override int GetHashCode() => HashCode.Combine(Destination, PrefixLength, (int)Table, Metric);
    }
}
