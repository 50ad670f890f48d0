namespace Flannel.Reference.Reconcile;

/// <summary>The route of <c>--ip-blackhole-route</c>: packets for a pod of this node that is not there are dropped here, instead of going
/// out by the default route and coming back.</summary>
/// <remarks>It comes last, behind any route of a bridge to the same subnet: flannel's own, without a metric, would stand before that and
/// take the node's pods off the network. By the metric it is known as flannel's, too.</remarks>
internal sealed class BlackholeRoute(RtnetlinkClient rtnetlink, IPNetwork subnet, Logger log)
{
    private static readonly WatchOptions Watched = new()
    {
        Objects = NetworkObjects.Routes,
        Routes = new RouteFilter { Family = AddressFamily.InterNetwork, Table = RouteTable.Main, Type = RouteType.Blackhole },
    };

    private Route Wanted => new() { Destination = subnet, Type = RouteType.Blackhole, Metric = uint.MaxValue };

    private bool IsThere
        => rtnetlink.Routes.List(Watched.Routes!).Any(route => route.Destination.Equals(subnet) && route.Metric == uint.MaxValue);

    /// <summary>Says what <see cref="Ensure"/> or <see cref="Remove"/> would change; nothing when all is well.</summary>
    public IReadOnlyList<string> Preview(bool isWanted) => (isWanted, IsThere) switch
    {
        (true, false) => [$"blackhole route to {subnet}: add it"],
        (false, true) => [$"blackhole route to {subnet}: remove it, as --ip-blackhole-route is not given any more"],
        _ => [],
    };

    /// <summary>Removes it, if an earlier run was asked for it.</summary>
    public void Remove()
    {
        if (!IsThere)
            return;
        rtnetlink.Routes.Delete(Wanted);
        log.Info($"Removed the blackhole route to {subnet}, as --ip-blackhole-route is not given any more");
    }

    /// <summary>Adds it where it is missing.</summary>
    /// <remarks>The kernel is asked to add it rather than whether it is there: it announces that an IPv4 route goes before it takes the
    /// route out of its table, and a list made in between still shows it.</remarks>
    public void Ensure()
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
}
