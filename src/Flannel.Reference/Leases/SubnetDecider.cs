namespace Flannel.Reference.Leases;

/// <summary>What a node does about a subnet where nobody hands them out.</summary>
/// <param name="All">Every lease that there is.</param>
/// <param name="Outgrown">Those of the node that the network allows no more, which it gives up.</param>
/// <param name="Kept">The lease that is this node's already, or null.</param>
/// <param name="Wanted">The lease that it is to have.</param>
internal sealed record SubnetDecision(IReadOnlyCollection<Lease> All, IReadOnlyCollection<Lease> Outgrown, Lease? Kept, Lease Wanted)
{
    public LeasePreview Preview => new(Wanted, Kept is null, All);
}

/// <summary>Decides which subnet a node gets.</summary>
/// <remarks>The node's own lease of its previous run comes first, though it may name another address than the node has now. Then the order
/// is flannel's: the subnet whose lease names the node's address already (one written beforehand reserves it), else the one of the
/// previous run, else a free one.</remarks>
/// <param name="configuration">What the network's configuration is called in the log.</param>
/// <param name="taken">What is wrong when all are taken, and what to do with those of nodes that are gone.</param>
internal sealed class SubnetDecider(
    LeaseRequest request, string configuration, string taken, Logger log)
{
    /// <param name="all">Every lease that there is.</param>
    /// <param name="occupied">Subnets that nobody can have.</param>
    /// <exception cref="StartupException">No subnet is to be had.</exception>
    public SubnetDecision Decide(IReadOnlyCollection<Lease> all, IReadOnlySet<IPNetwork> occupied)
    {
        Lease[] own = [.. all.Where(lease => lease.PublicIp.Equals(request.PublicIp))
            .OrderBy(lease => Ipv4.ToNumber(lease.Subnet.BaseAddress))];
        Lease? kept = all.FirstOrDefault(request.IsFormer) ?? own.FirstOrDefault(lease => request.Network.Allows(lease.Subnet));
        Lease[] outgrown = [.. own.Where(lease => !request.Network.Allows(lease.Subnet))];
        return new SubnetDecision(all, outgrown, kept, request.LeaseOf(kept?.Subnet ?? Previous(occupied) ?? Pick(occupied)));
    }

    /// <summary>Says what the node has got.</summary>
    public void Tell(SubnetDecision decision) => log.Info(decision.Kept is not { } kept
        ? $"Allocated lease (ip: {decision.Wanted.Subnet} ipv6: ::/0) to current node ({request.PublicIp})"
        : kept.PublicIp.Equals(request.PublicIp)
        ? $"Found lease (ip: {kept.Subnet} ipv6: ::/0) for current IP ({request.PublicIp}), reusing"
        : $"Found this node's lease {kept}; its address is {request.PublicIp} now");

    private IPNetwork? Previous(IReadOnlySet<IPNetwork> occupied)
    {
        if (request.PreviousSubnet is not { } previous || occupied.Contains(previous))
            return null;
        if (!request.Network.Allows(previous))
        {
            log.Warning($"Found previously leased subnet ({previous}) that is not compatible with {configuration}, ignoring");
            return null;
        }

        log.Info($"Found previously leased subnet ({previous}), reusing");
        return previous;
    }

    private IPNetwork Pick(IReadOnlySet<IPNetwork> occupied)
    {
        log.Info($"Picking subnet in range {request.Network.SubnetMin} ... {request.Network.SubnetMax}");
        return SubnetChoice.Pick(request.Network, occupied, Random.Shared) ?? throw new StartupException(
            $"failed to acquire lease: out of subnets: all from {request.Network.SubnetMin} to {request.Network.SubnetMax} have a {taken} "
            + "those of nodes that are gone, or widen Network");
    }
}
