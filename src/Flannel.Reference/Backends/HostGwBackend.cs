using Flannel.Reference.Backends.Ipip;
using Flannel.Reference.Leases;
using Flannel.Reference.Reconcile;

namespace Flannel.Reference.Backends;

/// <summary>Sends packets to other nodes as they are. All nodes must be on one segment; there is no device and nothing to
/// configure.</summary>
/// <remarks>Unlike flannel's, its routes are marked on-link, by which the daemon knows them again at its next start. To a node that is
/// reached through a gateway there is no route, and the log says so.</remarks>
internal sealed class HostGwBackend(BackendContext context) : IBackend, IPeerPaths
{
    private readonly ProblemLog _problems = new(context.Log.Error);

    public string LeaseType => "host-gw";

    public bool DependOnRouting => true;

    public Action Prepare()
    {
        _ = context.FindExternal();
        return static () => { };
    }

    public StartedBackend Start(Lease own)
        => new(context.FindMtu(), new ReconcileLoop(new RouteNetwork(context, this, own), context).RunAsync);

    public BackendPreview Preview(Lease own, IReadOnlyCollection<Lease> leases)
        => new(context.FindMtu(), new RouteNetwork(context, this, own).Preview(leases));

    public string DeviceName => "";

    /// <summary>The tunnel that backend ipip left, whose routes no lease of this one explains.</summary>
    public int? Device { get; private set; }

    public bool Repair(Link external, Lease own)
    {
        See();
        if (external.Mtu is { } mtu)
            context.MtuChanged(mtu);
        return true;
    }

    public IReadOnlyList<string> Preview(Link external, Lease own)
    {
        See();
        return [];
    }

    public int? PathTo(Lease peer, int? segment)
    {
        _problems.Report(peer.Subnet, segment is not null ? null : $"no route to {peer}: {peer.PublicIp} is not on the segment of " +
            $"{context.External.Name}; move the node there, or use backend ipip");
        return segment;
    }

    private void See() => Device = context.Rtnetlink.Links.TryGet(TunnelDevice.Name)?.Index;
}
