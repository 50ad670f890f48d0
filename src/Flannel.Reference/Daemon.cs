using Flannel.Reference.Backends;
using Flannel.Reference.Masquerading;

namespace Flannel.Reference;

/// <summary>Runs the daemon and defines the order in which the node joins its network.</summary>
/// <remarks>Everything that can be checked is checked before anything is changed: files, then programs, then the kernel, then the lease.
/// Devices, routes and rules stay when the daemon ends, so that pods keep working while it is replaced.</remarks>
internal sealed class Daemon(FlannelOptions options, Logger log)
{
    private readonly Metrics _metrics = new(TimeProvider.System);

    public async Task RunAsync(CancellationToken cancellation)
    {
        using HealthServer? health = ListenForHealth();
        await TaskGroup.RunAsync(cancellation, health is null ? [JoinAndRunAsync] : [JoinAndRunAsync, health.RunAsync]);
    }

    private async Task JoinAndRunAsync(CancellationToken cancellation)
    {
        using LeaseNetwork network = await LeaseNetwork.OpenAsync(options, _metrics, log, cancellation);
        if (options.DryRun)
        {
            await DryRun.RunAsync(options, network, log, cancellation);
            return;
        }

        using IDisposable? single = await SingleDaemon.ClaimAsync(options.SubnetFile, log, cancellation);
        using IDisposable? owner = BackendCatalog.ChangesTheNetwork(network.Config)
            ? await NamespaceOwner.ClaimAsync(log, cancellation) : null;
        RulesFactory makeRules = await NodeRules.PrepareAsync(options, network.Config, _metrics, log, cancellation);
        using RtnetlinkClient rtnetlink = RtnetlinkClient.Open(new NetlinkClientOptions { Logger = log.ForLibrary("netlink") });
        await new NodeLife(options, rtnetlink, makeRules, _metrics, log).RunAsync(network, cancellation);
    }

    private HealthServer? ListenForHealth()
    {
        if (options.HealthzPort == 0)
            return null;
        var endPoint = new IPEndPoint(options.HealthzIp, options.HealthzPort);
        log.Info($"Start healthz server on {endPoint}");
        return HealthServer.Listen(endPoint, path => HealthPages.Get(path, _metrics, BuildInformation.Version), log.For("healthz"));
    }
}
