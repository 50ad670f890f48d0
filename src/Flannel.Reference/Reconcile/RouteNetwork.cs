using Flannel.Reference.Backends;
using Flannel.Reference.Leases;

namespace Flannel.Reference.Reconcile;

/// <summary>The devices and routes of one node while the daemon runs: what leases make of them. Called by one thread at a time.</summary>
internal sealed class RouteNetwork(BackendContext context, IPeerPaths paths, Lease own)
{
    private readonly PeerLeases _peers = new(context.Network.Network, own, context.External.Address, context.Log.For("route_network"));
    private readonly ProblemLog _problems = new(context.Log.Error);
    private readonly RouteWriter _writer = new(context);
    private readonly Dictionary<IPNetwork, WantedRoute> _wanted = [];
    private readonly HashSet<IPNetwork> _changed = [];    // subnets whose lease is another since routes were last written
    private readonly HashSet<IPNetwork> _strangers = [];  // where others may have a route in the network
    private readonly Dictionary<IPNetwork, string> _refused = [];   // subnets of leases that would cut the node off, and how
    private HostNetworks? _host;
    private int _directRoutes;
    private bool _mayDiffer = true;
    private bool _isSettled;   // the last comparison left nothing to do

    /// <summary>Whether enough is known to change anything.</summary>
    public bool IsReady => _peers.IsComplete;

    public void Apply(LeaseBatch batch)
    {
        _changed.UnionWith(_peers.Apply(batch));
        _mayDiffer |= _changed.Count > 0;
    }

    /// <summary>Takes note of a change in the kernel.</summary>
    /// <returns>Whether it could make <see cref="Reconcile"/> find something to do.</returns>
    public bool Concerns(NetworkChange change)
    {
        // A router of the node may be another now.
        if (change is NetworkChange<Route> { IsOwn: false, Object: { Family: AddressFamily.InterNetwork, Gateway: not null } way }
            && !context.Network.Network.Contains(way.Destination))
            _host = null;
        bool concernsUs = change switch
        {
            NetworkChange<Route> { IsOwn: false, Object.Family: AddressFamily.InterNetwork } route =>
                _wanted.ContainsKey(route.Object.Destination),
            NetworkChange<Address> { IsOwn: false, Object.Local.Address.AddressFamily: AddressFamily.InterNetwork } => ForgetHost(),
            NetworkChange<Link> { IsOwn: false, Object: var link } =>
                paths.Devices.Contains(link.Index) || link.Name == paths.DeviceName || link.Name == context.External.Name,
            EventsLost or InSync => true,   // whatever happened unseen
            _ => false,
        };
        if (!concernsUs && change is NetworkChange<Route>
            {
                IsOwn: false,
                New: { Family: AddressFamily.InterNetwork, Table: RouteTable.Main } stranger
            }
            && context.Network.Network.Contains(stranger.Destination))
            _strangers.Add(stranger.Destination);
        // Any other route may be the way to a peer; asking again is cheaper than working out whether it is.
        bool isOtherRoute = !concernsUs
            && change is NetworkChange<Route> { IsOwn: false, Object: { Family: AddressFamily.InterNetwork, Table: not RouteTable.Local } };
        bool concernsPaths = paths.DependOnRouting && (isOtherRoute || change is EventsLost or InSync);
        if (concernsPaths)
            paths.Forget();
        _mayDiffer |= concernsUs;
        return concernsUs || concernsPaths;
    }

    /// <summary>Carries out what leases have changed, and looks at nothing else.</summary>
    /// <returns>False when only <see cref="Reconcile"/> can find out what is to be done.</returns>
    public bool TryFollowLeases()
    {
        if (!_isSettled || _changed.Any(subnet => !_wanted.ContainsKey(subnet) && _strangers.Contains(subnet)))
            return false;
        if (_host is null)
            return false;
        var routes = new Dictionary<IPNetwork, WantedRoute?>(_changed.Count);
        List<RouteMove> moves = [];
        foreach (IPNetwork subnet in _changed)
        {
            WantedRoute? wanted = _peers.TryGet(subnet) is { } lease ? RouteTo(lease) : null;
            routes[subnet] = wanted;
            PeerRoute? before = _wanted.GetValueOrDefault(subnet)?.Route;
            if (before != wanted?.Route)
                moves.Add(new RouteMove(before, wanted?.Route));
        }

        if (moves.Count > 0 && !_writer.TryMove(moves))
            return false;
        foreach ((IPNetwork subnet, WantedRoute? wanted) in routes)
            Want(subnet, wanted);
        _changed.Clear();
        TellCounts();
        return true;
    }

