using System;
using System.Collections.Generic;
using Flannel.Reference.Leases;
using Flannel.Reference.Reconcile;
using Netlink;

namespace Flannel.Reference.Backends.Ipip;

/// <summary>Carries packets as IPv4 in IPv4 (RFC 2003), or directly to nodes on the same segment if that is asked for.</summary>
internal sealed class IpipBackend : IBackend
{
    private readonly BackendContext _context;
    private readonly IpipConfig _config;
    private readonly TunnelDevice _tunnel;

    private IpipBackend(BackendContext context, IpipConfig config)
    {
        (_context, _config) = (context, config);
        _tunnel = new TunnelDevice(context.Rtnetlink, context.External.Address, context.Network.Network, context.Log);
    }

    public string LeaseType => "ipip";

    public static Func<BackendContext, IBackend> Configure(IpipConfig config) => context => new IpipBackend(context, config);

    public void Prepare()
    {
        _context.Log.Info($"IPIP config: DirectRouting={(_config.DirectRouting ? "true" : "false")}");
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
                _context.Log.For("route_network").Info("Watching for new subnet leases");
                return new ReconcileLoop(network, _context).RunAsync(leases, cancellation);
            });
        }
        catch (NetlinkException error)
        {
            throw KernelRefusal.Explain(error);
        }
    }

    private RouteNetwork NetworkOf(Lease own)
        => new(_context, new IpipPaths(_context, _tunnel, own.Subnet.BaseAddress, _config.DirectRouting), own);

    private int ReadMtu() => IpipPaths.MtuOf(_context.Rtnetlink.Links.TryGet(_context.External.Name)
        ?? throw new StartupException($"Error registering network: interface {_context.External.Name} is gone; name another with --iface"));
}
