using System.Collections.Generic;
using System.Linq;
using System.Net;
using CniBridge.Protocol;

namespace CniBridge.HostLocal;

/// <summary>Ranges of one family; a container gets one address from the set.</summary>
internal sealed class RangeSet
{
    private readonly AddressRange[] _ranges;

    private RangeSet(IEnumerable<AddressRange> ranges) => _ranges = [.. ranges];

    /// <summary>Reads the range sets of a configuration, after those of the runtime.</summary>
    /// <exception cref="CniException">There is no set, or the sets cannot be used together.</exception>
    public static IReadOnlyList<RangeSet> Of(IpamConfiguration ipam, RuntimeConfiguration? runtime = null)
    {
        List<IReadOnlyList<RangeConfiguration>> configured = [.. ipam.Ranges ?? []];
        if (ipam.Subnet is not null)
            configured.Insert(0, [new RangeConfiguration { Subnet = ipam.Subnet, RangeStart = ipam.RangeStart, RangeEnd = ipam.RangeEnd,
                Gateway = ipam.Gateway }]);
        configured.InsertRange(0, runtime?.IpRanges ?? []);
        RangeSet[] sets = [.. configured.Select(ranges => new RangeSet(ranges.Select(range => new AddressRange(range))))];
        if (sets.Length == 0 || sets.Any(set => set._ranges.Length == 0))
            throw Invalid("no IP ranges specified: ipam needs a subnet, or ranges with one in each");
        if (sets.FirstOrDefault(set => set._ranges.Any(range => range.Family != set._ranges[0].Family)) is RangeSet mixed)
            throw Invalid($"the range set {mixed} has IPv4 and IPv6 ranges: each family needs a set of its own");

        AddressRange[] all = [.. sets.SelectMany(set => set._ranges)];
        for (int i = 0; i < all.Length; i++)
        {
            for (int j = i + 1; j < all.Length; j++)
            {
                if (all[i].Overlaps(all[j]))
                    throw Invalid($"the ranges {all[i]} and {all[j]} overlap");
            }
        }

        return sets;
    }

    public AddressRange? Find(IPAddress address) => _ranges.FirstOrDefault(range => range.Contains(address));

    /// <summary>Every address once, starting after the one that was assigned last and wrapping around at the end.</summary>
    public IEnumerable<(IPAddress Address, AddressRange Range)> Behind(IPAddress? last)
    {
        int start = last is null ? -1 : System.Array.FindIndex(_ranges, range => range.Contains(last));
        if (start < 0)
            return _ranges.SelectMany(range => All(range, null));
        AddressRange first = _ranges[start];
        return All(first, last).Where(candidate => !candidate.Address.Equals(last))
            .Concat(_ranges.Skip(start + 1).SelectMany(range => All(range, null)))
            .Concat(_ranges.Take(start).SelectMany(range => All(range, null)))
            .Concat(All(first, null).TakeWhile(candidate => !candidate.Address.Equals(last)))
            .Append((last!, first));
    }

    public override string ToString() => string.Join(',', _ranges.Select(range => range.ToString()));

    private static IEnumerable<(IPAddress Address, AddressRange Range)> All(AddressRange range, IPAddress? start)
        => range.From(start).Select(address => (address, range));

    private static CniException Invalid(string message) => new(CniErrorCode.InvalidConfiguration, message);
}
