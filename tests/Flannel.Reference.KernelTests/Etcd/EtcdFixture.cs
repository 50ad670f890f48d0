using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Flannel.Reference.Clients.Etcd;
using Flannel.Reference.Clients.Http;
using Flannel.Reference.Configuration;
using Flannel.Reference.Leases;
using Flannel.Reference.Leases.Etcd;
using Flannel.Reference.Logging;
using Flannel.Reference.Monitoring;
using Flannel.Reference.Tests;

namespace Flannel.Reference.KernelTests.Etcd;

/// <summary>A real etcd, somebody who writes to it, and nodes that use it.</summary>
internal sealed class EtcdFixture : IAsyncDisposable
{
    public const string Prefix = "/coreos.com/network";

    private readonly SharedLog _log = new();
    private readonly List<IDisposable> _sources = [];
    private EtcdClient _client = null!;

    public EtcdServer Server { get; private set; } = null!;

    public string Log => _log.ToString();

    public Metrics Metrics { get; } = new(TimeProvider.System);

    public HttpTimes Times { get; init; } =
        new() { FirstRetry = TimeSpan.FromMilliseconds(50), LastRetry = TimeSpan.FromMilliseconds(500) };

    public EtcdTimes EtcdTimes { get; init; } = new() { ConfigPoll = TimeSpan.FromMilliseconds(100) };

    /// <summary>How much etcd stores before it calls itself full; null for its own default.</summary>
    public long? QuotaBytes { get; init; }

    public async Task<EtcdFixture> StartAsync(string? config =
        """{"Network":"10.244.0.0/16","Backend":{"Type":"ipip","DirectRouting":true}}""", bool secure = false)
    {
        Server = await EtcdServer.StartAsync(secure, QuotaBytes);
        Connect(new EtcdLogin(null, null));
        if (config is not null)
            await PutAsync("config", config);
        return this;
    }

    /// <summary>Who writes from now on.</summary>
    public void Connect(EtcdLogin login)
    {
        _client?.Dispose();
        TlsIdentity identity = Server.Certificates is { } tls
            ? new TlsIdentity
            {
                Authorities = PemFiles.Authorities(tls.Authority, ""),
                Certificate = PemFiles.Identity(tls.ClientCertificate, tls.ClientKey, "")
            }
            : new TlsIdentity();
        _client = new EtcdClient(new EtcdEndpoints([Server.Url]), login, () => identity, new HttpTimes());
    }

    public async Task<EtcdLeaseSource> OpenAsync(EtcdOptions? options = null, CancellationToken cancellation = default)
    {
        EtcdLeaseSource source = await EtcdLeaseSource.OpenAsync(
            options ?? new EtcdOptions { Endpoints = [Server.Url] }, Times, EtcdTimes, Metrics,
                new Logger(new KlogWriter(_log, TimeProvider.System, 1), "etcd", 0), cancellation);
        _sources.Add(source);
        return source;
    }

    public static LeaseRequest Request(EtcdLeaseSource source, string publicIp, string? previous = null, string? before = null) => new()
    {
        Network = source.Network,
        PublicIp = IPAddress.Parse(publicIp),
        BackendType = "ipip",
        PreviousSubnet = previous is null ? null : IPNetwork.Parse(previous),
        PreviousAddress = before is null ? null : IPAddress.Parse(before),
    };

    public async Task<Lease> AcquireAsync(string publicIp, string? previous = null, string? before = null)
    {
        EtcdLeaseSource source = await OpenAsync();
        return (await source.AcquireAsync(Request(source, publicIp, previous, before), CancellationToken.None)).Own;
    }

    /// <summary>A node that has 10.244.3.0/24 and watches, through <paramref name="url"/> if given.</summary>
    public async Task<LeaseWatch> WatchAsync(string? url = null)
    {
        await PutLeaseAsync("10.244.3.0-24", "10.1.8.10");
        EtcdLeaseSource source = await OpenAsync(new EtcdOptions { Endpoints = [url ?? Server.Url] });
        IHeldLease held = await source.AcquireAsync(Request(source, "10.1.8.10"), CancellationToken.None);
        var watch = new LeaseWatch(held);
        await watch.UntilAsync("10.244.3.0/24 via 10.1.8.10");
        return watch;
    }

    public Task PutAsync(string key, string value, long? lease = null)
        => _client.AskAsync(new TransactionRequest([],
            [new RequestOperation(RequestPut: new PutRequest(Key(key), Encoding.UTF8.GetBytes(value), lease))]), CancellationToken.None);

    public Task PutLeaseAsync(string subnet, string publicIp, long? lease = null)
        => PutAsync($"subnets/{subnet}", $$"""{"PublicIP":"{{publicIp}}","PublicIPv6":null,"BackendType":"ipip"}""", lease);

    public Task DeleteAsync(string key)
        => _client.AskAsync(new TransactionRequest([], [new RequestOperation(RequestDeleteRange: new DeleteRequest(Key(key)))]),
            CancellationToken.None);

    public Task TransactAsync(IEnumerable<(string Key, string Value)> puts) => _client.AskAsync(
        new TransactionRequest([], [.. puts.Select(put =>
            new RequestOperation(RequestPut: new PutRequest(Key(put.Key), Encoding.UTF8.GetBytes(put.Value), null)))]),
                CancellationToken.None);

    public async Task<long> GrantAsync(int seconds) => (await _client.AskAsync(new GrantRequest(seconds), CancellationToken.None)).Id;

    /// <summary>All pairs below the prefix of subnets.</summary>
    public async Task<EtcdKeyValue[]> SubnetsAsync()
        => (await _client.AskAsync(new RangeRequest(Key("subnets/"), Key("subnets0")), CancellationToken.None)).Kvs ?? [];

    public async ValueTask DisposeAsync()
    {
        foreach (IDisposable source in _sources)
            source.Dispose();
        _client?.Dispose();
        if (Server is not null)
            await Server.DisposeAsync();
        await _log.DisposeAsync();
    }

    private static byte[] Key(string name) => Encoding.UTF8.GetBytes($"{Prefix}/{name}");
}
