namespace Flannel.Reference.Leases;

/// <summary>A node's decision on its subnet, where no central authority assigns one.</summary>
/// <param name="Outgrown">The node's leases that the network no longer allows; it gives them up.</param>
/// <param name="Kept">The lease that this node already holds, or null.</param>
/// <param name="Wanted">The lease that it is to hold.</param>
internal sealed record SubnetDecision(IReadOnlyCollection<Lease> Outgrown, Lease? Kept, Lease Wanted)
{
    /// <param name="leases">All claims.</param>
    public LeasePreview Preview(LeaseSet leases) => new(Wanted, Kept is null, leases.Standing);
}

/// <summary>Decides which subnet a node gets.</summary>
/// <remarks>The lease of the node's previous run comes first, even if the node's address has changed since. Then the order is flannel's: a
/// subnet whose lease already names the node's address (a lease written beforehand reserves it), then the subnet of the previous run, then
/// a free one.</remarks>
/// <param name="configuration">The name of the network configuration in the log.</param>
/// <param name="taken">The words of the error when all subnets are taken: what occupies them, and how to free them.</param>
internal sealed class SubnetDecider(
    LeaseRequest request, string configuration, string taken, Logger log)
{
    /// <param name="occupied">Subnets that cannot be taken.</param>
    /// <exception cref="StartupException">No subnet is free.</exception>
    public SubnetDecision Decide(IReadOnlyCollection<Lease> all, IReadOnlySet<IPNetwork> occupied)
    {
        Lease[] own = [.. all.Where(lease => lease.PublicIp.Equals(request.PublicIp))
            .OrderBy(lease => Ipv4.ToNumber(lease.Subnet.BaseAddress))];
        Lease? kept = all.FirstOrDefault(request.IsFormer) ?? own.FirstOrDefault(lease => request.Network.Allows(lease.Subnet));
        Lease[] outgrown = [.. own.Where(lease => !request.Network.Allows(lease.Subnet))];
        return new SubnetDecision(outgrown, kept, request.LeaseOf(kept?.Subnet ?? Previous(occupied) ?? Pick(occupied)));
    }

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
