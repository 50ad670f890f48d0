using System;

namespace Netlink.Rtnetlink;

/// <summary>How a program recognizes the objects that it made: those that are its own and no longer wanted are deleted, and nothing else
/// is.</summary>
public sealed record NetworkOwner
{
    /// <summary>The last of the numbers that the kernel and administrators use.</summary>
    private const int LastReserved = (int)RouteProtocol.Static;

    private readonly Func<Route, bool>? _ownsRoute;

    /// <summary>Recognizes objects by marks, which the kernel sets in the request that makes the object, so that none is ever without.
    /// </summary>
    /// <param name="protocol">The origin of routes, rules and addresses: a number above <see cref="RouteProtocol.Static"/> that nobody
    /// else on the machine uses. Those in use are in <c>/etc/iproute2/rt_protos</c>.</param>
    /// <param name="linkGroup">The group of links. It cannot be 0, the group of every link that was not put into another.</param>
    /// <exception cref="ArgumentOutOfRangeException">The protocol or the group is one that others' objects have.</exception>
    public NetworkOwner(RouteProtocol protocol, uint linkGroup)
    {
        if ((int)protocol <= LastReserved || protocol is RouteProtocol.RouterAdvertisement)
        {
            throw new ArgumentOutOfRangeException(nameof(protocol), protocol,
                $"Routes of the protocols 0 to {LastReserved} and {(int)RouteProtocol.RouterAdvertisement} are the kernel's and the " +
                "administrator's. Choose another number.");
        }

        if (linkGroup == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(linkGroup), linkGroup,
                "Every link is in group 0 that was put into no other. Choose another number.");
        }

        (Protocol, LinkGroup) = (protocol, linkGroup);
    }

    /// <summary>Recognizes routes by a predicate, for programs whose routes bear no mark of their own, such as those that must write the
    /// same routes as their predecessors. Such an owner has routes only.</summary>
    /// <param name="protocol">The origin that new routes get; any number.</param>
    /// <param name="routes">The routes that are read and passed to the predicate.</param>
    /// <param name="ownsRoute">Whether a route is the owner's. It may be called several times for one route.</param>
    public NetworkOwner(RouteProtocol protocol, RouteFilter routes, Func<Route, bool> ownsRoute)
    {
        ArgumentNullException.ThrowIfNull(routes);
        ArgumentNullException.ThrowIfNull(ownsRoute);
        (Protocol, Routes, _ownsRoute) = (protocol, routes, ownsRoute);
    }

    /// <summary>The origin of routes and rules, and of addresses since Linux 5.18.</summary>
    public RouteProtocol Protocol { get; }

    /// <summary>The group of links, or null for an owner of routes only.</summary>
    public uint? LinkGroup { get; }

    /// <summary>The routes among which the owner's are, or null if the protocol alone tells.</summary>
    public RouteFilter? Routes { get; }

    /// <summary>Whether a link is the owner's.</summary>
    internal bool Owns(Link link) => LinkGroup is { } group && link.Group == group;

    /// <summary>Whether a route is the owner's.</summary>
    internal bool Owns(Route route) => _ownsRoute?.Invoke(route) ?? route.Protocol == Protocol;
}