    /// <summary>Compares what should be with what is, and changes the difference.</summary>
    /// <returns>False when something is left to be tried again.</returns>
    public bool Reconcile()
    {
        // The kernel looks up a link behind the changes that are under way, so that the lists read from here on hold what it announced.
        Link? external = context.Rtnetlink.Links.TryGet(context.External.Name);
        if (external is null)
            _problems.Report(this, $"interface {context.External.Name} is gone; routes wait until there is one of that name again");
        else
            _problems.Resolve(this);

        // A device that is missing for a while takes no lease's right to its route.
        _isSettled = false;
        bool isWhole = external is not null && paths.Repair(external, own);
        _mayDiffer |= WantAll(external is null ? [] : _peers.All);
        if (_mayDiffer)
            _mayDiffer = !_writer.Apply(Routes(), paths.Devices, removeOthers: isWhole) || !isWhole;
        _changed.Clear();
        _strangers.RemoveWhere(_wanted.ContainsKey);
        _isSettled = isWhole && !_mayDiffer;
        return !_mayDiffer;
    }

    /// <summary>Says what the first reconciliation would change with these leases, and changes nothing.</summary>
    public IReadOnlyList<string> Preview(IReadOnlyCollection<Lease> leases)
    {
        Link external = context.Rtnetlink.Links.Get(context.External.Name);
        _peers.Apply(new LeaseBatch(IsWholeSet: true, [.. leases.Select(lease => new LeaseEvent(LeaseEventKind.Set, lease))]));
        IReadOnlyList<string> changes = paths.Preview(external, own);
        WantAll(_peers.All);
        return [.. changes, .. _refused.Select(refused => $"lease {refused.Key}: refused, as {refused.Value}"),
            .. _writer.Preview(Routes(), paths.Devices)];
    }

    // Returns whether anything is wanted otherwise than before.
    private bool WantAll(IReadOnlyCollection<Lease> leases)
    {
        int same = 0, before = _wanted.Count;
        var routes = new List<(IPNetwork, WantedRoute)>(leases.Count);
        foreach (Lease lease in leases)
        {
            if (RouteTo(lease) is not { } wanted)
                continue;
            same += _wanted.GetValueOrDefault(lease.Subnet) == wanted ? 1 : 0;
            routes.Add((lease.Subnet, wanted));
        }

        _wanted.Clear();
        _directRoutes = 0;
        foreach ((IPNetwork subnet, WantedRoute wanted) in routes)
            Want(subnet, wanted);
        TellCounts();
        return same != before || same != routes.Count;
    }

    private void Want(IPNetwork subnet, WantedRoute? wanted)
    {
        if (_wanted.Remove(subnet, out WantedRoute? before) && before.IsDirect)
            _directRoutes--;
        if (wanted is null)
            return;
        _wanted[subnet] = wanted;
        _directRoutes += wanted.IsDirect ? 1 : 0;
    }

    private WantedRoute? RouteTo(Lease lease) => IsRefused(lease) ? null : WayTo(lease);

    /// <summary>Whether the lease would cut this node off. That is told once for each lease and reason.</summary>
    private bool IsRefused(Lease lease)
    {
        _host ??= HostNetworks.Read(context.Rtnetlink, paths.DeviceName, context.External.Name, context.Network.Network);
        if (_host.Refuse(lease, _peers.AddressesInNetwork) is not { } reason)
        {
            _refused.Remove(lease.Subnet);
            return false;
        }

        if (_refused.GetValueOrDefault(lease.Subnet) != reason)
            context.Log.For("route_network").Error($"Refusing subnet {lease}: {reason}. Give the pods a network of their own");
        _refused[lease.Subnet] = reason;
        return true;
    }

    private bool ForgetHost()
    {
        _host = null;
        return true;
    }

    private WantedRoute? WayTo(Lease lease)
        => paths.PathTo(lease) is { } path
            ? new WantedRoute(new PeerRoute(lease.Subnet, lease.PublicIp, path.OutputInterface), path.IsDirect) : null;

    private PeerRoute[] Routes() => [.. _wanted.Values.Select(wanted => wanted.Route)];

    private void TellCounts()
    {
        foreach (IPNetwork gone in _refused.Keys.Where(subnet => _peers.TryGet(subnet) is null).ToArray())
            _refused.Remove(gone);
        context.Metrics.RefusedLeases = _refused.Count;
        context.Refused([.. _refused.Select(refused => $"lease {refused.Key} is refused: {refused.Value}").Order(StringComparer.Ordinal)]);
        context.Metrics.Leases = _peers.All.Count;
        context.Metrics.DirectRoutes = _directRoutes;
        context.Metrics.TunnelRoutes = _wanted.Count - _directRoutes;
    }

    private sealed record WantedRoute(PeerRoute Route, bool IsDirect);
}
