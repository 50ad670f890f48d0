using Flannel.Reference.Leases;
using Flannel.Reference.Reconcile;

namespace Flannel.Reference.Backends.Ipip;

/// <summary>Carries packets as IPv4 in IPv4 (RFC 2003), or directly to nodes on the same segment if that is asked for.</summary>
internal sealed class IpipBackend(BackendContext context, IpipConfig config) : IBackend
{
    private readonly TunnelDevice _tunnel = new(context.Rtnetlink, context.External.Address, context.Network.Network, context.Log);

    public string LeaseType => "ipip";

    public void Prepare()
    {
        context.Log.Info($"IPIP config: DirectRouting={(config.DirectRouting ? "true" : "false")}");
        _tunnel.Prepare(ReadMtu());
    }

    public void Withdraw() => _tunnel.Withdraw();

    public BackendPreview Preview(Lease own, IReadOnlyCollection<Lease> leases) => new(ReadMtu(), NetworkOf(own).Preview(leases));

    public StartedBackend Start(Lease own)
    {
        try
        {
            int mtu = ReadMtu();
            _tunnel.Repair(own.Subnet.BaseAddress, mtu);
            RouteNetwork network = NetworkOf(own);
            return new StartedBackend(mtu, (leases, cancellation) =>
            {
                context.Log.For("route_network").Info("Watching for new subnet leases");
                return new ReconcileLoop(network, context).RunAsync(leases, cancellation);
            });
        }
        catch (NetlinkException error)
        {
            throw KernelRefusal.Explain(error);
        }
    }

    private RouteNetwork NetworkOf(Lease own)
        => new(context, new IpipPaths(context, _tunnel, own.Subnet.BaseAddress, config.DirectRouting), own);

    private int ReadMtu() => IpipPaths.MtuOf(context.FindExternal());
}
