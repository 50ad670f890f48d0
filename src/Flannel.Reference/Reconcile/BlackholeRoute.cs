using Flannel.Reference.Interfaces;

namespace Flannel.Reference.Reconcile;

/// <summary>The route of <c>--ip-blackhole-route</c>: packets for a pod that does not exist on this node are dropped here, instead of
/// leaving by the default route and coming back.</summary>
/// <remarks>Its metric places it after any route of a bridge to the same subnet. Flannel's own has no metric, so it would precede that
/// route and cut off the node's pods. The metric also identifies the route as flannel's.</remarks>
/// <param name="former">Former subnets of the node: a route left for one of these or the current one is flannel's; no other is.</param>
internal sealed class BlackholeRoute(RtnetlinkClient rtnetlink, IPNetwork subnet, IEnumerable<IPNetwork> former, Logger log)
{
    private static readonly WatchOptions Watched = new()
    {
        Objects = NetworkObjects.Routes,
        Routes = new RouteFilter { Family = AddressFamily.InterNetwork, Table = RouteTable.Main, Type = RouteType.Blackhole },
    };

    private readonly HashSet<IPNetwork> _known = [subnet, .. former];

    private Route Wanted
        => new() { Destination = subnet, Type = RouteType.Blackhole, Metric = uint.MaxValue, Protocol = PeerRoute.Protocol };

    /// <summary>Describes what <see cref="Set"/> would change; empty if nothing.</summary>
    public IReadOnlyList<string> Preview(bool isWanted) =>
    [
        .. isWanted && !List().Any(route => route.Destination.Equals(subnet) && route.Metric == uint.MaxValue)
            ? [$"blackhole route to {subnet}: add it"] : Array.Empty<string>(),
        .. Unwanted(isWanted).Select(route => $"blackhole route to {route.Destination}: remove it, as {WhyUnwanted(route)}"),
    ];

    /// <summary>Removes what an earlier run left, and adds the route if it is wanted.</summary>
    public void Set(bool isWanted)
    {
        foreach (Route route in Unwanted(isWanted))
        {
            try
            {
                rtnetlink.Routes.Delete(route);
                log.Info($"Removed the blackhole route to {route.Destination}, as {WhyUnwanted(route)}");
            }
            catch (NetlinkException error) when (error.IsNotFound)
            {
                // Removed by another since it was listed.
            }
        }

        if (isWanted)
            Ensure();
    }

    /// <summary>Adds the route again whenever it is removed, until cancelled.</summary>
    public Task KeepAsync(CancellationToken cancellation) => KernelWatch.FollowAsync(
        rtnetlink, Watched,
        change =>
        {
            if (change is InSync or NetworkChange<Route> { New: null })
                Ensure();
        },
        why => log.Error($"cannot keep the blackhole route to {subnet}: {why}; retrying"),
        cancellation);

    /// <summary>Adds the route if it is missing.</summary>
    /// <remarks>Adds it without looking for it first: the kernel announces the removal of an IPv4 route before it takes the route out of
    /// its table, and a list read in between still shows it.</remarks>
    private void Ensure()
    {
        try
        {
            rtnetlink.Routes.Add(Wanted);
            log.Info($"Added a blackhole route to {subnet}");
        }
        catch (NetlinkException error) when (error.IsAlreadyExists)
        {
            // It exists already.
        }
    }

    private IReadOnlyList<Route> List() => rtnetlink.Routes.List(Watched.Routes);

    private IEnumerable<Route> Unwanted(bool isWanted) => List().Where(route =>
        route is { Metric: uint.MaxValue, Protocol: PeerRoute.Protocol, TypeOfService: 0 }
        && _known.Contains(route.Destination) && !(isWanted && route.Destination.Equals(subnet)));

    private string WhyUnwanted(Route route) => route.Destination.Equals(subnet) ? "--ip-blackhole-route is no longer set"
        : $"this node has {subnet} now";
}
