using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Flannel.Reference.Configuration;
using Flannel.Reference.Leases.Http;
using Flannel.Reference.Logging;

namespace Flannel.Reference.Leases.Etcd;

/// <summary>Leases in etcd, keys and values as flannel's own. A lease lasts a day and is renewed; if it is lost, the daemon ends.</summary>
internal sealed class EtcdLeaseSource : ILeaseSource
{
    private readonly EtcdOptions _options;
    private readonly EtcdClient _client;
    private readonly EtcdKeys _keys;
    private readonly EtcdSubnets _subnets;
    private readonly HttpTimes _httpTimes;
    private readonly EtcdTimes _times;
    private readonly Logger _log;
    private EtcdHolding? _holding;
    private EtcdSnapshot? _known;   // until the watch has taken it over

    private EtcdLeaseSource(EtcdOptions options, EtcdClient client, NetworkConfig network, HttpTimes httpTimes, EtcdTimes times, Logger log)
    {
        (_options, _client, Network, _httpTimes, _times, _log) = (options, client, network, httpTimes, times, log);
        _keys = new EtcdKeys(options.Prefix);
        _subnets = new EtcdSubnets(client, _keys);
    }

    public NetworkConfig Network { get; }

    /// <summary>Connects, and waits until somebody has written the network's configuration.</summary>
    /// <exception cref="StartupException">The files or flags for etcd do not fit together.</exception>
    public static Task<EtcdLeaseSource> OpenAsync(EtcdOptions options, Logger log, CancellationToken cancellation)
        => OpenAsync(options, new HttpTimes(), new EtcdTimes(), log, cancellation);

    public static async Task<EtcdLeaseSource> OpenAsync(EtcdOptions options, HttpTimes httpTimes, EtcdTimes times, Logger log,
        CancellationToken cancellation)
    {
        var endpoints = new EtcdEndpoints(options.Endpoints);
        if (!endpoints.AnySecure)
            log.Warning($"connecting to etcd ({endpoints}) with http, which anybody on the way can read and change; give https " +
                "--etcd-endpoints, --etcd-cafile, --etcd-certfile and --etcd-keyfile");
        var client = new EtcdClient(endpoints, new EtcdLogin(options.UserName, options.Password), Identity(options), httpTimes);
        try
        {
            NetworkConfig network = await EtcdNetworkConfig.AwaitAsync(client, new EtcdKeys(options.Prefix), times.ConfigPoll, log,
                cancellation).ConfigureAwait(false);
            return new EtcdLeaseSource(options, client, network, httpTimes, times, log);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    public async Task<Lease> AcquireAsync(LeaseRequest request, CancellationToken cancellation)
    {
        EtcdAcquisition acquisition = AcquisitionFor(request);
        (_holding, _known) = await PersistAsync(acquisition.RunAsync, cancellation).ConfigureAwait(false);
        return _holding.Lease;
    }

    public Task<LeasePreview> PreviewAsync(LeaseRequest request, CancellationToken cancellation)
        => PersistAsync(AcquisitionFor(request).PreviewAsync, cancellation);

    private EtcdAcquisition AcquisitionFor(LeaseRequest request) => new(
        _subnets, new EtcdClaims(_keys, _log), end => EtcdGrant.AskAsync(_client, _times.Lifetime, _times.Clock, end), (grant, end) =>
            grant.ReturnAsync(_client, end), request, Random.Shared, _log);

    private async Task<T> PersistAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        var backoff = new Backoff(_httpTimes);
        while (true)
        {
            try
            {
                return await work(cancellation).ConfigureAwait(false);
            }
            catch (EtcdException error) when (error.IsUnavailable)
            {
                _log.Error($"failed to acquire lease: {error.Message}; trying again");
                await backoff.WaitAsync(TimeSpan.Zero, cancellation).ConfigureAwait(false);
            }
            catch (EtcdException error)
            {
                throw new StartupException($"failed to acquire lease: {error.Message}{error.Advice(_options.Prefix)}", error);
            }
        }
    }

    public async IAsyncEnumerable<LeaseBatch> WatchAsync(Lease own, [EnumeratorCancellation] CancellationToken cancellation)
    {
        EtcdHolding holding = _holding ?? throw new InvalidOperationException("There is no lease yet.");
        await using var feed = new EtcdFeed(_client, _subnets, _keys, _known, _httpTimes, _log);
        _known = null;
        var claims = new EtcdClaims(_keys, _log);
        var leases = new LeaseSet(Network.Network, own, _keys.NameOf(own.Subnet), _log);
        var renewal = new EtcdRenewal(_client, _subnets, holding, _options.RenewMargin, _times, _log);
        IAsyncEnumerable<LeaseBatch> batches = LeaseFollowing.RunAsync(
            first: null, renewal.RunAsync, feed.NextAsync, news => Take(news, own, claims, leases), cancellation);
        await foreach (LeaseBatch batch in batches.ConfigureAwait(false))
            yield return batch;
    }

    public void NetworkIsUp()
    {
        // Nobody asks etcd how a node is.
    }

    public void Dispose() => _client.Dispose();

    public static StartupException Revoked(string reason)
        => new($"Lease has been revoked. Shutting down daemon: {reason}; start flanneld again, which takes the same subnet if it is free");

    private LeaseBatch Take(EtcdNews news, Lease own, EtcdClaims claims, LeaseSet leases)
    {
        var seen = new HashSet<string>();
        foreach (EtcdChange change in news.Changes)
        {
            string name = Encoding.UTF8.GetString(change.Pair.Key);
            seen.Add(name);
            bool isOwn = name == _keys.NameOf(own.Subnet);
            if (change.IsDeleted)
            {
                if (isOwn)
                    throw Revoked($"{name} was deleted from etcd");
                claims.Forget(name);
                leases.Put(name, null);
            }
            else if (claims.Read(change.Pair) is { } claim)   // what is none leaves the one that was known
            {
                if (isOwn && !claim.Lease.PublicIp.Equals(own.PublicIp))
                    throw Revoked($"{name} names {claim.Lease.PublicIp}, not this node's {own.PublicIp}");
                leases.Put(name, claim);
            }
        }

        if (!news.IsWhole)
            return leases.Changes();
        if (!seen.Contains(_keys.NameOf(own.Subnet)))
            throw Revoked($"{_keys.NameOf(own.Subnet)} is not in etcd any more");
        leases.Keep(seen);
        return leases.Whole();
    }

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
