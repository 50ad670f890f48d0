namespace Flannel.Reference.Leases;

/// <summary>Selects, from all claims, the leases that conflict neither with each other nor with this node's.</summary>
/// <remarks>A claim can name any subnet: one outside the network, a part of another node's subnet, or all of them. Of overlapping claims,
/// the most senior stands, so that every node decides alike. This node's own always stands. Only claims that overlap a changed one are
/// decided again, so that the cost of a change depends on what it affects.</remarks>
internal sealed class LeaseSet(IPNetwork network, Lease own, string ownHolder, Logger log)
{
    private readonly Dictionary<string, Claim> _claims = [];
    private readonly Dictionary<string, Lease> _standing = [];   // by holder
    private readonly ProblemLog _refusals = new(log.Warning);
    private readonly ClaimIndex _allowed = new();

    // What each holder that has changed claimed at the last decision; null for nothing.
    private readonly Dictionary<string, Claim?> _changed = [];

    /// <summary>The leases that stand.</summary>
    public IReadOnlyCollection<Lease> Standing
    {
        get
        {
            _ = Changes();
            return _standing.Values;
        }
    }

    /// <summary>Sets the current claims of holders.</summary>
    public LeaseSet With(IEnumerable<Claim> claims)
    {
        foreach (Claim claim in claims)
            Put(claim.Holder, claim);
        return this;
    }

    /// <summary>Sets the current claim of a holder; null when it claims nothing.</summary>
    public void Put(string holder, Claim? claim)
    {
        Claim? known = _claims.GetValueOrDefault(holder);
        if (known == claim)
            return;
        _changed.TryAdd(holder, known);
        if (claim is null)
            _claims.Remove(holder);
        else
            _claims[holder] = claim;
    }

    /// <summary>Removes the claims of all holders but these.</summary>
    public void Keep(IReadOnlySet<string> holders)
    {
        foreach (string gone in _claims.Keys.Where(holder => !holders.Contains(holder)).ToArray())
            Put(gone, null);
    }

    /// <summary>Returns all leases that stand.</summary>
    public LeaseBatch Whole() => new(IsWholeSet: true, [.. Standing.Select(lease => new LeaseEvent(LeaseEventKind.Set, lease))]);

    /// <summary>Returns the changes since the last call of this method or <see cref="Whole"/>.</summary>
    public LeaseBatch Changes()
    {
        var before = new Dictionary<IPNetwork, Lease>();
        var after = new Dictionary<IPNetwork, Lease>();
        foreach ((string holder, Claim? known) in _changed)
        {
            if (known is not null)
                _allowed.Remove(known);
            Move(holder, before);
        }

        foreach (string holder in _changed.Keys)
        {
            if (_claims.TryGetValue(holder, out Claim? claim) && IsAllowed(claim))
                _allowed.Add(claim);
            else if (claim is null)
                _refusals.Resolve(holder);
        }

        IEnumerable<Claim> touched = _changed.Values.Concat(_changed.Keys.Select(holder => _claims.GetValueOrDefault(holder)))
            .OfType<Claim>();
        foreach (List<Claim> rivals in _allowed.Rivals(touched.Select(claim => claim.Lease.Subnet)))
        {
            foreach (Claim claim in rivals)
                Move(claim.Holder, before);
            Decide(rivals, after);
        }

        _changed.Clear();
        return new LeaseBatch(IsWholeSet: false, Difference(before, after));
    }

    private void Move(string holder, Dictionary<IPNetwork, Lease> before)
    {
        if (_standing.Remove(holder, out Lease? lease))
            before[lease.Subnet] = lease;
    }

    private bool IsAllowed(Claim claim)
    {
        IPNetwork subnet = claim.Lease.Subnet;
        if (claim.Holder == ownHolder)
            return true;
        if (!network.Contains(subnet))
            return Refuse(claim, $"its subnet {subnet} is not in the network {network}");
        if (subnet.Overlaps(own.Subnet))
            return Refuse(claim, $"its subnet {subnet} overlaps this node's {own.Subnet}");
        return true;
    }

    private void Decide(List<Claim> rivals, Dictionary<IPNetwork, Lease> after)
    {
        List<Claim> kept = [];
        foreach (Claim claim in rivals.OrderBy(claim => claim.Seniority).ThenBy(claim => claim.Holder, StringComparer.Ordinal))
        {
            if (kept.Find(other => other.Lease.Subnet.Overlaps(claim.Lease.Subnet)) is { } senior)
            {
                Refuse(claim, $"its subnet {claim.Lease.Subnet} overlaps {senior.Lease.Subnet} of {senior.Holder}, which was there before");
                continue;
            }

            kept.Add(claim);
            _refusals.Resolve(claim.Holder);
            _standing[claim.Holder] = claim.Lease;
            after[claim.Lease.Subnet] = claim.Lease;
        }
    }

    private bool Refuse(Claim claim, string reason)
    {
        _refusals.Report(claim.Holder, $"ignoring the lease of {claim.Holder}: {reason}");
        return false;
    }

    private static LeaseEvent[] Difference(Dictionary<IPNetwork, Lease> before, Dictionary<IPNetwork, Lease> after) =>
    [
        .. before.Where(known => !after.ContainsKey(known.Key)).Select(known => new LeaseEvent(LeaseEventKind.Removed, known.Value)),
        .. after.Where(lease => lease.Value != before.GetValueOrDefault(lease.Key))
            .Select(lease => new LeaseEvent(LeaseEventKind.Set, lease.Value)),
    ];
}
