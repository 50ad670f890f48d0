namespace Flannel.Reference.Leases.Etcd;

/// <summary>The keys of subnets at one moment.</summary>
internal sealed record EtcdSnapshot(long Revision, IReadOnlyList<EtcdKeyValue> Pairs)
{
    /// <summary>The same with a pair that was written later. Who goes on from the revision meets it once more.</summary>
    public EtcdSnapshot With(EtcdKeyValue written) => this with { Pairs = [.. Without(written).Pairs, written] };

    /// <summary>The same without a pair that was deleted later.</summary>
    public EtcdSnapshot Without(EtcdKeyValue deleted)
        => this with { Pairs = [.. Pairs.Where(pair => !pair.Key.AsSpan().SequenceEqual(deleted.Key))] };
}

/// <summary>Where a network lies in etcd: <c>PREFIX/config</c> and <c>PREFIX/subnets/10.244.3.0-24</c>. A write says what it takes to be
/// there and fails when something else is.</summary>
internal sealed class EtcdSubnets(EtcdClient client, string prefix)
{
    private readonly string _start = $"{prefix}/subnets/";
    private readonly byte[] _first = Encoding.UTF8.GetBytes($"{prefix}/subnets/");
    private readonly byte[] _end = Encoding.UTF8.GetBytes($"{prefix}/subnets0");   // '0' follows '/'

    /// <summary>The network's configuration, or null while nobody has written one.</summary>
    public async Task<byte[]?> ReadConfigAsync(CancellationToken cancellation)
        => await FindAsync($"{prefix}/config", cancellation).ConfigureAwait(false) is { } pair ? pair.Value ?? [] : null;

    /// <summary>The key of a lease.</summary>
    public string NameOf(Lease lease) => _start + SubnetKey.Format(lease.Subnet);

    /// <summary>Whether a key is that of a subnet.</summary>
    public bool TryParse(string name, out IPNetwork subnet)
    {
        subnet = default;
        return name.StartsWith(_start, StringComparison.Ordinal) && SubnetKey.TryParse(name[_start.Length..], out subnet);
    }

    /// <summary>Asks for changes from a revision on.</summary>
    public WatchCreateRequest ChangesFrom(long revision) => new(_first, _end, revision);

    public async Task<EtcdSnapshot> ListAsync(CancellationToken cancellation)
    {
        RangeResponse answer = await client.AskAsync(new RangeRequest(_first, _end), cancellation).ConfigureAwait(false);
        return new EtcdSnapshot(answer.Header?.Revision ?? 0, answer.Kvs ?? []);
    }

    /// <param name="found">The pair that it replaces, or null when there must be none.</param>
    /// <param name="grant">The etcd lease at whose end the key goes.</param>
    /// <returns>The pair as it is now, or null when it is not as expected.</returns>
    public async Task<EtcdKeyValue?> TryPutAsync(Lease lease, EtcdKeyValue? found, long grant, CancellationToken cancellation)
    {
        byte[] key = Encoding.UTF8.GetBytes(NameOf(lease)), value = LeaseJson.Write(lease);
        Comparison asExpected = found is null ? new Comparison(key, "VERSION", Version: 0)
            : new Comparison(key, "MOD", ModRevision: found.ModRevision);
        TransactionResponse answer = await client.AskAsync(
            new TransactionRequest([asExpected], [new RequestOperation(RequestPut: new PutRequest(key, value, grant))]), cancellation)
                .ConfigureAwait(false);
        long revision = answer.Header?.Revision ?? 0;
        return answer.Succeeded ? new EtcdKeyValue(key, value, found?.CreateRevision ?? revision, revision, grant) : null;
    }

    public Task DeleteAsync(EtcdKeyValue found, CancellationToken cancellation) => client.AskAsync(
        new TransactionRequest(
            [new Comparison(found.Key, "MOD", ModRevision: found.ModRevision)],
            [new RequestOperation(RequestDeleteRange: new DeleteRequest(found.Key))]),
        cancellation);

    public Task<EtcdKeyValue?> FindAsync(Lease lease, CancellationToken cancellation) => FindAsync(NameOf(lease), cancellation);

    private async Task<EtcdKeyValue?> FindAsync(string key, CancellationToken cancellation)
    {
        RangeResponse answer = await client.AskAsync(new RangeRequest(Encoding.UTF8.GetBytes(key)), cancellation).ConfigureAwait(false);
        return answer.Kvs is [var pair, ..] ? pair : null;
    }
}
