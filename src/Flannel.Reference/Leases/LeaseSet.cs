using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using Flannel.Reference.Logging;

namespace Flannel.Reference.Leases;

/// <summary>Out of what others claim, the leases that may stand beside each other and beside the own one.</summary>
/// <remarks>Whoever can write a claim can write any: one for a subnet outside the network, for a part of another node's subnet, for
/// all of them. Of claims that overlap, the senior one stands, and every node decides so alike. The own one stands in any case.</remarks>
internal sealed class LeaseSet(IPNetwork network, Lease own, string ownHolder, Logger log)
{
    private readonly Dictionary<string, Claim> _claims = [];
    private Dictionary<IPNetwork, Lease> _standing = [];
    private Dictionary<string, string> _refused = [];

    /// <summary>Takes over what a holder claims now, or that it claims nothing.</summary>
    public void Put(string holder, Claim? claim)
    {
        if (claim is null)
            _claims.Remove(holder);
        else
            _claims[holder] = claim;
    }

    /// <summary>Forgets the holders that are not among these.</summary>
    public void Keep(IReadOnlySet<string> holders)
    {
        foreach (string gone in _claims.Keys.Where(holder => !holders.Contains(holder)).ToArray())
            _claims.Remove(gone);
    }

    /// <summary>All leases that stand.</summary>
    public LeaseBatch Whole()
    {
        _ = Changes();
        return new LeaseBatch(IsWholeSet: true, [.. _standing.Values.Select(lease => new LeaseEvent(LeaseEventKind.Set, lease))]);
    }

    /// <summary>What has changed since it was last asked for.</summary>
    public LeaseBatch Changes()
    {
        Dictionary<IPNetwork, Lease> before = _standing;
        _standing = Settle();
        List<LeaseEvent> events = [];
        foreach ((IPNetwork subnet, Lease lease) in before)
        {
            if (!_standing.ContainsKey(subnet))
                events.Add(new LeaseEvent(LeaseEventKind.Removed, lease));
        }

        foreach ((IPNetwork subnet, Lease lease) in _standing)
        {
            if (!before.TryGetValue(subnet, out Lease? known) || known != lease)
                events.Add(new LeaseEvent(LeaseEventKind.Set, lease));
        }

        return new LeaseBatch(IsWholeSet: false, events);
    }

    private Dictionary<IPNetwork, Lease> Settle()
    {
        var refused = new Dictionary<string, string>();
        var standing = new Dictionary<IPNetwork, Lease>(_claims.Count);
        foreach (List<Claim> rivals in Rivals(Allowed(refused)))
        {
            if (rivals is [Claim single])
            {
                standing.Add(single.Lease.Subnet, single.Lease);
                continue;
            }

            List<Claim> kept = [];
            foreach (Claim claim in rivals.OrderBy(claim => claim.Seniority).ThenBy(claim => claim.Holder, StringComparer.Ordinal))
            {
                if (kept.Find(other => Overlap(other.Lease.Subnet, claim.Lease.Subnet)) is { } senior)
                    refused[claim.Holder] = $"its subnet {claim.Lease.Subnet} overlaps {senior.Lease.Subnet} of {senior.Holder}, which was there before";
                else
                    kept.Add(claim);
            }

            foreach (Claim claim in kept)
                standing.Add(claim.Lease.Subnet, claim.Lease);
        }

        Complain(refused);
        return standing;
    }

    private List<Claim> Allowed(Dictionary<string, string> refused)
    {
        var allowed = new List<Claim>(_claims.Count);
        foreach (Claim claim in _claims.Values)
        {
            IPNetwork subnet = claim.Lease.Subnet;
            if (claim.Holder == ownHolder)
                allowed.Add(claim);
            else if (!Ipv4.Contains(network, subnet))
                refused[claim.Holder] = $"its subnet {subnet} is not in the network {network}";
            else if (Overlap(subnet, own.Subnet))
                refused[claim.Holder] = $"its subnet {subnet} overlaps this node's {own.Subnet}";
            else
                allowed.Add(claim);
        }

        return allowed;
    }

    // Two networks lie one in the other or apart. In this order what overlaps is together, behind the widest.
    private static IEnumerable<List<Claim>> Rivals(List<Claim> claims)
    {
        claims.Sort(static (one, other) => Order(one.Lease.Subnet).CompareTo(Order(other.Lease.Subnet)));
        for (int i = 0; i < claims.Count;)
        {
            List<Claim> rivals = [claims[i]];
            while (++i < claims.Count && Overlap(rivals[0].Lease.Subnet, claims[i].Lease.Subnet))
                rivals.Add(claims[i]);
            yield return rivals;
        }
    }

    private static ulong Order(IPNetwork subnet) => ((ulong)Ipv4.ToNumber(subnet.BaseAddress) << 8) | (uint)subnet.PrefixLength;

    private static bool Overlap(IPNetwork one, IPNetwork other) => Ipv4.Contains(one, other) || Ipv4.Contains(other, one);

    private void Complain(Dictionary<string, string> refused)
    {
        foreach ((string holder, string reason) in refused)
        {
            if (!_refused.TryGetValue(holder, out string? told) || told != reason)
                log.Warning($"ignoring the lease of {holder}: {reason}");
        }

        _refused = refused;
    }
}
