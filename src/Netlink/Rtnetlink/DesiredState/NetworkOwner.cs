using System;

namespace Netlink.Rtnetlink;

/// <summary>How a program recognizes the objects that it created. Its own objects that are no longer desired are deleted; those of others
/// never are.</summary>
public sealed record NetworkOwner
{
    /// <summary>The last of the numbers that the kernel and administrators use.</summary>
    private const int LastReserved = (int)RouteProtocol.Static;

    private readonly Func<Route, bool>? _ownsRoute;

    /// <summary>Recognizes objects by marks, which are set in the request that creates the object, so that none ever lacks its mark.
    /// </summary>
    /// <param name="protocol">The protocol of routes, rules and addresses: a number above <see cref="RouteProtocol.Static"/> that no
    /// other program on the machine uses. <c>/etc/iproute2/rt_protos</c> names those in use.</param>
    /// <param name="linkGroup">The group of links. It cannot be 0, the default group.</param>
    /// <exception cref="ArgumentOutOfRangeException">Objects of others have the protocol or the group.</exception>
    public NetworkOwner(RouteProtocol protocol, uint linkGroup)
    {
        if ((int)protocol <= LastReserved || protocol is RouteProtocol.RouterAdvertisement)
        {
            throw new ArgumentOutOfRangeException(nameof(protocol), protocol,
                $"Protocols 0 to {LastReserved} and {(int)RouteProtocol.RouterAdvertisement} are those of the kernel and the " +
                "administrator. Choose another number.");
        }

        if (linkGroup == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(linkGroup), linkGroup,
                "Links are in group 0 by default. Choose another number.");
        }

        (Protocol, LinkGroup) = (protocol, linkGroup);
    }

    /// <summary>Recognizes routes by a predicate, for programs whose routes have no mark of their own, such as those that must write the
    /// same routes as their predecessors. Such an owner has only routes.</summary>
    /// <param name="protocol">The protocol of new routes; any number.</param>
    /// <param name="routes">The routes that are read and passed to the predicate.</param>
    /// <param name="ownsRoute">Returns whether a route is the owner's. It may be called several times for one route.</param>
    public NetworkOwner(RouteProtocol protocol, RouteFilter routes, Func<Route, bool> ownsRoute)
    {
        ArgumentNullException.ThrowIfNull(routes);
        ArgumentNullException.ThrowIfNull(ownsRoute);
        (Protocol, Routes, _ownsRoute) = (protocol, routes, ownsRoute);
    }

    /// <summary>The protocol of routes and rules, and of addresses since Linux 5.18.</summary>
    public RouteProtocol Protocol { get; }

    /// <summary>The group of links; null for an owner of only routes.</summary>
    public uint? LinkGroup { get; }

    /// <summary>The routes that may be the owner's; null if its routes are those with the protocol.</summary>
    public RouteFilter? Routes { get; }

    /// <summary>Whether a link is the owner's.</summary>
    internal bool Owns(Link link) => LinkGroup is { } group && link.Group == group;

    /// <summary>Whether a route is the owner's.</summary>
    internal bool Owns(Route route) => _ownsRoute?.Invoke(route) ?? route.Protocol == Protocol;
}
