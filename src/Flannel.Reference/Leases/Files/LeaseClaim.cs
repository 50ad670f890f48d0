using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using Flannel.Reference.Logging;

namespace Flannel.Reference.Leases.Files;

/// <summary>Decides which subnet a node gets, and claims it. Runs under the directory's lock.</summary>
/// <remarks>The node's own lease of its previous run comes first, though it may name another address than the node has now. Then the order
/// is flannel's: the subnet that carries the node's address already (a file written beforehand reserves it), else the one of the previous
/// run, else a free one.</remarks>
internal sealed class LeaseClaim(LeaseDirectory directory, LeaseRequest request, Random random, Logger log)
{
    /// <exception cref="StartupException">No subnet is free, or the directory cannot be used.</exception>
    public Lease Run()
    {
        while (true)
        {
            LeaseScan scan = directory.Scan(request.Network.Network);
            Lease[] own = OwnLeases(scan);
            if (Kept(scan, own) is { } kept)
                return Keep(kept);

            Lease claimed = LeaseOf(Previous(scan.Taken) ?? Pick(scan.Taken));
            if (!directory.TryWrite(claimed, replace: false))
                continue;   // written meanwhile by somebody who does not lock: look again

            log.Info($"Allocated lease (ip: {claimed.Subnet} ipv6: ::/0) to current node ({request.PublicIp})");
            foreach (Lease outgrown in own)
                directory.TryDelete(outgrown.Subnet);
            return claimed;
        }
    }

    /// <summary>What <see cref="Run"/> would do.</summary>
    public LeasePreview Preview()
    {
        LeaseScan scan = directory.Scan(request.Network.Network);
        Lease? kept = Kept(scan, OwnLeases(scan));
        return new LeasePreview(
            LeaseOf(kept?.Subnet ?? Previous(scan.Taken) ?? Pick(scan.Taken)), kept is null, [.. scan.Leases.Values]);
    }

    private Lease? Kept(LeaseScan scan, Lease[] own)
        => scan.Leases.Values.FirstOrDefault(request.IsFormer) ?? own.FirstOrDefault(lease => request.Network.Allows(lease.Subnet));

    private Lease[] OwnLeases(LeaseScan scan) =>
    [
        .. scan.Leases.Values
            .Where(lease => lease.PublicIp.Equals(request.PublicIp))
            .OrderBy(lease => Ipv4.ToNumber(lease.Subnet.BaseAddress)),
    ];

    private Lease Keep(Lease found)
    {
        log.Info(found.PublicIp.Equals(request.PublicIp)
            ? $"Found lease (ip: {found.Subnet} ipv6: ::/0) for current IP ({request.PublicIp}), reusing"
            : $"Found this node's lease {found}; its address is {request.PublicIp} now");
        Lease wanted = LeaseOf(found.Subnet);
        if (found != wanted)
            directory.TryWrite(wanted, replace: true);
        return wanted;
    }

    private IPNetwork? Previous(IReadOnlySet<IPNetwork> taken)
    {
        if (request.PreviousSubnet is not { } previous || taken.Contains(previous))
            return null;
        if (!request.Network.Allows(previous))
        {
            log.Warning($"Found previously leased subnet ({previous}) that is not compatible with the network configuration, ignoring");
            return null;
        }

        log.Info($"Found previously leased subnet ({previous}), reusing");
        return previous;
    }

    private IPNetwork Pick(IReadOnlySet<IPNetwork> taken)
        => SubnetChoice.Pick(request.Network, taken, random) ?? throw new StartupException(
            $"failed to acquire lease: out of subnets: all from {request.Network.SubnetMin} to {request.Network.SubnetMax} have a file in "
            + $"{directory.Path}; remove those of nodes that are gone, or widen Network");

    private Lease LeaseOf(IPNetwork subnet) => new() { Subnet = subnet, PublicIp = request.PublicIp, BackendType = request.BackendType };
}
