using System;

namespace Netlink.Rtnetlink;

/// <summary>A route to have.</summary>
/// <remarks>A route's key is its table, destination, IPv6 source, type of service and metric: of the owner's routes with that key this is
/// the only one. Routes of others with the same key stay, unless <see cref="TakesDestination"/> is set.</remarks>
public sealed record DesiredRoute
{
    /// <summary>Wants a route.</summary>
    /// <param name="route">The route. Its protocol is the owner's.</param>
    /// <exception cref="ArgumentException">Something is set that is the owner's to set, or that passes with time.</exception>
    public DesiredRoute(Route route)
    {
        ArgumentNullException.ThrowIfNull(route);
        if (route.Protocol is not null)
            throw new ArgumentException($"The protocol of {route} is the owner's; leave Route.Protocol out.", nameof(route));
        if (route.ExpiresIn is not null)
            throw new ArgumentException($"{route} would expire, and what is wanted stays; leave Route.ExpiresIn out.", nameof(route));
        Route = route;
    }

    /// <summary>The route. Its ways name their devices by index, and so only devices that are there; its gateway and
    /// <see cref="Device"/> mostly say enough.</summary>
    public Route Route { get; }

    /// <summary>The name of the device, which may be one of those to be made; null when the gateway decides.</summary>
    public string? Device { get; init; }

    /// <summary>Whether this is the route that packets to the destination take, whoever else has one: the first that the table has to the
    /// destination, of any owner, metric and type of service, serves if it leads the same way, that is if its type, gateway, device, next
    /// hops and encapsulation are those given here; otherwise it is replaced.</summary>
    /// <remarks>One with the same key is replaced in one step, so that packets find a route all the time; one of another metric is deleted
    /// when this one is there. Routes of others that come behind this one stay.</remarks>
    public bool TakesDestination { get; init; }

    /// <summary>A route whose gateway decides on the device.</summary>
    public static implicit operator DesiredRoute(Route route) => new(route);

    /// <summary>A route whose gateway decides on the device.</summary>
    public static DesiredRoute FromRoute(Route route) => new(route);

    /// <summary>What the route is the only one of its owner's with.</summary>
    internal RouteKey Key => TakesDestination ? RouteKey.OfDestination(Route) : RouteKey.Of(Route);

    /// <summary>As it is sent, with the mark of its owner.</summary>
    internal Route Through(int? device, NetworkOwner owner)
        => Route with { OutputInterface = device ?? Route.OutputInterface, Protocol = owner.Protocol };

    /// <summary>For example <c>route 10.1.0.0/16 via 10.0.0.2 dev br0</c>.</summary>
    public override string ToString() => "route " + RouteText.Describe(Route, Device);
}
