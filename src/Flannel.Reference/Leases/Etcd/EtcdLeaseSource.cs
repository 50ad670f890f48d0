using Flannel.Reference.Configuration.GoJson;
using Flannel.Reference.Leases.Http;

namespace Flannel.Reference.Leases.Etcd;

/// <summary>Leases in etcd, keys and values as flannel's own. A lease lasts a day and is renewed.</summary>
internal sealed class EtcdLeaseSource(EtcdOptions options, EtcdClient client, EtcdSubnets subnets, NetworkConfig network,
    HttpTimes httpTimes, EtcdTimes times, Metrics metrics, Logger log) : ILeaseSource
{
    private readonly EtcdClaims _claims = new(subnets, log);

    public NetworkConfig Network => network;

    /// <summary>Connects, and waits until somebody has written the network's configuration.</summary>
    /// <exception cref="StartupException">The files or flags for etcd do not fit together.</exception>
    public static async Task<EtcdLeaseSource> OpenAsync(
        EtcdOptions options, HttpTimes httpTimes, EtcdTimes times, Metrics metrics, Logger log, CancellationToken cancellation)
    {
        var endpoints = new EtcdEndpoints(options.Endpoints);
        if (!endpoints.AnySecure)
            log.Warning($"connecting to etcd ({endpoints}) with http, which anybody on the way can read and change; give https " +
                "--etcd-endpoints, --etcd-cafile, --etcd-certfile and --etcd-keyfile");
        var client = new EtcdClient(endpoints, new EtcdLogin(options.UserName, options.Password), Identity(options), httpTimes);
        var subnets = new EtcdSubnets(client, options.Prefix);
        try
        {
            NetworkConfig network = await AwaitConfigAsync(subnets, options.Prefix, times, metrics, log, cancellation)
                .ConfigureAwait(false);
            return new EtcdLeaseSource(options, client, subnets, network, httpTimes, times, metrics, log);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    public async Task<IHeldLease> AcquireAsync(LeaseRequest request, CancellationToken cancellation)
    {
        EtcdHolding holding = await PersistAsync(AcquisitionFor(request).RunAsync, cancellation).ConfigureAwait(false);
        var outage = new Outage("Watch subnets", "etcd answers again", httpTimes, metrics, log);
        return new EtcdLease(client, subnets, _claims, new EtcdFeed(client, subnets, holding.Subnets, outage, metrics, log), holding,
            new LeaseSet(network.Network, holding.Lease, subnets.NameOf(holding.Lease), log), options.RenewMargin, times, log);
    }

    public Task<LeasePreview> PreviewAsync(LeaseRequest request, CancellationToken cancellation)
        => PersistAsync(AcquisitionFor(request).PreviewAsync, cancellation);

    public void Dispose() => client.Dispose();

    // Nodes may start before the configuration is written, or before etcd is.
    private static async Task<NetworkConfig> AwaitConfigAsync(EtcdSubnets subnets, string prefix, EtcdTimes times,
        Metrics metrics, Logger log, CancellationToken cancellation)
    {
        metrics.WaitingFor = "the network's configuration in etcd";
        var problems = new ProblemLog(log.Error);
        while (true)
        {
            string trouble;
            try
            {
                if (await subnets.ReadConfigAsync(cancellation).ConfigureAwait(false) is { } text)
                {
                    NetworkConfig network = NetworkConfigReader.Read(text);
                    (metrics.WaitingFor, metrics.Trouble) = (null, null);
                    return network;
                }

                trouble = "flannel config not found in etcd store. Did you create your config using etcdv3 API?";
            }
            catch (Exception error) when (error is EtcdException or GoJsonException)
            {
                trouble = error.Message + (error as EtcdException)?.Advice(prefix);
            }

            metrics.Trouble = trouble;
            problems.Report(subnets, $"Couldn't fetch network config: {trouble}; looking again until it is there");
            await Task.Delay(times.ConfigPoll, cancellation).ConfigureAwait(false);
        }
    }

    private EtcdAcquisition AcquisitionFor(LeaseRequest request) => new(client, subnets, _claims, times,
        new SubnetDecider(request, Random.Shared, "the Etcd network config", text => log.Info(text), "key in etcd; delete", log));

    private Task<T> PersistAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellation)
        => new Outage("failed to acquire lease", over: null, httpTimes, metrics, log).PersistAsync(
            "etcd to take this node's lease",
            () => work(cancellation),
            error => $"failed to acquire lease: {error.Message}{(error as EtcdException)?.Advice(options.Prefix)}",
            cancellation);

    private static TlsIdentity Identity(EtcdOptions options)
    {
        if (options.CertificateFile is null != options.KeyFile is null)
            throw new StartupException("can't connect to etcd: --etcd-certfile and --etcd-keyfile belong together; give both or neither");
        return new TlsIdentity
        {
            Authorities = options.AuthorityFile is { } authorities ? PemFiles.Authorities(authorities, "--etcd-cafile") : null,
            Certificate = options.CertificateFile is { } certificate
                ? PemFiles.Identity(certificate, options.KeyFile!, "--etcd-certfile and --etcd-keyfile") : null,
        };
    }
}
