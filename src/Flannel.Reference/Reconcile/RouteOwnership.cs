namespace Flannel.Reference.Reconcile;

/// <summary>Distinguishes flannel's own routes from those of others, as nothing in a route tells who wrote it.</summary>
/// <remarks>At the start, routes are recognized by a form that only flannel writes, as it left them when it last ended. Later they are
/// remembered: a route that something else writes in that form while the daemon runs is not flannel's.</remarks>
internal sealed class RouteOwnership(IReadOnlyList<IPNetwork> networks)
{
    private HashSet<PeerRoute>? _remembered;
    private HashSet<int> _devices = [];

    /// <summary>Sets the devices that flannel's routes can use.</summary>
    public void SetDevices(params IEnumerable<int> indexes) => _devices = [.. indexes];

    /// <summary>Replaces the remembered routes by those that the kernel has now.</summary>
    public void Remember(IEnumerable<PeerRoute> present) => _remembered = [.. present];

    /// <summary>Remembers more routes. Does nothing at the start, when the form still decides.</summary>
    public void RememberToo(IEnumerable<PeerRoute> present) => _remembered?.UnionWith(present);

    /// <summary>Forgets a route that the kernel has removed.</summary>
    public void Forget(PeerRoute route) => _remembered?.Remove(route);

    /// <summary>Whether exactly this route was written or found before.</summary>
    public bool Remembers(PeerRoute route) => _remembered?.Contains(route) ?? false;

    public bool Includes(Route route)
        => _remembered is null ? HasOurForm(route) : KeyOf(route) is { } key && _remembered.Contains(key);

    private bool HasOurForm(Route route) => PeerRoute.HasForm(route) && _devices.Contains(route.OutputInterface!.Value)
            && networks.Any(network => network.Contains(route.Destination));

    private static PeerRoute? KeyOf(Route route)
        => route is { Gateway: not null, OutputInterface: not null } ? PeerRoute.From(route) : null;
}
