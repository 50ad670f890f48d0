using Flannel.Reference.Clients.Etcd;

namespace Flannel.Reference.Leases.Etcd;

/// <summary>The key-value pairs of subnets at one revision, by key.</summary>
internal sealed record EtcdSnapshot(long Revision, IReadOnlyDictionary<string, EtcdKeyValue> Pairs);

/// <summary>An etcd lease: keys attached to it are deleted when it ends.</summary>
internal sealed record EtcdGrant(long Id, TimeSpan Lifetime, long GrantedAt, DateTimeOffset GrantedOn);

/// <summary>The keys of a network in etcd: <c>PREFIX/config</c> and <c>PREFIX/subnets/10.244.3.0-24</c>. A write of a subnet states the
/// revision that it expects, and fails when there is another.</summary>
internal sealed class EtcdSubnets(EtcdClient client, string prefix, EtcdTimes times)
{
    private const int LongestValue = 64 * 1024;

    private readonly string _start = $"{prefix}/subnets/";
    private readonly byte[] _first = Encoding.UTF8.GetBytes($"{prefix}/subnets/");
    private readonly byte[] _end = Encoding.UTF8.GetBytes($"{prefix}/subnets0");   // '0' follows '/'

    private long Seconds => (long)times.Lifetime.TotalSeconds;

    /// <exception cref="EtcdException">The configuration cannot be read, or has not been written yet.</exception>
    public async Task<NetworkConfig> ReadConfigAsync(CancellationToken cancellation)
        => await FindAsync($"{prefix}/config", cancellation) is { } pair
            ? NetworkConfigReader.Read(pair.Value ?? [])
            : throw new EtcdException("flannel config not found in etcd store. Did you create your config using etcdv3 API? There is no " +
                $"key {prefix}/config: write it, or give another prefix with --etcd-prefix", EtcdException.NotFound);

    /// <summary>The key of a lease.</summary>
    public string NameOf(Lease lease) => _start + SubnetKey.Format(lease.Subnet);

    /// <summary>Whether the pair has a key, as every pair from etcd does.</summary>
    public static bool IsWhole(EtcdKeyValue? pair) => pair?.Key is not null;

    public static string NameOf(EtcdKeyValue pair) => Encoding.UTF8.GetString(pair.Key);

    /// <summary>Returns the subnet that a key names, whatever its value; null for any other key.</summary>
    public IPNetwork? SubnetOf(string name)
        => name.StartsWith(_start, StringComparison.Ordinal) && SubnetKey.TryParseAny(name[_start.Length..], out IPNetwork subnet)
            ? subnet : null;

    /// <summary>Returns the claim of a pair, or the reason why it is not a lease.</summary>
    public (Claim? Claim, string? Problem) Read(string name, EtcdKeyValue pair)
    {
        if (SubnetOf(name) is not { } subnet)
            return Skip("not a subnet, skipping");
        if (pair.Value is { Length: > LongestValue })
            return Skip($"its value has {pair.Value.Length} bytes, skipping");
        try
        {
            return (new Claim(name, pair.CreateRevision, LeaseJson.Read(subnet, pair.Value ?? [])), null);
        }
        catch (GoJsonException error)
        {
            return Skip(error.Message);
        }

        (Claim?, string) Skip(string why) => (null, $"Watch subnets: \"{name}\": {why}");
    }

    public async Task<EtcdSnapshot> ListAsync(CancellationToken cancellation)
    {
        RangeResponse answer = await client.AskAsync(new RangeRequest(_first, _end), cancellation);
        var pairs = new Dictionary<string, EtcdKeyValue>();
        foreach (EtcdKeyValue pair in (answer.Kvs ?? []).Where(IsWhole))
            pairs[NameOf(pair)] = pair;   // keys that are not valid UTF-8 may share a name, but never a subnet's
        return new EtcdSnapshot(answer.Header?.Revision ?? 0, pairs);
    }

    /// <summary>Watches for changes from a revision on, on one connection.</summary>
    public IAsyncEnumerable<WatchResult> WatchAsync(long revision, CancellationToken cancellation)
        => client.WatchAsync(new WatchCreateRequest(_first, _end, revision), cancellation);

    public async Task<EtcdKeyValue?> FindAsync(string name, CancellationToken cancellation)
    {
        RangeResponse answer = await client.AskAsync(new RangeRequest(Encoding.UTF8.GetBytes(name)), cancellation);
        return answer.Kvs?.FirstOrDefault(IsWhole);
    }

