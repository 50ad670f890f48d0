using Flannel.Reference.Backends;

namespace Flannel.Reference.Reconcile;

/// <summary>Keeps the node's device and routes in line with the leases while the daemon runs. Called by one thread at a time.</summary>
internal sealed class RouteNetwork(BackendContext context, IPeerPaths paths, Lease own)
{
    private readonly PeerLeases _peers = new(context.Network.Network, own, context.External.Address, context.Log.For("route_network"));
    private readonly ProblemLog _problems = new(context.Log.Error);
    private readonly RouteWriter _writer = new(context);
    private readonly PathChoice _choice = new(context.Rtnetlink, context.Log);
    private readonly HashSet<IPNetwork> _changed = [];    // subnets whose lease has changed since routes were last written
    private readonly HashSet<IPNetwork> _strangers = [];  // destinations in the network to which others may have a route
    private readonly Dictionary<IPNetwork, string> _refused = [];   // subnets of leases that would cut the node off, with the reason
    private Dictionary<IPNetwork, PeerRoute> _wanted = [];
    private HostNetworks? _host;
    private int? _external;    // the last known index of the external interface
    private bool _mayDiffer = true;
    private bool _isSettled;   // the last reconciliation left nothing to do

    /// <summary>Whether enough is known to make changes.</summary>
    public bool IsReady => _peers.IsComplete;

    // The devices that flannel's routes can use.
    private IEnumerable<int> Devices => new[] { _external, paths.Device }.OfType<int>();

    public void Apply(LeaseBatch batch)
    {
        _changed.UnionWith(_peers.Apply(batch));
        _mayDiffer |= _changed.Count > 0;
    }

    /// <summary>Records a change in the kernel.</summary>
    /// <returns>Whether it may leave <see cref="Reconcile"/> something to do.</returns>
    public bool Concerns(NetworkChange change)
    {
        (bool concernsUs, bool concernsPaths) = change switch
        {
            EventsLost or InSync => (true, true),   // anything may have happened unseen
            NetworkChange<Link> { IsOwn: false, Object: var link } =>
                (Devices.Contains(link.Index) || link.Name == paths.DeviceName || link.Name == context.External.Name, false),
            NetworkChange<Address> { IsOwn: false, Object.Local.Address.AddressFamily: AddressFamily.InterNetwork } =>
                (ForgetHost(), false),
            NetworkChange<Route> { IsOwn: false, Object.Family: AddressFamily.InterNetwork } route => ConcernsOfRoute(route),
            _ => (false, false),
        };
        concernsPaths &= paths.DependOnRouting;
        if (concernsPaths)
            _choice.Forget();
        _mayDiffer |= concernsUs;
        return concernsUs || concernsPaths;
    }

    private (bool Us, bool Paths) ConcernsOfRoute(NetworkChange<Route> change)
    {
        Route route = change.Object;
        bool isInNetwork = context.Network.Network.Contains(route.Destination);
        if (route.Gateway is not null && !isInNetwork)
            ForgetHost();   // a router of the node may have changed
        if (_wanted.ContainsKey(route.Destination))
            return (true, false);
        if (change.New is { Table: RouteTable.Main } && isInNetwork)
            _strangers.Add(route.Destination);
        // Any other route may be the path to a peer. Looking the path up again is cheaper than determining whether it is.
        return (false, route.Table is not RouteTable.Local);
    }

    /// <summary>Applies the changes of leases, and looks at nothing else.</summary>
    /// <returns>False if only <see cref="Reconcile"/> can determine what must be done.</returns>
    public bool TryFollowLeases()
    {
        if (!_isSettled || _host is null || _changed.Any(subnet => !_wanted.ContainsKey(subnet) && _strangers.Contains(subnet)))
            return false;
        RouteMove[] moves =
        [
            .. from subnet in _changed
               let wanted = _peers.TryGet(subnet) is { } lease ? RouteTo(lease) : null
               let before = _wanted.GetValueOrDefault(subnet)
               where before != wanted
               select new RouteMove(before, wanted),
        ];
        if (moves.Length > 0 && !_writer.TryMove(moves))
            return false;
        foreach ((PeerRoute? before, PeerRoute? wanted) in moves)
        {
            if (wanted is null)
                _wanted.Remove(before!.Subnet);
            else
                _wanted[wanted.Subnet] = wanted;
        }

        _changed.Clear();
        TellCounts();
        return true;
    }

