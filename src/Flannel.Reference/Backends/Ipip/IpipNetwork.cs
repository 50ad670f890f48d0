using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using Flannel.Reference.Leases;
using Flannel.Reference.Reconcile;
using Netlink;
using Netlink.Rtnetlink;

namespace Flannel.Reference.Backends.Ipip;

/// <summary>The tunnel and the routes of one node while the daemon runs.</summary>
internal sealed class IpipNetwork(BackendContext context, TunnelDevice tunnel, Lease own, bool directRouting) : IReconciled
{
    private const int Overhead = 20;      // the outer IPv4 header
    private const int SmallestMtu = 68;   // what every IPv4 link must carry (RFC 791), and the least the kernel lets a tunnel have

    private readonly PeerLeases _peers = new(own, context.External.Address, context.Log.For("route_network"));
    private readonly PathChoice _paths = new(context.Rtnetlink, directRouting, context.Log);
    private readonly Complaints _complaints = new(context.Log);
    private readonly RouteWriter _writer = new(context.Rtnetlink, context.Network.Network, context.Log.For("route_network"));
    private Dictionary<IPNetwork, PeerRoute> _wanted = [];
    private HashSet<int> _devices = [];
    private bool _mayDiffer = true;

    public bool IsReady => _peers.IsComplete;

    /// <summary>What a packet of a pod may measure when one of the interface may measure so much.</summary>
    /// <exception cref="StartupException">Too little would be left.</exception>
    public static int MtuOf(Link external) => external.Mtu is { } mtu && mtu - Overhead >= SmallestMtu
        ? mtu - Overhead
        : throw new StartupException($"Error registering network: MTU {external.Mtu} of iface {external.Name} is too small for ipip mode to work; raise it");

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
            NetworkChange<Address> { IsOwn: false, Object: { Local.Address.AddressFamily: AddressFamily.InterNetwork } address } => _devices.Contains(address.LinkIndex),
            NetworkChange<Link> { IsOwn: false, Object: var link } => _devices.Contains(link.Index) || link.Name is TunnelDevice.Name || link.Name == context.External.Name,
            EventsLost or InSync => true,   // whatever happened unseen
            _ => false,
        };
        // Any other route may be the way to a peer; asking again is cheaper than working out whether it is.
        bool isOtherRoute = !concernsUs && change is NetworkChange<Route> { IsOwn: false, Object: { Family: AddressFamily.InterNetwork, Table: not RouteTable.Local } };
        bool concernsPaths = directRouting && (isOtherRoute || change is EventsLost or InSync);
        if (concernsPaths)
            _paths.Forget();
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

        int? device = external is null ? null : RepairTunnel(external);
        _devices = [.. new[] { external?.Index, device }.OfType<int>()];

        Dictionary<IPNetwork, PeerRoute> wanted = WantedRoutes(external?.Index, device);
        bool isSame = wanted.Count == _wanted.Count && wanted.Values.All(peer => _wanted.GetValueOrDefault(peer.Subnet) == peer);
        _wanted = wanted;
        if (isSame && !_mayDiffer)
            return true;

        // A device that is missing for a while takes no lease's right to its route.
        bool isWhole = external is not null && device is not null;
        _mayDiffer = !_writer.Apply(wanted, _devices, removeOthers: isWhole) || !isWhole;
        return !_mayDiffer;
    }

    private Dictionary<IPNetwork, PeerRoute> WantedRoutes(int? external, int? device)
    {
        var wanted = new Dictionary<IPNetwork, PeerRoute>();
        foreach (Lease lease in _peers.All)
        {
            if ((_paths.IsDirect(lease.PublicIp) ? external : device) is { } output)
                wanted[lease.Subnet] = new PeerRoute(lease.Subnet, lease.PublicIp, output);
        }

        return wanted;
    }

    private int? RepairTunnel(Link external)
    {
        try
        {
            int mtu = MtuOf(external);
            int index = tunnel.Repair(own.Subnet.BaseAddress, mtu);
            context.MtuChanged(mtu);
            _complaints.Settle(tunnel);
            return index;
        }
        catch (NetlinkException error)
        {
            _complaints.Tell(tunnel, KernelRefusal.Explain(error).Message);
            return null;
        }
        catch (StartupException error)
        {
            _complaints.Tell(tunnel, error.Message);
            return null;
        }
    }
}
