namespace Flannel.Reference.Reconcile;

/// <summary>The leases of the other nodes that this node sends to.</summary>
internal sealed class PeerLeases(IPNetwork network, Lease own, IPAddress ownAddress, Logger log)
{
    private readonly Dictionary<IPNetwork, Lease> _peers = [];
    private readonly ProblemLog _ignored = new(log.Warning);
    private IPAddress[]? _inNetwork;

    /// <summary>False until the whole set was received: before that, a route without a lease proves nothing.</summary>
    public bool IsComplete { get; private set; }

    public IReadOnlyCollection<Lease> All => _peers.Values;

    /// <summary>The addresses of peers that lie in the pods' network; normally none.</summary>
    public IReadOnlyCollection<IPAddress> AddressesInNetwork
        => _inNetwork ??= [.. _peers.Values.Select(lease => lease.PublicIp).Where(network.Contains)];

    public Lease? TryGet(IPNetwork subnet) => _peers.GetValueOrDefault(subnet);

    /// <returns>The subnets whose lease is new, changed or gone.</returns>
    public IReadOnlyCollection<IPNetwork> Apply(LeaseBatch batch)
    {
        _inNetwork = null;
        List<IPNetwork> changed = [];
        List<string> told = [];
        var gone = new HashSet<IPNetwork>(batch.IsWholeSet ? _peers.Keys : []);
        foreach (LeaseEvent change in batch.Events)
        {
            gone.Remove(change.Lease.Subnet);
            if (change.Kind == LeaseEventKind.Removed)
                _ignored.Resolve(change.Lease.Subnet);
            if (change.Kind == LeaseEventKind.Removed || !IsPeer(change.Lease))
                gone.Add(change.Lease.Subnet);
            else if (IsNews(change.Lease))
            {
                changed.Add(change.Lease.Subnet);
                told.Add($"Subnet added: {change.Lease}");
            }
        }

        foreach (IPNetwork subnet in gone)
        {
            if (!_peers.Remove(subnet, out Lease? lease))
                continue;
            changed.Add(subnet);
            told.Add($"Subnet removed: {lease}");
        }

        if (batch.IsWholeSet)
        {
            HashSet<IPNetwork> listed = [.. batch.Events.Select(change => change.Lease.Subnet)];
            _ignored.ResolveAllBut(about => listed.Contains((IPNetwork)about));
        }

        log.Info([.. told]);
        IsComplete |= batch.IsWholeSet;
        return changed;
    }

    private bool IsNews(Lease lease)
    {
        if (_peers.TryGetValue(lease.Subnet, out Lease? known) && known == lease)
            return false;
        _peers[lease.Subnet] = lease;
        return true;
    }

    private bool IsPeer(Lease lease)
    {
        string? problem = WhyIgnored(lease);
        _ignored.Report(lease.Subnet, problem);
        return problem is null && !lease.Subnet.Equals(own.Subnet);
    }

    private string? WhyIgnored(Lease lease)
        => lease.Subnet.Equals(own.Subnet) ? null
            : lease.BackendType != own.BackendType ? $"Ignoring non-{own.BackendType} subnet: {lease}: type={lease.BackendType}"
            : lease.PublicIp.Equals(own.PublicIp) || lease.PublicIp.Equals(ownAddress)
            ? $"Ignoring subnet {lease.Subnet}: it leads to this node's own address {lease.PublicIp}, which has {own.Subnet}"
            : Ipv4.WhyNotPublic(lease.PublicIp) is { } reason ? $"Ignoring subnet {lease}: {lease.PublicIp} {reason}"
            : !network.Contains(lease.Subnet) || own.Subnet.Overlaps(lease.Subnet)
            ? $"Ignoring subnet {lease}: it is not in the network {network}, or reaches into this node's {own.Subnet}"
            : null;
}
