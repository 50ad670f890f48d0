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

/// <summary>Decides which subnet a node gets, and claims it.</summary>
/// <remarks>The order is flannel's: the subnet whose key carries the node's address already (a key written beforehand reserves it), else
/// the one of the node's previous run, else a free one. Who loses a race looks again.</remarks>
internal sealed class EtcdAcquisition(
    EtcdSubnets subnets, EtcdClaims claims, Func<CancellationToken, Task<EtcdGrant>> grant, Func<EtcdGrant, CancellationToken, Task> giveBack, LeaseRequest request, Random random, Logger log)
{
    private const int Tries = 10;

    /// <exception cref="StartupException">No subnet is to be had.</exception>
    public async Task<EtcdHolding> RunAsync(CancellationToken cancellation)
    {
        for (int left = Tries; left > 0; left--)
        {
            if (await TryAsync(cancellation).ConfigureAwait(false) is { } holding)
                return holding;
        }

        throw new StartupException($"failed to acquire lease: subnet already exists: others were faster {Tries} times; start flanneld again");
    }

    private async Task<EtcdHolding?> TryAsync(CancellationToken cancellation)
    {
        EtcdSnapshot snapshot = await subnets.ListAsync(cancellation).ConfigureAwait(false);
        Found[] all = [.. snapshot.Pairs.Select(pair => (Pair: pair, Claim: claims.Read(pair))).Where(found => found.Claim is not null).Select(found => new Found(found.Pair, found.Claim!.Lease))];
        Found[] own = [.. all.Where(found => found.Lease.PublicIp.Equals(request.PublicIp)).OrderBy(found => Ipv4.ToNumber(found.Lease.Subnet.BaseAddress))];
        if (Array.Find(own, found => request.Network.Allows(found.Lease.Subnet)) is { } kept)
        {
            log.Info($"Found lease (ip: {kept.Lease.Subnet} ipv6: ::/0) for current IP ({request.PublicIp}), reusing");
            return await TryPutAsync(kept.Lease.Subnet, kept.Pair, cancellation).ConfigureAwait(false);
        }

        var taken = new HashSet<IPNetwork>();
        foreach (EtcdKeyValue pair in snapshot.Pairs)
        {
            if (claims.IsTaken(pair, out IPNetwork subnet))
                taken.Add(subnet);
        }

        EtcdHolding? claimed = await TryPutAsync(Previous(taken) ?? Pick(taken), null, cancellation).ConfigureAwait(false);
        if (claimed is null)
            return null;
        log.Info($"Allocated lease (ip: {claimed.Lease.Subnet} ipv6: ::/0) to current node ({request.PublicIp})");
        foreach (Found outgrown in own)
            await subnets.DeleteAsync(outgrown.Pair, cancellation).ConfigureAwait(false);
        return claimed;
    }

    private async Task<EtcdHolding?> TryPutAsync(IPNetwork subnet, EtcdKeyValue? found, CancellationToken cancellation)
    {
        var lease = new Lease { Subnet = subnet, PublicIp = request.PublicIp, BackendType = request.BackendType };
        EtcdGrant granted = await grant(cancellation).ConfigureAwait(false);
        if (await subnets.TryPutAsync(lease, found, granted.Id, cancellation).ConfigureAwait(false))
            return new EtcdHolding(lease, granted);
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
            $"failed to acquire lease: out of subnets: all from {request.Network.SubnetMin} to {request.Network.SubnetMax} have a key in etcd; "
            + "delete those of nodes that are gone, or widen Network");
    }

    private sealed record Found(EtcdKeyValue Pair, Lease Lease);
}
