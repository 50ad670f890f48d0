using Flannel.Reference.Configuration.GoJson;
using Flannel.Reference.Leases.Http;
using Flannel.Reference.Leases.Served;

namespace Flannel.Reference.Leases.Etcd;

/// <summary>Leases in etcd, keys and values as flannel's own. A lease lasts a day and is renewed.</summary>
internal sealed class EtcdLeaseSource(EtcdOptions options, EtcdClient client, EtcdSubnets subnets, NetworkConfig network,
    HttpTimes httpTimes, EtcdTimes times, Metrics metrics, Logger log) : ILeaseSource
{
    private const int Tries = 10;

    private readonly ClaimReader<EtcdKeyValue> _claims = new(subnets.Read, log);

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
        var subnets = new EtcdSubnets(client, options.Prefix, times);
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

    public Task<IHeldLease> AcquireAsync(LeaseRequest request, CancellationToken cancellation)
    {
        SubnetDecider decider = DeciderFor(request);
        return PersistAsync<IHeldLease>(
            async () =>
            {
                for (int left = Tries; left > 0; left--)
                {
                    if (await TryAcquireAsync(decider, cancellation).ConfigureAwait(false) is { } held)
                        return held;
                }

                throw new StartupException(
                    $"failed to acquire lease: subnet already exists: others were faster {Tries} times; start flanneld again");
            },
            cancellation);
    }

    public Task<LeasePreview> PreviewAsync(LeaseRequest request, CancellationToken cancellation)
    {
        SubnetDecider decider = DeciderFor(request);
        return PersistAsync(
            async () => Decide(decider, await subnets.ListAsync(cancellation).ConfigureAwait(false)).Decision.Preview, cancellation);
    }

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

    // Null when somebody was faster: who loses a race looks again.
    private async Task<EtcdLease?> TryAcquireAsync(SubnetDecider decider, CancellationToken cancellation)
    {
        EtcdSnapshot snapshot = await subnets.ListAsync(cancellation).ConfigureAwait(false);
        (SubnetDecision decision, Claim[] claims) = Decide(decider, snapshot);
        EtcdKeyValue? found = decision.Kept is { } kept ? PairOf(kept) : null;
        if (await subnets.TryPutAsync(decision.Wanted, found, cancellation).ConfigureAwait(false) is not { } grant)
            return null;
        decider.Tell(decision);
        foreach (Lease outgrown in decision.Outgrown)
            await subnets.DeleteAsync(PairOf(outgrown), cancellation).ConfigureAwait(false);

        var leases = new LeaseSet(network.Network, decision.Wanted, subnets.NameOf(decision.Wanted), log);
        foreach (Claim claim in claims.Where(claim => !decision.Outgrown.Contains(claim.Lease)))
            leases.Put(claim.Holder, claim);
        var outage = new Outage("Watch subnets", "etcd answers again", httpTimes, metrics, log);
        return new EtcdLease(decision.Wanted, grant, leases, new EtcdFeed(subnets, snapshot.Revision, outage, metrics, log), subnets,
            _claims, options, times, log);

        EtcdKeyValue PairOf(Lease lease) => snapshot.Pairs.First(pair => EtcdSubnets.NameOf(pair) == subnets.NameOf(lease));
    }

    private (SubnetDecision Decision, Claim[] Claims) Decide(SubnetDecider decider, EtcdSnapshot snapshot)
    {
        Claim[] claims = [.. snapshot.Pairs.Select(pair => _claims.TryRead(EtcdSubnets.NameOf(pair), pair, out Claim? claim) ? claim : null)
            .OfType<Claim>()];
        return (decider.Decide([.. claims.Select(claim => claim.Lease)],
            snapshot.Pairs.Select(pair => subnets.SubnetOf(EtcdSubnets.NameOf(pair))).OfType<IPNetwork>().ToHashSet()), claims);
    }

    private SubnetDecider DeciderFor(LeaseRequest request)
        => new(request, Random.Shared, "the Etcd network config", "key in etcd; delete", log);

    private Task<T> PersistAsync<T>(Func<Task<T>> work, CancellationToken cancellation)
        => new Outage("failed to acquire lease", over: null, httpTimes, metrics, log).PersistAsync(
            "etcd to take this node's lease",
            work,
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
