namespace Flannel.Reference.Leases;

/// <summary>A claimed lease, before conflicts with other claims are resolved.</summary>
/// <param name="Holder">The holder: a key or a node. Each holder has one claim.</param>
/// <param name="Seniority">When the holder was created, in the source's units; of conflicting claims, the lowest value stands.</param>
internal sealed record Claim(string Holder, long Seniority, Lease Lease);

/// <summary>Claims sorted by subnet, so that overlapping claims are adjacent.</summary>
/// <remarks>Two prefixes are disjoint, or one contains the other. In this order, prefixes follow the widest that contains them.</remarks>
internal sealed class ClaimIndex
{
    private readonly SortedSet<Entry> _entries = [];
    private readonly Dictionary<ulong, int> _counts = [];   // by subnet

    public void Add(Claim claim)
    {
        ulong place = PlaceOf(claim.Lease.Subnet);
        if (_entries.Add(new Entry(place, claim.Holder, claim)))
            _counts[place] = _counts.GetValueOrDefault(place) + 1;
    }

    public void Remove(Claim claim)
    {
        ulong place = PlaceOf(claim.Lease.Subnet);
        if (!_entries.Remove(new Entry(place, claim.Holder, claim)))
            return;
        if (--_counts[place] == 0)
            _counts.Remove(place);
    }

    /// <summary>Returns the groups of overlapping claims that overlap any of these subnets, each group once.</summary>
    public IEnumerable<List<Claim>> Rivals(IEnumerable<IPNetwork> subnets)
    {
        ulong done = 0;   // the addresses below it have been searched
        foreach (IPNetwork root in subnets.Select(Widest).OrderBy(PlaceOf))
        {
            ulong first = Ipv4.ToNumber(root.BaseAddress);
            if (first < done)
                continue;   // contained in the previous one
            done = first + (1UL << (32 - root.PrefixLength));
            List<Claim> rivals = [];
            foreach (Entry entry in _entries.GetViewBetween(Entry.Before(first), Entry.Before(done)))
            {
                if (rivals.Count > 0 && !rivals[0].Lease.Subnet.Contains(entry.Claim!.Lease.Subnet))
                {
                    yield return rivals;
                    rivals = [];
                }

                rivals.Add(entry.Claim!);
            }

            if (rivals.Count > 0)
                yield return rivals;
        }
    }

    // Returns the widest claimed subnet that contains this one, or this one.
    private IPNetwork Widest(IPNetwork subnet)
    {
        for (int length = 0; length < subnet.PrefixLength; length++)
        {
            var around = new IPNetwork(subnet.BaseAddress, length);
            if (_counts.ContainsKey(PlaceOf(around)))
                return around;
        }

        return subnet;
    }

    private static ulong PlaceOf(IPNetwork subnet) => PlaceOf(Ipv4.ToNumber(subnet.BaseAddress), subnet.PrefixLength);

    private static ulong PlaceOf(ulong address, int prefixLength) => (address << 8) | (uint)prefixLength;

    private sealed record Entry(ulong Place, string Holder, Claim? Claim) : IComparable<Entry>
    {
        /// <summary>Returns an entry that sorts before every claim from an address on.</summary>
        public static Entry Before(ulong address) => new(PlaceOf(address, 0), "", null);

        public int CompareTo(Entry? other)
            => other is null ? 1 : Place != other.Place ? Place.CompareTo(other.Place) : string.CompareOrdinal(Holder, other.Holder);
    }
}
