namespace Flannel.Reference.Reconcile;

/// <summary>Tells flannel's own routes from everybody else's, as nothing in a route says who wrote it.</summary>
/// <remarks>At the start it is the form that only flannel writes: it left such routes behind when it last ended. Later it is memory:
/// a route that somebody writes in that form while the daemon runs is theirs.</remarks>
internal sealed class RouteOwnership(IReadOnlyList<IPNetwork> networks)
{
    private HashSet<PeerRoute>? _remembered;
    private HashSet<int> _devices = [];

    /// <summary>The devices that flannel's routes can lead to.</summary>
    public void SetDevices(params IEnumerable<int> indexes) => _devices = [.. indexes];

    /// <summary>Takes note of what the kernel has from now on.</summary>
    public void Remember(IEnumerable<PeerRoute> present) => _remembered = [.. present];

    /// <summary>Takes note of more. At the start, when the form still decides, that is not needed.</summary>
    public void RememberToo(IEnumerable<PeerRoute> present) => _remembered?.UnionWith(present);

    /// <summary>Takes note that the kernel has removed this one.</summary>
    public void Forget(PeerRoute route) => _remembered?.Remove(route);

    /// <summary>Whether this very route was written or found before.</summary>
    public bool Remembers(PeerRoute route) => _remembered?.Contains(route) ?? false;

    public bool Includes(Route route)
        => _remembered is null ? HasOurForm(route) : KeyOf(route) is { } key && _remembered.Contains(key);

    private bool HasOurForm(Route route)
        => route is { Type: RouteType.Unicast, Protocol: RouteProtocol.Boot, Table: RouteTable.Main, Metric: null or 0 }
            && route is { Gateway: not null, PreferredSource: null, TypeOfService: 0, OutputInterface: { } device }
            && (route.Flags & RouteFlags.OnLink) != 0
            && _devices.Contains(device)
            && networks.Any(network => network.Contains(route.Destination));

    private static PeerRoute? KeyOf(Route route)
        => route is { Gateway: not null, OutputInterface: not null } ? PeerRoute.From(route) : null;
}
