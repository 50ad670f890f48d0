using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Reads, adds, replaces, deletes and looks up routes. Source: rtnetlink(7), ip-route(8).</summary>
public sealed class RouteService
{
    private readonly NetlinkConnection _commands;
    private readonly NetlinkConnection _lists;

    internal RouteService(NetlinkConnection commands, NetlinkConnection lists) => (_commands, _lists) = (commands, lists);

    /// <summary>Lists routes.</summary>
    /// <param name="filter">Which, or null for all tables of both families. A table or a device that does not exist has none.</param>
    /// <example>
    /// <code>
    /// foreach (Route route in rtnl.Routes.List(new RouteFilter { Table = RouteTable.Main }))
    ///     Console.WriteLine(route);
    /// </code>
    /// </example>
    public IReadOnlyList<Route> List(RouteFilter? filter = null)
    {
        var routes = new RouteList();
        Visit(filter, ref routes, static (in RouteView route, ref RouteList routes) => routes.Add(route));
        return routes;
    }

    /// <summary>Passes routes to a visitor one by one, without allocating an object for each.</summary>
    /// <remarks>The visit begins when the whole dump has arrived without interruption. The visitor must not list through the same
    /// client.</remarks>
    /// <param name="filter">Which, or null for all.</param>
    /// <param name="state">State that is passed to the visitor.</param>
    /// <param name="visit">Called for each route; make it static and keep what it needs in the state.</param>
    /// <exception cref="InvalidOperationException">The visitor lists through the same client, or disposes it.</exception>
    /// <example>
    /// <code>
    /// int viaGateways = 0;
    /// rtnl.Routes.Visit(null, ref viaGateways,
    ///     static (in RouteView route, ref int count) =&gt; count += route.GatewayBytes.IsEmpty ? 0 : 1);
    /// </code>
    /// </example>
    public void Visit<TState>(RouteFilter? filter, ref TState state, RouteVisitor<TState> visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        filter ??= new RouteFilter();
        if (filter.Family is not null)
        {
            VisitFamily(filter, ref state, visit);
            return;
        }

        // Without a family the kernel would dump multicast and MPLS routes too.
        VisitFamily(filter with { Family = AddressFamily.InterNetwork }, ref state, visit);
        VisitFamily(filter with { Family = AddressFamily.InterNetworkV6 }, ref state, visit);
    }

    /// <summary>Adds a route.</summary>
    /// <exception cref="NetlinkException">The kernel refused: EEXIST when there is one to the destination with the metric, ENETUNREACH when
    /// the gateway cannot be reached.</exception>
    /// <example>
    /// <code>
    /// rtnl.Routes.Add(new Route { Destination = IPNetwork.Parse("198.51.100.0/24"), Gateway = IPAddress.Parse("192.0.2.254") });
    /// </code>
    /// </example>
    public void Add(Route route) => _commands.Execute(RouteRequests.Add, route);

    /// <summary>Adds a route, or replaces the one with the same destination and metric. A route with another metric is kept.</summary>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    /// <example>
    /// <code>
    /// rtnl.Routes.Replace(new Route { Destination = IPNetwork.Parse("0.0.0.0/0"), Gateway = IPAddress.Parse("192.0.2.254") });
    /// </code>
    /// </example>
    public void Replace(Route route) => _commands.Execute(RouteRequests.Replace, route);

    /// <summary>Adds a route after those with the same destination and metric. IPv4 uses the first of them; IPv6 adds a next hop to a
    /// multipath route.</summary>
    /// <exception cref="NetlinkException">The kernel refused: EEXIST when there is the same route.</exception>
    public void Append(Route route) => _commands.Execute(RouteRequests.Append, route);

    /// <summary>Deletes the first route that matches all properties that are set, except <see cref="Route.Flags"/>,
    /// <see cref="Route.InputInterface"/> and <see cref="Route.ExpiresIn"/>.</summary>
    /// <remarks>
    /// The destination and the table are always set. If the kernel would not compare a property that is set, such as the next hops of a
    /// multipath route, realms, or the type, preferred source, metrics and preference of an IPv6 route, the route is read first and then
    /// deleted by all its properties; that is not atomic. If a single gateway or device of a multipath route is given, the kernel deletes
    /// the whole route for IPv4, and only that next hop for IPv6. With <see cref="Route.NextHopId"/>, gateway, device, encapsulation and
    /// next hops are not compared: a route that was listed reports those that its next-hop object had then.
    /// </remarks>
    /// <exception cref="NetlinkException">The kernel refused: ESRCH when no route matches.</exception>
    /// <example>
    /// <code>
    /// rtnl.Routes.Delete(new Route { Destination = IPNetwork.Parse("198.51.100.0/24") });
    /// </code>
    /// </example>
    public void Delete(Route route)
    {
        ArgumentNullException.ThrowIfNull(route);
        _commands.Execute(RouteRequests.Delete, RouteMatch.MustBeFound(route) ? FindFirst(route, Find) : route);
    }

