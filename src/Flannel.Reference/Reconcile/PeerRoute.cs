namespace Flannel.Reference.Reconcile;

/// <summary>The route that a lease asks for.</summary>
internal sealed record PeerRoute(IPNetwork Subnet, IPAddress Gateway, int OutputInterface)
{
    /// <summary>The origin of all flannel's routes: they bear no mark of flannel.</summary>
    public const RouteProtocol Protocol = RouteProtocol.Boot;

    /// <summary>The route that a lease would ask for to have this one.</summary>
    /// <param name="route">One with a gateway and a device.</param>
    public static PeerRoute From(Route route) => new(route.Destination, route.Gateway!, route.OutputInterface!.Value);

    /// <summary>As flannel has always written it: on the link, by boot, in the main table, without a metric.</summary>
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

    /// <summary>The same for a plan, whose owner sets the origin.</summary>
    public DesiredRoute ToDesired() => new(ToRoute() with { Protocol = null }) { TakesDestination = true };
}

/// <summary>What a change of one lease asks for: its route, in the place of the one before. One of them may be missing.</summary>
internal readonly record struct RouteMove(PeerRoute? Before, PeerRoute? Wanted);
