using Flannel.Reference.Leases;
using Flannel.Reference.Reconcile;

namespace Flannel.Reference.Backends.Ipip;

/// <summary>Through the tunnel, or past it to nodes that are reached without a gateway.</summary>
internal sealed class IpipPaths(BackendContext context, TunnelDevice tunnel, IPAddress tunnelAddress, bool directRouting) : IPeerPaths
{
    private const int Overhead = 20;      // the outer IPv4 header
    private const int SmallestMtu = 68;   // what every IPv4 link must carry (RFC 791), and the least the kernel lets a tunnel have

    private readonly PathChoice _choice = new(context.Rtnetlink, context.Log);
    private readonly ProblemLog _problems = new(context.Log.Error);
    private int? _external;
    private int? _device;

    public bool DependOnRouting => directRouting;

    public IReadOnlyCollection<int> Devices => [.. new[] { _external, _device }.OfType<int>()];

    /// <summary>What a packet of a pod may measure when one of the interface may measure so much.</summary>
    /// <exception cref="StartupException">Too little would be left.</exception>
    public static int MtuOf(Link external) => external.Mtu is { } mtu && mtu - Overhead >= SmallestMtu
        ? mtu - Overhead
        : throw new StartupException($"Error registering network: MTU {external.Mtu} of iface {external.Name} is too small for ipip mode " +
        "to work; raise it");

    public void Forget() => _choice.Forget();

    public string DeviceName => TunnelDevice.Name;

    public bool Repair(Link external)
    {
        _external = external.Index;
        _device = null;
        try
        {
            int mtu = MtuOf(external);
            (_device, bool wasDamaged) = tunnel.Repair(tunnelAddress, mtu);
            if (wasDamaged)
                context.Metrics.Repaired(RepairKind.Device);
            context.MtuChanged(mtu);
            _problems.Resolve(tunnel);
            return true;
        }
        catch (NetlinkException error)
        {
            Tell(KernelRefusal.Explain(error));
        }
        catch (StartupException error)
        {
            Tell(error);
        }

        return false;
    }

    public IReadOnlyList<string> Preview(Link external)
    {
        (_device, IReadOnlyList<string> changes) = tunnel.Preview(tunnelAddress, MtuOf(external));
        _external = external.Index;
        return changes;
    }

    public PeerPath? PathTo(Lease peer)
    {
        if (directRouting && _external is { } external && _choice.IsDirect(peer.PublicIp, external))
            return new PeerPath(external, IsDirect: true);
        return _device is { } device ? new PeerPath(device, IsDirect: false) : null;
    }

    private void Tell(StartupException error)
    {
        context.Metrics.Failed();
        _problems.Report(tunnel, error.Message);
    }
}
