using System;
using System.IO;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Flannel.Reference.Backends;
using Flannel.Reference.Configuration;
using Flannel.Reference.Interfaces;
using Flannel.Reference.Leases;
using Flannel.Reference.Logging;
using Flannel.Reference.Masquerading;
using Flannel.Reference.Monitoring;
using Flannel.Reference.Reconcile;
using Netlink;
using Netlink.Rtnetlink;

namespace Flannel.Reference;

/// <summary>The order in which a node joins its network.</summary>
/// <remarks>Everything that can be found wrong is looked at before anything is changed: files, then programs, then the kernel, then the
/// lease. What was made stays when the daemon ends, so that pods go on while it is replaced.</remarks>
internal sealed class Daemon(FlannelOptions options, Logger log)
{
    private readonly Metrics _metrics = new(TimeProvider.System);

    public async Task RunAsync(CancellationToken cancellation)
    {
        using HealthServer? health = ListenForHealth();
        await Together.RunAsync(cancellation, health is null ? [JoinAndRunAsync] : [JoinAndRunAsync, health.RunAsync]).ConfigureAwait(false);
    }

    private async Task JoinAndRunAsync(CancellationToken cancellation)
    {
        using ILeaseSource leases = await LeaseSources.OpenAsync(options, _metrics, log, cancellation).ConfigureAwait(false);
        NetworkConfig network = leases.Network;
        CheckStacks(network);
        Func<BackendContext, IBackend> makeBackend = BackendCatalog.Configure(network);
        log.Info($"Found network config - Backend type: {network.BackendType}");
        if (options.DryRun)
        {
            await new DryRun(options, network, log).RunAsync(makeBackend, leases, cancellation).ConfigureAwait(false);
            return;
        }

        using IDisposable? single = await SingleDaemon.ClaimAsync(options.SubnetFile, log, cancellation).ConfigureAwait(false);
        Masquerade masquerade = await Masquerade.PrepareAsync(options, _metrics, log.For("iptables"), cancellation).ConfigureAwait(false);

        using RtnetlinkClient rtnetlink = RtnetlinkClient.Open(new NetlinkClientOptions { Logger = log.ForLibrary("netlink") });
        ExternalInterface external = new InterfaceSelector(options, log.For("match")).Select(rtnetlink);
        var subnetFile = new NodeSubnetFile(options.SubnetFile, _metrics, log, whenUp: () =>
        {
            _metrics.IsReady = true;
            leases.NetworkIsUp();
        });
        var notes = new NodeNotes(options.SubnetFile, options.IptablesForwardRules);
        IBackend backend = makeBackend(new BackendContext
        {
            Network = network,
            External = external,
            Rtnetlink = rtnetlink,
            Log = log.For(network.BackendType),
            Metrics = _metrics,
            MtuChanged = subnetFile.UpdateMtu,
            Refused = notes.Refused,
            NetworkIsUp = subnetFile.NetworkIsUp,
        });

        Lease own = await JoinAsync(backend, leases, network, external, cancellation).ConfigureAwait(false);
        notes.Refused([]);
        foreach (string overlap in Overlaps.Describe(rtnetlink, external.Name, network.Network, own.Subnet))
            log.Warning(overlap);
        int mtu = backend.Start(own);
        // Pods start as soon as subnet.env is there.
        await masquerade.StartAsync(network.Network, own.Subnet, cancellation).ConfigureAwait(false);
        subnetFile.Write(new SubnetFile { Network = network.Network, Subnet = own.Subnet, Mtu = mtu, IpMasq = options.IpMasquerade });
        ServiceManager.TellReady(log);

        log.Info("Running backend.");
        await Together.RunAsync(
            cancellation,
            end => backend.RunAsync(leases.WatchAsync(own, end), end),
            subnetFile.KeepAsync,
            masquerade.RunAsync).ConfigureAwait(false);
    }

    private HealthServer? ListenForHealth()
    {
        if (options.HealthzPort == 0)
            return null;
        var endPoint = new IPEndPoint(options.HealthzIp, options.HealthzPort);
        log.Info($"Start healthz server on {endPoint}");
        return HealthServer.Listen(endPoint, path => HealthPages.Get(path, _metrics, BuildInformation.Version), log.For("healthz"));
    }

    private void CheckStacks(NetworkConfig network)
    {
        if (!network.EnableIPv4)
        {
            throw new StartupException(network.EnableIPv6
                ? "network config: EnableIPv4 is false, and no backend here works without IPv4; set it to true"
                : "network config: none defined stack; set EnableIPv4 to true");
        }

        if (network.EnableNFTables)
            throw new StartupException("network config: EnableNFTables is set, and this flanneld keeps its rules with iptables only; set it to false");
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