    /// <summary>Begins consecutive deletions in a batch, which share what they read: each table is read at most once.</summary>
    internal Action<Route> BeginDeletions()
    {
        var reading = new RouteReading(this);
        Func<Route, Route?> find = wanted => reading.Find(wanted, FindByLookup);
        return route => _commands.Execute(RouteRequests.Delete, RouteMatch.MustBeFound(route) ? FindFirst(route, find) : route);
    }

    private static Route FindFirst(Route route, Func<Route, Route?> find)
        => find(RouteMatch.Normalized(route)) ?? throw NetlinkException.NotThere(RouteRequests.Delete.Operation, route, Errno.ESRCH);

    /// <summary>Looks up the route that a packet to an address would take.</summary>
    /// <exception cref="NetlinkException">There is no route: ENETUNREACH, EHOSTUNREACH, EACCES, EINVAL by the type of route
    /// found.</exception>
    /// <example>
    /// <code>
    /// Route way = rtnl.Routes.Lookup(IPAddress.Parse("198.51.100.7"));
    /// Console.WriteLine($"by {way.Gateway} from {way.PreferredSource}");
    /// </code>
    /// </example>
    public Route Lookup(IPAddress destination) => Lookup(new RouteLookup(destination));

    /// <inheritdoc cref="Lookup(IPAddress)"/>
    public Route Lookup(RouteLookup lookup)
    {
        ArgumentNullException.ThrowIfNull(lookup);
        return _commands.Query(RouteRequests.Family.Get, MessageFlags.None, lookup, RouteCodec.EncodeLookup, RouteCodec.Decode);
    }

    /// <summary>Finds the route that a request to delete means: the same one, otherwise the first that matches.</summary>
    private Route? Find(Route wanted)
    {
        // Usually it is the route of a packet to its destination, which a lookup finds without a dump.
        if (FindByLookup(wanted) is Route found)
            return found;
        Route? first = null;
        foreach (Route route in List(new RouteFilter
        {
            Family = wanted.Family,
            Table = wanted.Table,
            OutputInterface = wanted.NextHopId is null ? wanted.OutputInterface : null,
        }))
        {
            if (route == wanted)
                return route;
            if (first is null && RouteMatch.Matches(wanted, route))
                first = route;
        }

        return first;
    }

    private Route? FindByLookup(Route wanted)
    {
        // Tables can have routes for IPv4-mapped addresses, which cannot be looked up.
        if (wanted.Destination.BaseAddress.IsIPv4MappedToIPv6)
            return null;
        try
        {
            Route found = Lookup(new RouteLookup(wanted.Destination.BaseAddress) { MatchedRoute = true });
            // Another route could match first, unless this one is equal.
            return found == wanted ? found : null;
        }
        catch (NetlinkException)
        {
            return null;
        }
    }

    private void VisitFamily<TState>(RouteFilter filter, ref TState state, RouteVisitor<TState> visit)
    {
        DumpReply reply;
        try
        {
            reply = _lists.Dump(filter.Family is AddressFamily.InterNetworkV6 ? RouteRequests.GetIPv6 : RouteRequests.Family.Get, filter,
                RouteCodec.EncodeFilter);
        }
        catch (NetlinkException e) when (IsEmpty(e.Error))
        {
            return;
        }

        using (reply)
        {
            foreach (NetlinkMessage message in reply)
            {
                var route = new RouteView(message);
                if (filter.Matches(route))
                    visit(route, ref state);
            }
        }
    }

    /// <summary>The kernel refuses to dump a table or device that does not exist, or a family that it was built without.</summary>
    private static bool IsEmpty(Errno error) => error is Errno.ENOENT or Errno.ENODEV or Errno.EAFNOSUPPORT or Errno.EOPNOTSUPP;
}
