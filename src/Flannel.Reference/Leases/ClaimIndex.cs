namespace Flannel.Reference.Leases;

/// <summary>A claimed lease, before conflicts with other claims are resolved.</summary>
/// <param name="Holder">The holder: a key or a node. Each holder has one claim.</param>
/// <param name="Seniority">When the holder was created, in the source's units; of conflicting claims, the lowest value stands.</param>
internal sealed record Claim(string Holder, long Seniority, Lease Lease);

/// <summary>Claims by subnet, from which those that overlap are found.</summary>
/// <remarks>Two prefixes are disjoint, or one contains the other. Nearly always all have the same length: only equal ones overlap then, and
/// nothing else is looked at.</remarks>
internal sealed class ClaimIndex
{
    private readonly Dictionary<IPNetwork, List<Claim>> _bySubnet = [];
    private readonly bool[] _lengths = new bool[33];   // those of all subnets that there have been

    public void Add(Claim claim)
    {
        IPNetwork subnet = claim.Lease.Subnet;
        _lengths[subnet.PrefixLength] = true;
        if (!_bySubnet.TryGetValue(subnet, out List<Claim>? claims))
            _bySubnet[subnet] = claims = new List<Claim>(1);
        claims.Add(claim);
    }

    public void Remove(Claim claim)
    {
        if (_bySubnet.TryGetValue(claim.Lease.Subnet, out List<Claim>? claims) && claims.Remove(claim) && claims.Count == 0)
            _bySubnet.Remove(claim.Lease.Subnet);
    }

    /// <summary>Returns the claims that overlap any of these subnets, or each other within the widest that does: in groups, of which none
    /// overlaps another.</summary>
    public IEnumerable<List<Claim>> Rivals(IEnumerable<IPNetwork> subnets)
    {
        HashSet<IPNetwork> roots = [.. subnets.Select(subnet => Widest(subnet, _bySubnet.ContainsKey))];
        var rivals = new Dictionary<IPNetwork, List<Claim>>();   // by root
        foreach (IPNetwork subnet in _lengths.Count(isUsed => isUsed) > 1 ? _bySubnet.Keys : (IEnumerable<IPNetwork>)roots)
        {
            IPNetwork root = Widest(subnet, roots.Contains);
            if (!roots.Contains(root) || !_bySubnet.TryGetValue(subnet, out List<Claim>? claims))
                continue;
            if (!rivals.TryGetValue(root, out List<Claim>? group))
                rivals[root] = group = [];
            group.AddRange(claims);
        }

        return rivals.Values;
    }

    // Returns the widest subnet around this one that meets the condition, or this one.
    private IPNetwork Widest(IPNetwork subnet, Predicate<IPNetwork> condition)
    {
        for (int length = 0; length < subnet.PrefixLength; length++)
        {
            if (_lengths[length] && new IPNetwork(subnet.BaseAddress, length) is var around && condition(around))
                return around;
        }

        return subnet;
    }
}
