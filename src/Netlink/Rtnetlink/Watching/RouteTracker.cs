using System.Collections.Generic;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Routes. Several may share a destination, table and metric, and many are dropped without a notification.</summary>
/// <remarks>
/// The kernel sends no notifications of IPv4 routes that it deletes with a link, an address or a next hop, and its notifications of parts
/// of an IPv6 multipath route are ambiguous. Whenever that may have happened, the routes are read again.
/// </remarks>
internal sealed class RouteTracker(RouteService service, RouteFilter filter)
    : ObjectTracker(RouteRequests.Family)
{
    private KnownRoutes _known = new();

    /// <summary>The traits of the last route, which the next one usually shares.</summary>
    private RouteTraits? _traits;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // See NetworkWatcher.
    public override void Apply(in NetlinkMessage message, bool own, List<NetworkChange> changes)
    {
        var view = new RouteView(message);
        if (filter.OutputInterface is not null && view.HidesItsWay)
        {
            NeedsReading = true;
            return;
        }

        if (!filter.Matches(view))
        {
            ConsiderUnwanted(message, view);
            return;
        }

        Route route = view.ToRoute(ref _traits);
        if (filter.Protocol is not null && route is { Family: AddressFamily.InterNetworkV6, NextHops.Count: > 0 })
        {
            // If next hops have different protocols, a dump reports that of the first, a notification that of the new one.
            NeedsReading = true;
            return;
        }

        if (TellsOfNew(message))
            Put(route, (message.Header.Flags & MessageFlags.Replace) != 0, own, changes);
        else
            Remove(route, own, changes);
    }

    public override void Consider(NetworkChange change)
        => NeedsReading |= Trackers.IsTurn(change)
            // The MTU of an IPv6 route follows that of its device.
            || (change is NetworkChange<Link> { Old: Link before, New: Link after } && before.Mtu != after.Mtu)
            || (change is NetworkChange<Address> { Old: Address old } address && !IsOnlyDetection(old, address.New))
            || change is NetworkChange<NextHopObject> { Kind: NetworkChangeKind.Removed or NetworkChangeKind.Changed };

    public override void Read(bool first, List<NetworkChange> changes)
    {
        IReadOnlyList<Route> routes = service.List(filter);
        KnownRoutes before = _known, now = new(routes.Count);
        for (int i = 0; i < routes.Count; i++)
            now.Add(routes[i]);
        NeedsReading = false;
        _known = now;
        for (int position = 0; position < now.End; position++)
        {
            Route route = now[position]!;
            if (now.Find(route) == position)
                Compare(before, before.Find(route), now, position, first, changes);
        }

        for (int position = 0; position < before.End; position++)
        {
            if (before[position] is Route gone)
                changes.Add(Found(gone, null, first));
        }
    }

    /// <summary>Whether an address differs at most by duplicate address detection or elapsed time, which delete no routes.</summary>
    private static bool IsOnlyDetection(Address old, Address? current)
    {
        const AddressFlags Course =
            AddressFlags.Tentative | AddressFlags.Optimistic | AddressFlags.DuplicateFound | AddressFlags.Deprecated;
        return current is not null
            && old with { Flags = old.Flags & ~Course, ValidLifetime = null, PreferredLifetime = null }
                == current with { Flags = current.Flags & ~Course, ValidLifetime = null, PreferredLifetime = null };
    }

    /// <summary>
    /// A route that the filter excludes may have replaced one that it includes, or have been one of its next hops. The notification does
    /// not say which of several routes to the same destination it was.
    /// </summary>
    private void ConsiderUnwanted(in NetlinkMessage message, in RouteView view)
    {
        bool replaces = TellsOfNew(message) && (message.Header.Flags & MessageFlags.Replace) != 0;
        if ((view.Flags & RouteFlags.Cloned) == 0 && (replaces || view.Family is AddressFamily.InterNetworkV6))
            NeedsReading |= _known.Find(view.ToRoute(ref _traits)) != KnownRoutes.None;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // See NetworkWatcher.
    private void Put(Route route, bool replaces, bool own, List<NetworkChange> changes)
    {
        int same = FindSame(route, out int only, out bool any);
        // Of several with one key, it may have replaced another and not itself.
        NeedsReading |= replaces && same != KnownRoutes.None && HasOthers(same);
        if (same == KnownRoutes.None && replaces)
            same = only;
        if (same != KnownRoutes.None)
        {
            if (_known[same] != route)
                changes.Add(Announced(NetworkChangeKind.Changed, _known[same], route, own));
            _known.Replace(same, route);
        }
        else if (any && (replaces || route.Family is AddressFamily.InterNetworkV6))
        {
            // The notification does not say which of several routes was replaced or extended.
            NeedsReading = true;
        }
        else
        {
            changes.Add(Announced(NetworkChangeKind.Added, null, route, own));
            _known.Add(route);
        }
    }

    private void Remove(Route route, bool own, List<NetworkChange> changes)
    {
        int same = FindSame(route, out _, out bool any);
        if (same == KnownRoutes.None)
        {
            // One next hop of a multipath route, or a route that changed without a notification before it was deleted.
            NeedsReading |= any;
            return;
        }

        changes.Add(Announced(NetworkChangeKind.Removed, _known[same], null, own));
        _known.Remove(same);
    }

    /// <summary>Whether there are further routes with the key of a known one.</summary>
    private bool HasOthers(int position)
    {
        int first = _known.Find(_known[position]!);
        return first != position || _known.FindNext(position) != KnownRoutes.None;
    }

    /// <summary>The position of the same route; if there is none, that of the only route with the same key, and whether there is
    /// any.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // See NetworkWatcher.
    private int FindSame(Route route, out int only, out bool any)
    {
        int position = only = _known.Find(route);
        any = position != KnownRoutes.None;
        while (position != KnownRoutes.None && !route.LeadsTheSameWay(_known[position]!))
        {
            position = _known.FindNext(position);
            if (position != KnownRoutes.None)
                only = KnownRoutes.None;
        }

        return position;
    }

    /// <summary>Reports the differences of the routes with one key between two readings, and removes them from the earlier one.</summary>
    private void Compare(KnownRoutes before, int old, KnownRoutes now, int current, bool first, List<NetworkChange> changes)
    {
        // Nearly always there is one route, which is unchanged.
        if (now.FindNext(current) == KnownRoutes.None && (old == KnownRoutes.None || before.FindNext(old) == KnownRoutes.None))
        {
            Route? was = old == KnownRoutes.None ? null : before[old];
            if (was != now[current])
                changes.Add(Found(was, now[current], first));
            if (was is not null)
                before.Remove(old);
            return;
        }

        List<Route> gone = [];
        for (int next; old != KnownRoutes.None; old = next)
        {
            gone.Add(before[old]!);
            next = before.FindNext(old);
            before.Remove(old);
        }

        List<Route> fresh = [];
        for (; current != KnownRoutes.None; current = now.FindNext(current))
        {
            Route route = now[current]!;
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
}
