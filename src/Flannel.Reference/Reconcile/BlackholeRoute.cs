namespace Flannel.Reference.Reconcile;

/// <summary>The route of <c>--ip-blackhole-route</c>: packets for a pod of this node that is not there are dropped here, instead of going
/// out by the default route and coming back.</summary>
/// <remarks>It comes last, behind any route of a bridge to the same subnet: flannel's own, without a metric, would stand before that and
/// take the node's pods off the network. By the metric it is known as flannel's, too.</remarks>
/// <param name="former">Subnets that the node had: what an earlier run left for them is flannel's, and nothing else is.</param>
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

    /// <summary>Says what <see cref="Set"/> would change; nothing when all is well.</summary>
    public IReadOnlyList<string> Preview(bool isWanted) =>
    [
        .. isWanted && !List().Any(route => route.Destination.Equals(subnet) && route.Metric == uint.MaxValue)
            ? [$"blackhole route to {subnet}: add it"] : Array.Empty<string>(),
        .. Unwanted(isWanted).Select(route => $"blackhole route to {route.Destination}: remove it, as {WhyUnwanted(route)}"),
    ];

    /// <summary>Removes what an earlier run left, and adds the route if it is asked for.</summary>
    public void Set(bool isWanted)
    {
        foreach (Route route in Unwanted(isWanted))
        {
            rtnetlink.Routes.Delete(route);
            log.Info($"Removed the blackhole route to {route.Destination}, as {WhyUnwanted(route)}");
        }

        if (isWanted)
            Ensure();
    }

    /// <summary>Adds it again whenever it goes, until it is cancelled.</summary>
    public Task KeepAsync(CancellationToken cancellation) => KernelWatch.FollowAsync(
        rtnetlink, Watched,
        change =>
        {
            if (change is InSync or NetworkChange<Route> { New: null })
                Ensure();
        },
        why => log.Error($"cannot keep the blackhole route to {subnet}: {why}; trying again"),
        cancellation);

    /// <summary>Adds it where it is missing.</summary>
    /// <remarks>The kernel is asked to add it rather than whether it is there: it announces that an IPv4 route goes before it takes the
    /// route out of its table, and a list made in between still shows it.</remarks>
    private void Ensure()
    {
        try
        {
            rtnetlink.Routes.Add(Wanted);
            log.Info($"Added a blackhole route to {subnet}");
        }
        catch (NetlinkException error) when (error.IsAlreadyExists)
        {
            // It is there.
        }
    }

    private IReadOnlyList<Route> List() => rtnetlink.Routes.List(Watched.Routes);

    private IEnumerable<Route> Unwanted(bool isWanted) => List().Where(route =>
        route is { Metric: uint.MaxValue, Protocol: PeerRoute.Protocol, TypeOfService: 0 }
        && _known.Contains(route.Destination) && !(isWanted && route.Destination.Equals(subnet)));

    private string WhyUnwanted(Route route) => route.Destination.Equals(subnet) ? "--ip-blackhole-route is not given any more"
        : $"this node has {subnet} now";
}
