namespace Flannel.Reference.Reconcile;

/// <summary>The route that a lease asks for.</summary>
internal sealed record PeerRoute(IPNetwork Subnet, IPAddress Gateway, int OutputInterface)
{
    /// <summary>The protocol of all flannel's routes, which does not identify them as flannel's.</summary>
    public const RouteProtocol Protocol = RouteProtocol.Boot;

    /// <summary>Whether a route has the form that only flannel writes.</summary>
    public static bool HasForm(Route route)
        => route is { Type: RouteType.Unicast, Protocol: Protocol, Table: RouteTable.Main, Metric: null or 0, TypeOfService: 0 }
            && route is { Gateway: not null, OutputInterface: not null, PreferredSource: null } && (route.Flags & RouteFlags.OnLink) != 0;

    /// <summary>Returns the peer route that corresponds to a route of the kernel.</summary>
    /// <param name="route">A route with a gateway and an output interface.</param>
    public static PeerRoute From(Route route) => new(route.Destination, route.Gateway!, route.OutputInterface!.Value);

    /// <summary>Returns the route as flannel has always written it: on-link, protocol boot, in the main table, without a metric.</summary>
    public Route ToRoute() => new()
    {
        Destination = Subnet,
        Gateway = Gateway,
        OutputInterface = OutputInterface,
        Flags = RouteFlags.OnLink,
        Protocol = Protocol,
        Scope = RouteScope.Universe,
        Type = RouteType.Unicast,
    };

    /// <summary>The same for a plan, whose owner sets the protocol.</summary>
    public DesiredRoute ToDesired() => new(ToRoute() with { Protocol = null }) { TakesDestination = true };
}

/// <summary>The route that a changed lease asks for, in place of the former one. One of them may be missing.</summary>
internal readonly record struct RouteMove(PeerRoute? Before, PeerRoute? Wanted);
