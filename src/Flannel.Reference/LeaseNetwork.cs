using Flannel.Reference.Backends;
using Flannel.Reference.Interfaces;

namespace Flannel.Reference;

/// <summary>The network as its lease source describes it: the source, and the backend that its configuration selects.</summary>
internal sealed record LeaseNetwork(ILeaseSource Leases, BackendFactory MakeBackend) : IDisposable
{
    public NetworkConfig Config => Leases.Network;

    /// <summary>Opens the source and checks its network configuration.</summary>
    /// <exception cref="StartupException">The source cannot be used, or asks for something that is not supported.</exception>
    public static async Task<LeaseNetwork> OpenAsync(FlannelOptions options, Metrics metrics, Logger log, CancellationToken cancellation)
    {
        ILeaseSource leases = await LeaseSources.OpenAsync(options, metrics, log, cancellation);
        try
        {
            foreach (string ignored in leases.Network.Ignored)
                log.Warning($"network config: {ignored}");
            CheckStacks(leases.Network, log);
            BackendFactory makeBackend = BackendCatalog.Configure(leases.Network);
            log.Info($"Found network config - Backend type: {leases.Network.BackendType}");
            return new LeaseNetwork(leases, makeBackend);
        }
        catch
        {
            leases.Dispose();
            throw;
        }
    }

    /// <summary>Returns the environment of the backend on this node.</summary>
    public BackendContext ContextFor(FlannelOptions options, ExternalInterface external, RtnetlinkClient rtnetlink, Metrics metrics,
        Logger log) => new()
        {
            Network = Config,
            FormerNetwork = SubnetFile.TryRead(options.SubnetFile)?.Network,
            External = external,
            Rtnetlink = rtnetlink,
            Log = log.For(Config.BackendType),
            Metrics = metrics,
        };

    public void Dispose() => Leases.Dispose();

    private static void CheckStacks(NetworkConfig network, Logger log)
    {
        if (!network.EnableIPv4)
        {
            throw new StartupException(network.EnableIPv6
                ? "network config: EnableIPv4 is false, but every backend needs IPv4; set it to true"
                : "network config: none defined stack; set EnableIPv4 to true");
        }

        if (network.EnableIPv6)
            log.Warning($"network config: EnableIPv6 is set, but backend {network.BackendType} supports only IPv4");
    }
}