    /// <summary>Writes a lease, attached to a new etcd lease.</summary>
    /// <param name="found">The pair to replace, or null when the key must not exist.</param>
    /// <exception cref="EtcdException">etcd refused. If the key is not as expected, the exception is temporary.</exception>
    public async Task<EtcdGrant> PutAsync(Lease lease, EtcdKeyValue? found, CancellationToken cancellation)
    {
        (long now, DateTimeOffset today) = (times.Clock.GetTimestamp(), times.Clock.GetUtcNow());
        GrantResponse answer = await GrantAsync(lease.PublicIp, found?.Lease, cancellation);
        if (answer is not { Id: not 0, TimeToLive: > 0 })
            throw new EtcdException("etcd granted no lease", EtcdException.Unavailable);
        var grant = new EtcdGrant(answer.Id, TimeSpan.FromSeconds(Math.Min(answer.TimeToLive, Seconds)), now, today);
        string name = NameOf(lease);
        byte[] key = Encoding.UTF8.GetBytes(name);
        var put = new PutRequest(key, LeaseJson.Write(lease), grant.Id);
        try
        {
            // If the transaction was retried after a lost answer, it fails, but the key already has this grant.
            if (await TryAsync(key, found, new RequestOperation(RequestPut: put), cancellation)
                || (await FindAsync(name, cancellation))?.Lease == grant.Id)
                return grant;
        }
        catch (EtcdException error) when (!error.IsTemporary)
        {
            await ReleaseAsync(grant.Id, cancellation);   // one would be left over by each try, for a day
            throw;
        }

        await ReleaseAsync(grant.Id, cancellation);
        throw new EtcdException("subnet already exists: another node took it first", EtcdException.Aborted);
    }

    /// <summary>Revokes an etcd lease that is not needed, such as the one that a pair had before it was written again or deleted, unless
    /// keys are attached to it. It would last a day otherwise, for each start of each node.</summary>
    /// <param name="id">Its ID; zero for none.</param>
    public async Task ReleaseAsync(long id, CancellationToken cancellation)
    {
        try
        {
            if (id != 0 && (await client.AskAsync(new TimeToLiveRequest(id, Keys: true), cancellation)).Keys is null or [])
                await client.AskAsync(new RevokeRequest(id), cancellation);
        }
        catch (EtcdException)
        {
            // It has expired, or will.
        }
    }

    /// <summary>Deletes a pair, unless it has changed.</summary>
    public Task DeleteAsync(EtcdKeyValue found, CancellationToken cancellation)
        => TryAsync(found.Key, found, new RequestOperation(RequestDeleteRange: new DeleteRequest(found.Key)), cancellation);

    /// <summary>Requests an etcd lease for a node. Its ID is one of two that the node's address determines, in turn, so that the next start
    /// finds and revokes one that was granted to a start that was killed, or in an answer that was lost, and that no key was attached
    /// to.</summary>
    /// <param name="held">The etcd lease that the key has now.</param>
    private async Task<GrantResponse> GrantAsync(IPAddress node, long? held, CancellationToken cancellation)
    {
        long first = IdOf(node), id = first == held ? first ^ 1 : first;
        for (int tries = 0; ; tries++)
        {
            try
            {
                // With keys on it, it is not this node's: another has its address, or has given it this key. Then etcd chooses.
                return await client.AskAsync(new GrantRequest(Seconds, tries < 2 ? id : null), cancellation);
            }
            catch (EtcdException error) when (error.IsGranted && tries < 2)
            {
                await ReleaseAsync(id, cancellation);
            }
        }
    }

    // FNV-1a of the prefix and the address, as a positive number: the IDs of a network's nodes differ, whatever else etcd is used for.
    private long IdOf(IPAddress node)
    {
        ulong hash = 14695981039346656037;
        foreach (byte part in Encoding.UTF8.GetBytes($"{prefix} {node}"))
            hash = (hash ^ part) * 1099511628211;
        return (long)(hash & long.MaxValue) | 2;   // neither it nor the other, which differs in the last bit, is zero
    }

    private async Task<bool> TryAsync(byte[] key, EtcdKeyValue? found, RequestOperation change, CancellationToken cancellation)
    {
        var asExpected = new Comparison(key, found?.ModRevision ?? 0);
        TransactionResponse answer = await client.AskAsync(new TransactionRequest([asExpected], [change]), cancellation);
        return answer.Succeeded;
    }
}
