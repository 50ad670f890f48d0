using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Flannel.Reference.Backends;
using Flannel.Reference.Configuration;
using Flannel.Reference.Interfaces;
using Flannel.Reference.Leases;
using Flannel.Reference.Logging;
using Netlink.Rtnetlink;

namespace Flannel.Reference;

/// <summary>The order in which a node joins its network.</summary>
/// <remarks>Everything that can be found wrong is looked at before anything is changed: files, then the kernel, then the lease.
/// What was made stays when the daemon ends, so that pods go on while it is replaced.</remarks>
internal sealed class Daemon(FlannelOptions options, Logger log)
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        using ILeaseSource leases = await LeaseSources.OpenAsync(options, log, cancellation).ConfigureAwait(false);
        NetworkConfig network = leases.Network;
        CheckStacks(network);
        Func<BackendContext, IBackend> makeBackend = BackendCatalog.Configure(network);
        log.Info($"Found network config - Backend type: {network.BackendType}");

        using RtnetlinkClient rtnetlink = RtnetlinkClient.Open();
        ExternalInterface external = new InterfaceSelector(options, log.For("match")).Select(rtnetlink);
        var subnetFile = new NodeSubnetFile(options.SubnetFile, log);
        IBackend backend = makeBackend(new BackendContext
        {
            Network = network,
            External = external,
            Rtnetlink = rtnetlink,
            Log = log.For(network.BackendType),
            MtuChanged = subnetFile.UpdateMtu,
            NetworkIsUp = leases.NetworkIsUp,
        });

        Lease own = await JoinAsync(backend, leases, network, external, cancellation).ConfigureAwait(false);
        subnetFile.Write(new SubnetFile { Network = network.Network, Subnet = own.Subnet, Mtu = backend.Start(own) });
        ServiceManager.TellReady(log);

        log.Info("Running backend.");
        await backend.RunAsync(leases.WatchAsync(own, cancellation), cancellation).ConfigureAwait(false);
    }

    private void CheckStacks(NetworkConfig network)
    {
        if (!network.EnableIPv4)
        {
            throw new StartupException(network.EnableIPv6
                ? "network config: EnableIPv4 is false, and no backend here works without IPv4; set it to true"
                : "network config: none defined stack; set EnableIPv4 to true");
        }

        if (network.EnableIPv6)
            log.Warning($"network config: EnableIPv6 is set, but backend {network.BackendType} carries IPv4 only");
    }

    private async Task<Lease> JoinAsync(
        IBackend backend, ILeaseSource leases, NetworkConfig network, ExternalInterface external, CancellationToken cancellation)
    {
        backend.Prepare();
        try
        {
            return await leases.AcquireAsync(
                new LeaseRequest
                {
                    Network = network,
                    PublicIp = external.PublicAddress,
                    BackendType = backend.LeaseType,
                    PreviousSubnet = SubnetFile.PreviousSubnet(options.SubnetFile),
                },
                cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is StartupException or OperationCanceledException or IOException)
        {
            backend.Withdraw();
            throw;
        }
    }
}
