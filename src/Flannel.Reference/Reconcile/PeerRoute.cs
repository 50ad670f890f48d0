namespace Flannel.Reference.Reconcile;

/// <summary>The route that a lease asks for.</summary>
internal sealed record PeerRoute(IPNetwork Subnet, IPAddress Gateway, int OutputInterface)
{
    /// <summary>As flannel has always written it: on the link, by boot, in the main table, without a metric.</summary>
    public Route ToRoute() => new()
    {
        Destination = Subnet,
        Gateway = Gateway,
        OutputInterface = OutputInterface,
        Flags = RouteFlags.OnLink,
        Protocol = RouteProtocol.Boot,
        Scope = RouteScope.Universe,
        Type = RouteType.Unicast,
    };

    /// <summary>Whether a route leads there in the same way. Metric, protocol and flags are not compared: such a route serves as
    /// well.</summary>
    public bool IsServedBy(Route route)
        => route.OutputInterface == OutputInterface && Gateway.Equals(route.Gateway) && route.Destination.Equals(Subnet);
}

/// <summary>What a change of one lease asks for: its route, in the place of the one before. One of them may be missing.</summary>
internal readonly record struct RouteMove(PeerRoute? Before, PeerRoute? Wanted);
