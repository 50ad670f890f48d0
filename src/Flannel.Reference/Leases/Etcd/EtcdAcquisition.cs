namespace Flannel.Reference.Leases.Etcd;

/// <summary>What was acquired: a lease, the etcd lease that its key hangs on, and all that was learned of the subnets meanwhile.</summary>
internal sealed record EtcdHolding(Lease Lease, EtcdGrant Grant, EtcdSnapshot Subnets);

/// <summary>Claims the subnet that a node is to have. Who loses a race looks again.</summary>
internal sealed class EtcdAcquisition(EtcdClient client, EtcdSubnets subnets, EtcdClaims claims, EtcdTimes times, SubnetDecider decider)
{
    private const int Tries = 10;

    /// <exception cref="StartupException">No subnet is to be had.</exception>
    public async Task<EtcdHolding> RunAsync(CancellationToken cancellation)
    {
        for (int left = Tries; left > 0; left--)
        {
            if (await TryAsync(cancellation).ConfigureAwait(false) is { } acquired)
                return acquired;
        }

        throw new StartupException(
            $"failed to acquire lease: subnet already exists: others were faster {Tries} times; start flanneld again");
    }

    /// <summary>Says what <see cref="RunAsync"/> would do now.</summary>
    /// <exception cref="StartupException">No subnet is to be had.</exception>
    public async Task<LeasePreview> PreviewAsync(CancellationToken cancellation)
        => Decide(await subnets.ListAsync(cancellation).ConfigureAwait(false)).Preview;

    private async Task<EtcdHolding?> TryAsync(CancellationToken cancellation)
    {
        EtcdSnapshot snapshot = await subnets.ListAsync(cancellation).ConfigureAwait(false);
        SubnetDecision decision = Decide(snapshot);
        if (decision.Kept is { } kept)
            decider.TellKept(kept);
        EtcdGrant granted = await EtcdGrant.AskAsync(client, times, cancellation).ConfigureAwait(false);
        EtcdKeyValue? found = decision.Kept is null ? null : Find(snapshot, decision.Kept);
        if (await subnets.TryPutAsync(decision.Wanted, found, granted.Id, cancellation).ConfigureAwait(false) is not { } written)
        {
            await granted.ReturnAsync(client, cancellation).ConfigureAwait(false);
            return null;
        }

        EtcdSnapshot left = snapshot.With(written);
        if (decision.Kept is null)
        {
            decider.TellAllocated(decision.Wanted);
            foreach (Lease outgrown in decision.Own)
            {
                EtcdKeyValue pair = Find(snapshot, outgrown);
                await subnets.DeleteAsync(pair, cancellation).ConfigureAwait(false);
                left = left.Without(pair);
            }
        }

        return new EtcdHolding(decision.Wanted, granted, left);
    }

    private SubnetDecision Decide(EtcdSnapshot snapshot) => decider.Decide(
        [.. snapshot.Pairs.Select(pair => claims.TryRead(pair, out Claim? claim) ? claim!.Lease : null).OfType<Lease>()],
        snapshot.Pairs.Select(claims.SubnetOf).OfType<IPNetwork>().ToHashSet());

    private EtcdKeyValue Find(EtcdSnapshot snapshot, Lease lease)
        => snapshot.Pairs.First(pair => claims.SubnetOf(pair) is { } subnet && subnet.Equals(lease.Subnet));
}
