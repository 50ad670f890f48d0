namespace Flannel.Reference.Reconcile;

/// <summary>A route to be written, and the one it takes the place of.</summary>
internal sealed record RoutePut(PeerRoute Wanted, Route? Conflict);

/// <summary>The difference between the routes that leases ask for and those that are there. Empty when all is well.</summary>
internal sealed record RoutePlan(IReadOnlyList<RoutePut> Puts, IReadOnlyList<Route> Deletes)
{
    /// <param name="wanted">By subnet, what the leases ask for.</param>
    /// <param name="found">Routes of the main table, in the kernel's order: the first to a destination is the one that counts.</param>
    /// <param name="unwanted">Tells which routes without a lease are flannel's own to remove.</param>
    public static RoutePlan Make(IReadOnlyDictionary<IPNetwork, PeerRoute> wanted, IEnumerable<Route> found, RouteOwnership unwanted)
    {
        var first = new Dictionary<IPNetwork, Route>();
        List<Route> deletes = [];
        foreach (Route route in found)
        {
            IPNetwork destination = route.Destination;
            bool isWanted = wanted.TryGetValue(destination, out PeerRoute? peer);
            bool isFirst = isWanted && first.TryAdd(destination, route);
            if (unwanted.Includes(route) && !isFirst && (peer is null || !peer.IsServedBy(route)))
                deletes.Add(route);
        }

        List<RoutePut> puts = [];
        foreach ((IPNetwork subnet, PeerRoute peer) in wanted)
        {
            Route? there = first.GetValueOrDefault(subnet);
            if (there is null || !peer.IsServedBy(there))
                puts.Add(new RoutePut(peer, there));
        }

        return new RoutePlan(puts, deletes);
    }
}