    /// <summary>Compares the desired state with the actual state, and changes what differs.</summary>
    /// <returns>False if something must be retried.</returns>
    public bool Reconcile()
    {
        // The kernel serves this lookup after the changes in progress, so that lists read from here on include what it has announced.
        Link? external = context.Rtnetlink.Links.TryGet(context.External.Name);
        _problems.Report(this, external is not null ? null
            : $"interface {context.External.Name} is gone; routes wait until there is one of that name again");

        // A missing device may return: until then, the routes of leases are not removed.
        _isSettled = false;
        _external = external?.Index ?? _external;
        bool isWhole = external is not null && paths.Repair(external, own);
        _mayDiffer |= WantAll(external is null ? [] : _peers.All);
        if (_mayDiffer)
            _mayDiffer = !_writer.Apply(_wanted.Values, Devices, removeOthers: isWhole) || !isWhole;
        _changed.Clear();
        _strangers.RemoveWhere(_wanted.ContainsKey);
        _isSettled = isWhole && !_mayDiffer;
        return !_mayDiffer;
    }

    /// <summary>Describes what the first reconciliation would change with these leases, and changes nothing.</summary>
    public IReadOnlyList<string> Preview(IReadOnlyCollection<Lease> leases)
    {
        Link external = context.Rtnetlink.Links.Get(context.External.Name);
        _peers.Apply(new LeaseBatch(IsWholeSet: true, [.. leases.Select(lease => new LeaseEvent(LeaseEventKind.Set, lease))]));
        IReadOnlyList<string> changes = paths.Preview(external, own);
        _external = external.Index;
        WantAll(_peers.All);
        return [.. changes, .. _refused.Select(refused => $"lease {refused.Key}: refused, as {refused.Value}"),
            .. _writer.Preview(_wanted.Values, Devices, paths.DeviceName)];
    }

    // Returns whether the wanted routes have changed.
    private bool WantAll(IReadOnlyCollection<Lease> leases)
    {
        var routes = new Dictionary<IPNetwork, PeerRoute>(leases.Count);
        foreach (Lease lease in leases)
        {
            if (RouteTo(lease) is { } route)
                routes[lease.Subnet] = route;
        }

        bool isSame = routes.Count == _wanted.Count && routes.All(route => _wanted.GetValueOrDefault(route.Key) == route.Value);
        _wanted = routes;
        TellCounts();
        return !isSame;
    }

    private PeerRoute? RouteTo(Lease lease)
    {
        if (IsRefused(lease))
            return null;
        int? segment = paths.DependOnRouting && _external is { } external && _choice.IsDirect(lease.PublicIp, external) ? external : null;
        return paths.PathTo(lease, segment) is { } device ? new PeerRoute(lease.Subnet, lease.PublicIp, device) : null;
    }

    /// <summary>Whether the lease would cut this node off, which is logged once for each lease and reason.</summary>
    private bool IsRefused(Lease lease)
    {
        _host ??= HostNetworks.Read(context.Rtnetlink, paths.DeviceName, context.External.Name, context.Network.Network);
        if (_host.Refuse(lease, _peers.AddressesInNetwork) is not { } reason)
        {
            _refused.Remove(lease.Subnet);
            return false;
        }

        if (_refused.GetValueOrDefault(lease.Subnet) != reason)
            context.Log.For("route_network").Error($"Refusing subnet {lease}: {reason}. Use a separate network for the pods");
        _refused[lease.Subnet] = reason;
        return true;
    }

    private bool ForgetHost()
    {
        _host = null;
        return true;
    }

    private void TellCounts()
    {
        foreach (IPNetwork gone in _refused.Keys.Where(subnet => _peers.TryGet(subnet) is null).ToArray())
            _refused.Remove(gone);
        context.Metrics.RefusedLeases.Value = _refused.Count;
        context.Refused([.. _refused.Select(refused => $"lease {refused.Key} is refused: {refused.Value}").Order(StringComparer.Ordinal)]);
        context.Metrics.Leases.Value = _peers.All.Count;
        context.Metrics.TunnelRoutes.Value = _wanted.Values.Count(route => route.OutputInterface == paths.Device);
        context.Metrics.DirectRoutes.Value = _wanted.Count - context.Metrics.TunnelRoutes.Value;
    }
}
