using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

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

/// <summary>Reads and writes keys of subnets. A write says what it takes to be there and fails when something else is.</summary>
internal sealed class EtcdSubnets(EtcdClient client, EtcdKeys keys)
{
    /// <summary>The key of a lease.</summary>
    public string NameOf(Lease lease) => keys.NameOf(lease.Subnet);

    /// <summary>Asks for changes from a revision on.</summary>
    public WatchCreateRequest ChangesFrom(long revision) => new(keys.Subnets, keys.SubnetsEnd, revision);

    public async Task<EtcdSnapshot> ListAsync(CancellationToken cancellation)
    {
        RangeResponse answer = await client.RangeAsync(new RangeRequest(keys.Subnets, keys.SubnetsEnd), cancellation).ConfigureAwait(false);
        return new EtcdSnapshot(answer.Header?.Revision ?? 0, answer.Kvs ?? []);
    }

    /// <param name="lease">The lease to write.</param>
    /// <param name="found">The pair that it replaces, or null when there must be none.</param>
    /// <param name="grant">The etcd lease at whose end the key goes.</param>
    /// <param name="cancellation">Ends the request.</param>
    /// <returns>The pair as it is now, or null when it is not as expected.</returns>
    public async Task<EtcdKeyValue?> TryPutAsync(Lease lease, EtcdKeyValue? found, long grant, CancellationToken cancellation)
    {
        byte[] key = keys.Of(lease.Subnet), value = LeaseJson.Write(lease);
        Comparison asExpected = found is null ? new Comparison(key, "VERSION", Version: 0)
            : new Comparison(key, "MOD", ModRevision: found.ModRevision);
        TransactionResponse answer = await client.TransactAsync(
            new TransactionRequest([asExpected], [new RequestOperation(RequestPut: new PutRequest(key, value, grant))]), cancellation)
                .ConfigureAwait(false);
        long revision = answer.Header?.Revision ?? 0;
        return answer.Succeeded ? new EtcdKeyValue(key, value, found?.CreateRevision ?? revision, revision, grant) : null;
    }

    public Task DeleteAsync(EtcdKeyValue found, CancellationToken cancellation) => client.TransactAsync(
        new TransactionRequest(
            [new Comparison(found.Key, "MOD", ModRevision: found.ModRevision)],
            [new RequestOperation(RequestDeleteRange: new DeleteRequest(found.Key))]),
        cancellation);

    public async Task<EtcdKeyValue?> FindAsync(Lease lease, CancellationToken cancellation)
    {
        RangeResponse answer = await client.RangeAsync(new RangeRequest(keys.Of(lease.Subnet)), cancellation).ConfigureAwait(false);
        return answer.Kvs is [var pair, ..] ? pair : null;
    }
}
