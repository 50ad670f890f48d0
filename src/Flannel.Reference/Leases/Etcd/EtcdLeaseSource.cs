using Flannel.Reference.Clients.Etcd;
using Flannel.Reference.Clients.Http;
using Flannel.Reference.Leases.Served;

namespace Flannel.Reference.Leases.Etcd;

/// <summary>Leases in etcd, with flannel's own keys and values. A lease lasts a day and is renewed.</summary>
internal sealed class EtcdLeaseSource(EtcdOptions options, EtcdClient client, EtcdSubnets subnets, NetworkConfig network,
    HttpTimes httpTimes, EtcdTimes times, Metrics metrics, Logger log) : ILeaseSource
{
    private readonly ClaimReader<EtcdKeyValue> _claims = new(subnets.Read, log);

    public NetworkConfig Network => network;

    /// <summary>Connects, and waits until the network configuration has been written.</summary>
    /// <exception cref="StartupException">The flags for etcd, or the files that they name, are invalid.</exception>
    public static async Task<EtcdLeaseSource> OpenAsync(
        EtcdOptions options, HttpTimes httpTimes, EtcdTimes times, Metrics metrics, Logger log, CancellationToken cancellation)
    {
        var endpoints = new EtcdEndpoints(options.Endpoints);
        if (!endpoints.AnySecure)
            log.Warning($"connecting to etcd ({endpoints}) with http, which anyone on the path can read and modify; use https " +
                "--etcd-endpoints, --etcd-cafile, --etcd-certfile and --etcd-keyfile");
        var client = new EtcdClient(endpoints, new EtcdLogin(options.UserName, options.Password), () => Identity(options), httpTimes);
        var subnets = new EtcdSubnets(client, options.Prefix, times);
        try
        {
            NetworkConfig network = await AwaitConfigAsync(subnets, options.Prefix, times, metrics, log, cancellation);
            return new EtcdLeaseSource(options, client, subnets, network, httpTimes, times, metrics, log);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    public Task<IHeldLease> AcquireAsync(LeaseRequest request, CancellationToken cancellation)
        => PersistAsync(request, decider => AcquireAsync(decider, cancellation), cancellation);

    public Task<LeasePreview> PreviewAsync(LeaseRequest request, CancellationToken cancellation) => PersistAsync(
        request,
        async decider =>
        {
            (SubnetDecision decision, Claim[] claims) = Decide(decider, await subnets.ListAsync(cancellation));
            return decision.Preview(SetOf(decision, claims));
        },
        cancellation);

    public void Dispose() => client.Dispose();

    // Nodes may start before the configuration is written, or before etcd is up.
    private static async Task<NetworkConfig> AwaitConfigAsync(EtcdSubnets subnets, string prefix, EtcdTimes times,
        Metrics metrics, Logger log, CancellationToken cancellation)
    {
        metrics.WaitingFor = "the network's configuration in etcd";
        var problems = new ProblemLog(log.Error);
        while (true)
        {
            try
            {
                NetworkConfig network = await subnets.ReadConfigAsync(cancellation);
                (metrics.WaitingFor, metrics.Trouble) = (null, null);
                return network;
            }
            catch (Exception error) when (error is EtcdException or GoJsonException)
            {
                metrics.Trouble = error.Message + (error as EtcdException)?.Advice(prefix);
            }

            problems.Report(subnets, $"Couldn't fetch network config: {metrics.Trouble}; retrying until it exists");
            await Task.Delay(times.ConfigPoll, cancellation);
        }
    }

    private async Task<IHeldLease> AcquireAsync(SubnetDecider decider, CancellationToken cancellation)
    {
        EtcdSnapshot snapshot = await subnets.ListAsync(cancellation);
        (SubnetDecision decision, Claim[] claims) = Decide(decider, snapshot);
        string key = subnets.NameOf(decision.Wanted);
        EtcdKeyValue? found = snapshot.Pairs.GetValueOrDefault(key);
        EtcdGrant grant = await subnets.PutAsync(decision.Wanted, found, cancellation);
        decider.Tell(decision);
        await subnets.ReleaseAsync(found?.Lease ?? 0, cancellation);
        foreach (EtcdKeyValue outgrown in claims.Where(claim => decision.Outgrown.Contains(claim.Lease))
            .Select(claim => snapshot.Pairs[claim.Holder]))
        {
            await subnets.DeleteAsync(outgrown, cancellation);
            await subnets.ReleaseAsync(outgrown.Lease, cancellation);
        }

        var outage = new Outage("Watch subnets", "etcd answers again", httpTimes, metrics, log);
        return new EtcdLease(decision.Wanted, grant, SetOf(decision, claims),
            new EtcdFeed(subnets, snapshot.Revision, outage, metrics, log), subnets, _claims, options, times, log);
    }

    private LeaseSet SetOf(SubnetDecision decision, IEnumerable<Claim> claims)
        => new LeaseSet(network.Network, decision.Wanted, subnets.NameOf(decision.Wanted), log)
            .With(claims.Where(claim => !decision.Outgrown.Contains(claim.Lease)));

    private (SubnetDecision Decision, Claim[] Claims) Decide(SubnetDecider decider, EtcdSnapshot snapshot)
    {
        Claim[] claims = [.. snapshot.Pairs
            .Select(pair => _claims.TryRead(pair.Key, pair.Value, out Claim? claim) ? claim : null).OfType<Claim>()];
        HashSet<IPNetwork> occupied = [.. snapshot.Pairs.Keys.Select(subnets.SubnetOf).OfType<IPNetwork>()];
        return (decider.Decide([.. claims.Select(claim => claim.Lease)], occupied), claims);
    }

    private Task<T> PersistAsync<T>(LeaseRequest request, Func<SubnetDecider, Task<T>> work, CancellationToken cancellation)
    {
        var decider = new SubnetDecider(request, "the Etcd network config", "key in etcd; delete", log);
        return new Outage("failed to acquire lease", over: null, httpTimes, metrics, log).PersistAsync(
            "etcd to take this node's lease",
            () => work(decider),
            error => $"failed to acquire lease: {error.Message}{(error as EtcdException)?.Advice(options.Prefix)}",
            cancellation);
    }

    private static TlsIdentity Identity(EtcdOptions options)
    {
        if (options.CertificateFile is null != options.KeyFile is null)
            throw new StartupException("can't connect to etcd: --etcd-certfile and --etcd-keyfile must be given together");
        return new TlsIdentity
        {
            Authorities = options.AuthorityFile is { } authorities ? PemFiles.Authorities(authorities, "--etcd-cafile") : null,
            Certificate = options.CertificateFile is { } certificate
                ? PemFiles.Identity(certificate, options.KeyFile!, "--etcd-certfile and --etcd-keyfile") : null,
        };
    }
}
