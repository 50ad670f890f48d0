using System;

namespace Netlink.Rtnetlink;

/// <summary>A desired route.</summary>
/// <remarks>The key of a route consists of table, destination, IPv6 source, type of service and metric. The owner has only this route with
/// the key. Routes of others with the same key stay, unless <see cref="TakesDestination"/> is set.</remarks>
public sealed record DesiredRoute
{
    /// <summary>Describes a route.</summary>
    /// <param name="route">The route. Its protocol is the owner's.</param>
    /// <exception cref="ArgumentException">The protocol is set, or a time of expiry.</exception>
    public DesiredRoute(Route route)
    {
        ArgumentNullException.ThrowIfNull(route);
        if (route.Protocol is not null)
            throw new ArgumentException($"The protocol of {route} is the owner's; do not set Route.Protocol.", nameof(route));
        if (route.ExpiresIn is not null)
            throw new ArgumentException($"{route} would expire, and a desired route stays; do not set Route.ExpiresIn.", nameof(route));
        Route = route;
    }

    /// <summary>The route. It and its next hops refer to devices by index, so only to devices that exist; usually the gateway or
    /// <see cref="Device"/> suffices.</summary>
    public Route Route { get; }

    /// <summary>The name of the device, which may be one that is still to be created; null if the gateway determines the device.</summary>
    public string? Device { get; init; }

    /// <summary>Whether packets to the destination shall take this route, even if others have routes to it. The first route of the table to
    /// the destination, of any owner, metric and type of service, is left alone if its type, gateway, device, next hops and encapsulation
    /// are those given here; otherwise it is replaced.</summary>
    /// <remarks>A route with the same key is replaced in one step, so that packets always find a route; one with another metric is deleted
    /// when this one exists. Routes of others behind this one stay.</remarks>
    public bool TakesDestination { get; init; }

    /// <summary>A route whose gateway determines the device.</summary>
    public static implicit operator DesiredRoute(Route route) => new(route);

    /// <summary>A route whose gateway determines the device.</summary>
    public static DesiredRoute FromRoute(Route route) => new(route);

    /// <summary>The key that no other route of the owner has.</summary>
    internal RouteKey Key => TakesDestination ? RouteKey.OfDestination(Route) : RouteKey.Of(Route);

    /// <summary>The route as it is sent, with the owner's mark.</summary>
    internal Route Through(int? device, NetworkOwner owner)
        => Route with { OutputInterface = device ?? Route.OutputInterface, Protocol = owner.Protocol };

    /// <summary>For example <c>route 10.1.0.0/16 via 10.0.0.2 dev br0</c>.</summary>
    public override string ToString() => "route " + RouteText.Describe(Route, Device);
}
