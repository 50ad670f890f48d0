namespace Flannel.Reference.Leases;

/// <summary>A lease as somebody claims it, before it is compared with the others.</summary>
/// <param name="Holder">Who claims it: a key or a node. There is one claim for each.</param>
/// <param name="Seniority">When the holder came, in the source's own count; of two that claim the same the lower stands.</param>
/// <param name="Lease">What is claimed.</param>
internal sealed record Claim(string Holder, long Seniority, Lease Lease);

/// <summary>Claims in the order of their subnets, in which those that overlap are neighbours.</summary>
/// <remarks>Two networks lie one in the other or apart. In this order what overlaps is together, behind the widest.</remarks>
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

    /// <summary>The groups of claims that overlap each other and any of these subnets; each group once.</summary>
    public IEnumerable<List<Claim>> Rivals(IEnumerable<IPNetwork> subnets)
    {
        ulong done = 0;   // up to where addresses have been looked at
        foreach (IPNetwork root in subnets.Select(Widest).OrderBy(PlaceOf))
        {
            ulong first = Ipv4.ToNumber(root.BaseAddress);
            if (first < done)
                continue;   // it lies in the one before
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

    // The widest claimed subnet around this one, or this one.
    private IPNetwork Widest(IPNetwork subnet)
    {
        for (int length = 0; length < subnet.PrefixLength; length++)
        {
            IPNetwork around = Ipv4.NetworkOf(subnet.BaseAddress, length);
            if (_counts.ContainsKey(PlaceOf(around)))
                return around;
        }

        return subnet;
    }

    private static ulong PlaceOf(IPNetwork subnet) => PlaceOf(Ipv4.ToNumber(subnet.BaseAddress), subnet.PrefixLength);

    private static ulong PlaceOf(ulong address, int prefixLength) => (address << 8) | (uint)prefixLength;

    private sealed record Entry(ulong Place, string Holder, Claim? Claim) : IComparable<Entry>
    {
        /// <summary>Stands before every claim from an address on.</summary>
        public static Entry Before(ulong address) => new(PlaceOf(address, 0), "", null);

        public int CompareTo(Entry? other)
            => other is null ? 1 : Place != other.Place ? Place.CompareTo(other.Place) : string.CompareOrdinal(Holder, other.Holder);
    }
}
