using System;
using System.Collections.Generic;
using System.Net.Sockets;

namespace Netlink.Rtnetlink;

/// <summary>The routes of tables, as they were read for consecutive deletions, by their destination.</summary>
/// <remarks>A lookup finds a route in the tables that rules name, if no other leads to a part of its destination. For any other a table has
/// to be read, which for each of fifty thousand routes of that table would take hours.</remarks>
internal sealed class RouteReading(RouteService service)
{
    private readonly Dictionary<(AddressFamily, RouteTable), Dictionary<(PackedAddress, int), List<Route>>> _tables = [];

    /// <summary>Finds the route that a request to delete means: the same one, otherwise the first that matches. It counts as deleted from
    /// then on.</summary>
    /// <param name="wanted">The route, with its table.</param>
    /// <param name="findByLookup">Finds a route without reading its table; null if it does not.</param>
    public Route? Find(Route wanted, Func<Route, Route?> findByLookup)
    {
        if (!_tables.TryGetValue((wanted.Family, wanted.Table), out Dictionary<(PackedAddress, int), List<Route>>? routes))
        {
            if (findByLookup(wanted) is Route found)
                return found;
            _tables.Add((wanted.Family, wanted.Table), routes = Read(wanted));
        }

        if (!routes.TryGetValue((wanted.PackedDestination, wanted.PrefixLength), out List<Route>? candidates))
            return null;
        int position = candidates.IndexOf(wanted);
        if (position < 0)
            position = candidates.FindIndex(route => RouteMatch.Matches(wanted, route));
        if (position < 0)
            return null;
        Route first = candidates[position];
        candidates.RemoveAt(position);
        return first;
    }

    private Dictionary<(PackedAddress, int), List<Route>> Read(Route wanted)
    {
        Dictionary<(PackedAddress, int), List<Route>> routes = [];
        foreach (Route route in service.List(new RouteFilter { Family = wanted.Family, Table = wanted.Table }))
        {
            if (!routes.TryGetValue((route.PackedDestination, route.PrefixLength), out List<Route>? same))
                routes.Add((route.PackedDestination, route.PrefixLength), same = []);
            same.Add(route);
        }

        return routes;
    }
}
