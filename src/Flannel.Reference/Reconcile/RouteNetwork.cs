using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using Flannel.Reference.Backends;
using Flannel.Reference.Leases;
using Netlink.Rtnetlink;

namespace Flannel.Reference.Reconcile;

/// <summary>The devices and routes of one node while the daemon runs.</summary>
internal sealed class RouteNetwork(BackendContext context, IPeerPaths paths, Lease own) : IReconciled
{
    private readonly PeerLeases _peers = new(context.Network.Network, own, context.External.Address, context.Log.For("route_network"));
    private readonly Complaints _complaints = new(context.Log);
    private readonly RouteWriter _writer = new(context);
    private Dictionary<IPNetwork, PeerRoute> _wanted = [];
    private bool _mayDiffer = true;

    public bool IsReady => _peers.IsComplete;

    public void Apply(LeaseBatch batch)
    {
        _peers.Apply(batch);
        _mayDiffer = true;
    }

    public bool Concerns(NetworkChange change)
    {
        bool concernsUs = change switch
        {
            NetworkChange<Route> { IsOwn: false, Object.Family: AddressFamily.InterNetwork } route => _wanted.ContainsKey(route.Object.Destination),
            NetworkChange<Address> { IsOwn: false, Object: { Local.Address.AddressFamily: AddressFamily.InterNetwork } address } => paths.Devices.Contains(address.LinkIndex),
            NetworkChange<Link> { IsOwn: false, Object: var link } => paths.Devices.Contains(link.Index) || paths.IsDevice(link.Name) || link.Name == context.External.Name,
            EventsLost or InSync => true,   // whatever happened unseen
            _ => false,
        };
        // Any other route may be the way to a peer; asking again is cheaper than working out whether it is.
        bool isOtherRoute = !concernsUs && change is NetworkChange<Route> { IsOwn: false, Object: { Family: AddressFamily.InterNetwork, Table: not RouteTable.Local } };
        bool concernsPaths = paths.DependOnRouting && (isOtherRoute || change is EventsLost or InSync);
        if (concernsPaths)
            paths.Forget();
        _mayDiffer |= concernsUs;
        return concernsUs || concernsPaths;
    }

    public bool Reconcile()
    {
        Link? external = context.Rtnetlink.Links.TryGet(context.External.Name);
        if (external is null)
            _complaints.Tell(this, $"interface {context.External.Name} is gone; routes wait until there is one of that name again");
        else
            _complaints.Settle(this);

        // A device that is missing for a while takes no lease's right to its route.
        bool isWhole = external is not null && paths.Repair(external);
        Dictionary<IPNetwork, PeerRoute> wanted = WantedRoutes(external);
        bool isSame = wanted.Count == _wanted.Count && wanted.Values.All(peer => _wanted.GetValueOrDefault(peer.Subnet) == peer);
        _wanted = wanted;
        if (isSame && !_mayDiffer)
            return true;

        _mayDiffer = !_writer.Apply(wanted, paths.Devices, removeOthers: isWhole) || !isWhole;
        return !_mayDiffer;
    }

    /// <summary>Says what the first reconciliation would change with these leases, and changes nothing.</summary>
    public IReadOnlyList<string> Preview(IReadOnlyCollection<Lease> leases)
    {
        Link external = context.Rtnetlink.Links.Get(context.External.Name);
        _peers.Apply(new LeaseBatch(IsWholeSet: true, [.. leases.Select(lease => new LeaseEvent(LeaseEventKind.Set, lease))]));
        return [.. paths.Preview(external), .. _writer.Preview(WantedRoutes(external), paths.Devices)];
    }

    private Dictionary<IPNetwork, PeerRoute> WantedRoutes(Link? external)
    {
        var wanted = new Dictionary<IPNetwork, PeerRoute>(_peers.All.Count);
        int direct = 0;
        foreach (Lease lease in external is null ? [] : _peers.All)
        {
            if (paths.PathTo(lease) is not { } path)
                continue;
            wanted[lease.Subnet] = new PeerRoute(lease.Subnet, lease.PublicIp, path.OutputInterface);
            direct += path.IsDirect ? 1 : 0;
        }

        context.Metrics.Leases = _peers.All.Count;
        context.Metrics.DirectRoutes = direct;
        context.Metrics.TunnelRoutes = wanted.Count - direct;
        return wanted;
    }
}
