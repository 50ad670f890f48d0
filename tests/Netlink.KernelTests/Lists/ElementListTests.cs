using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Netlink.KernelTests.Netfilter;
using Netlink.Netfilter;
using Netlink.TestSupport;

namespace Netlink.KernelTests.Lists;

/// <summary>Elements of nf_tables: the kernel finds its place by counting, and says only the generation of each message.</summary>
public sealed class ElementListTests : IDisposable
{
    private static readonly NftSet s_set = new(new NftTable(NftFamily.IPv4, "t"), "s", "ipv4_addr");

    private readonly NftNamespace _network = new();
    private readonly NftablesClient _other;

    public ElementListTests() => _other = NftablesClient.Open(_network.Namespace);

    public void Dispose()
    {
        _other.Dispose();
        _network.Dispose();
    }

    [KernelFact(Kinds = "nftables-nat")]
    public async Task VisitElements_OthersComeAndGo_HasThoseThatStayOnce()
    {
        _network.Load("add table ip t; add set ip t s { type ipv4_addr; size 65536; }");
        await ListLaw.AssertKeptAsync(4000,
            numbers => Commit(numbers, static (change, elements) => change.Sets.AddElements(s_set, elements)),
            numbers => Commit(numbers, static (change, elements) => change.Sets.DeleteElements(s_set, elements)),
            Visit);
    }

    private List<int> Visit()
    {
        List<int> found = [];
        _network.Client.Sets.VisitElements(s_set, ref found,
            static (in NftElementView element, ref List<int> found) => found.Add((element.Key[2] << 8) | element.Key[3]));
        return found;
    }

    /// <summary>All at once if they are many, otherwise one after the other.</summary>
    private void Commit(IEnumerable<int> numbers, Action<NftCommit, NftElement[]> change)
    {
        NftElement[] elements = [.. numbers.Select(number => s_set.Element($"10.0.{number >> 8}.{number & 255}"))];
        foreach (NftElement[] some in elements.Chunk(elements.Length > 100 ? elements.Length : 1))
            _other.Commit(changes => change(changes, some));
    }
}
