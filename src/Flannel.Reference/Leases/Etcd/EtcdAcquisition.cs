using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Flannel.Reference.Logging;

namespace Flannel.Reference.Leases.Etcd;

/// <summary>A lease, and the etcd lease that its key hangs on.</summary>
internal sealed record EtcdHolding(Lease Lease, EtcdGrant Grant);

/// <summary>What was acquired, and all that was learned of the subnets meanwhile.</summary>
internal sealed record EtcdAcquired(EtcdHolding Holding, EtcdSnapshot Subnets);

/// <summary>Decides which subnet a node gets, and claims it.</summary>
/// <remarks>The node's own key of its previous run comes first, though it may name another address than the node has now. Then the order is
/// flannel's: the subnet whose key carries the node's address already (a key written beforehand reserves it), else the one of the previous
/// run, else a free one. Who loses a race looks again.</remarks>
internal sealed class EtcdAcquisition(
    EtcdSubnets subnets, EtcdClaims claims, Func<CancellationToken, Task<EtcdGrant>> grant,
        Func<EtcdGrant, CancellationToken, Task> giveBack, LeaseRequest request, Random random, Logger log)
{
    private const int Tries = 10;

    /// <exception cref="StartupException">No subnet is to be had.</exception>
    public async Task<EtcdAcquired> RunAsync(CancellationToken cancellation)
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
    {
        Outlook outlook = await LookAsync(cancellation).ConfigureAwait(false);
        IPNetwork subnet = outlook.Kept?.Lease.Subnet ?? Previous(outlook.Taken) ?? Pick(outlook.Taken);
        return new LeasePreview(LeaseOf(subnet), outlook.Kept is null, [.. outlook.All.Select(found => found.Lease)]);
    }

    private async Task<EtcdAcquired?> TryAsync(CancellationToken cancellation)
    {
        Outlook outlook = await LookAsync(cancellation).ConfigureAwait(false);
        if (outlook.Kept is { } kept)
        {
            log.Info(IsOwn(kept)
                ? $"Found lease (ip: {kept.Lease.Subnet} ipv6: ::/0) for current IP ({request.PublicIp}), reusing"
                : $"Found this node's lease {kept.Lease}; its address is {request.PublicIp} now");
            return await TryPutAsync(kept.Lease.Subnet, kept.Pair, outlook.Snapshot, cancellation).ConfigureAwait(false);
        }

        EtcdAcquired? claimed = await TryPutAsync(Previous(outlook.Taken) ?? Pick(outlook.Taken), null, outlook.Snapshot, cancellation)
            .ConfigureAwait(false);
        if (claimed is null)
            return null;
        log.Info($"Allocated lease (ip: {claimed.Holding.Lease.Subnet} ipv6: ::/0) to current node ({request.PublicIp})");
        EtcdSnapshot left = claimed.Subnets;
        foreach (Found outgrown in outlook.All.Where(IsOwn))
        {
            await subnets.DeleteAsync(outgrown.Pair, cancellation).ConfigureAwait(false);
            left = left.Without(outgrown.Pair);
        }

        return claimed with { Subnets = left };
    }

    private async Task<Outlook> LookAsync(CancellationToken cancellation)
    {
        EtcdSnapshot snapshot = await subnets.ListAsync(cancellation).ConfigureAwait(false);
        Found[] all = [.. snapshot.Pairs.Select(pair => (Pair: pair, Claim: claims.Read(pair))).Where(found => found.Claim is not null)
            .Select(found => new Found(found.Pair, found.Claim!.Lease))];
        var taken = new HashSet<IPNetwork>();
        foreach (EtcdKeyValue pair in snapshot.Pairs)
        {
            if (claims.IsTaken(pair, out IPNetwork subnet))
                taken.Add(subnet);
        }

        Found? kept = all.FirstOrDefault(found => request.IsFormer(found.Lease))
            ?? all.Where(found => IsOwn(found) && request.Network.Allows(found.Lease.Subnet))
            .MinBy(found => Ipv4.ToNumber(found.Lease.Subnet.BaseAddress));
        return new Outlook(snapshot, all, kept, taken);
    }

    private bool IsOwn(Found found) => found.Lease.PublicIp.Equals(request.PublicIp);

    private Lease LeaseOf(IPNetwork subnet) => new() { Subnet = subnet, PublicIp = request.PublicIp, BackendType = request.BackendType };

    private async Task<EtcdAcquired?> TryPutAsync(IPNetwork subnet, EtcdKeyValue? found, EtcdSnapshot snapshot,
        CancellationToken cancellation)
    {
        Lease lease = LeaseOf(subnet);
        EtcdGrant granted = await grant(cancellation).ConfigureAwait(false);
        if (await subnets.TryPutAsync(lease, found, granted.Id, cancellation).ConfigureAwait(false) is { } written)
            return new EtcdAcquired(new EtcdHolding(lease, granted), snapshot.With(written));
        await giveBack(granted, cancellation).ConfigureAwait(false);
        return null;
    }

    private IPNetwork? Previous(HashSet<IPNetwork> taken)
    {
        if (request.PreviousSubnet is not { } previous || taken.Contains(previous))
            return null;
        if (!request.Network.Allows(previous))
        {
            log.Warning($"Found previously leased subnet ({previous}) that is not compatible with the Etcd network config, ignoring");
            return null;
        }

        log.Info($"Found previously leased subnet ({previous}), reusing");
        return previous;
    }

    private IPNetwork Pick(HashSet<IPNetwork> taken)
    {
        log.Info($"Picking subnet in range {request.Network.SubnetMin} ... {request.Network.SubnetMax}");
        return SubnetChoice.Pick(request.Network, taken, random) ?? throw new StartupException(
            $"failed to acquire lease: out of subnets: all from {request.Network.SubnetMin} to {request.Network.SubnetMax} have a " +
            "key in etcd; "
            + "delete those of nodes that are gone, or widen Network");
    }

    private sealed record Found(EtcdKeyValue Pair, Lease Lease);

    /// <param name="Snapshot">What was looked at.</param>
    /// <param name="All">Every lease that there is.</param>
    /// <param name="Kept">The one that is this node's already.</param>
    /// <param name="Taken">Subnets that nobody can have.</param>
    private sealed record Outlook(EtcdSnapshot Snapshot, Found[] All, Found? Kept, HashSet<IPNetwork> Taken);
}
