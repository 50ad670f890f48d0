using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Netfilter;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Netfilter;

public sealed class SetElementTests : IDisposable
{
    private readonly NftNamespace _network = new();
    private readonly NftTable _table = new(NftFamily.IPv4, "t");

    public void Dispose() => _network.Dispose();

    [KernelFact(Kinds = "nftables-nat")]
    public void AddElements_MoreThanOneMessageHolds_AreListedAndVisited()
    {
        const int Count = 5000;
        var set = new NftSet(_table, "s", "ipv4_addr");
        NftElement[] elements = [.. Enumerable.Range(1, Count).Select(i => set.Element($"10.0.{i / 256}.{i % 256}"))];
        _network.Client.Commit(change =>
        {
            change.Tables.Add(_table);
            change.Sets.Add(set with { Elements = elements });
        });

        Assert.Equal(elements.Select(static element => element.Key), _network.Client.Sets.ListElements(set).Select(static e => e.Key));
        (int Seen, ulong Sum) state = default;
        _network.Client.Sets.VisitElements(set, ref state, static (in NftElementView element, ref (int Seen, ulong Sum) sum)
            => sum = (sum.Seen + 1, sum.Sum + element.Key[3]));
        Assert.Equal(Count, state.Seen);

        long allocated = Allocations.Of(() => _network.Client.Sets.VisitElements(set, ref state,
            static (in NftElementView element, ref (int Seen, ulong Sum) sum) => sum.Seen++), warmUp: 1);
        Assert.True(allocated < Count, "Visiting made objects of elements.");
    }

    [KernelTheory(Kinds = "nftables-nat")]
    [InlineData(NftSetFlags.None)]
    [InlineData(NftSetFlags.Interval)]
    public void CreateElements_OneThatTheSetHas_IsRefusedByNameAndAddsNone(NftSetFlags flags)
    {
        var set = new NftSet(_table, "s", "ipv4_addr") { Flags = flags };
        _network.Client.Commit(change =>
        {
            change.Tables.Add(_table);
            change.Sets.Add(set.With("192.0.2.1"));
        });

        NftCommitException refused = Assert.Throws<NftCommitException>(() => _network.Client.Commit(
            change => change.Sets.CreateElements(set, set.Element("192.0.2.9"), set.Element("192.0.2.1"))));

        Assert.Contains("(create element ip t s { 192.0.2.9, 192.0.2.1 }): EEXIST (17) for element 192.0.2.1", refused.Message,
            StringComparison.Ordinal);
        Assert.Equal(set.With("192.0.2.1").Elements, _network.Client.Sets.ListElements(set));
        _network.Client.Commit(change => change.Sets.CreateElements(set, set.Element("192.0.2.9")));
        Assert.Equal(set.With("192.0.2.1", "192.0.2.9").Elements, _network.Client.Sets.ListElements(set));
    }

    /// <summary>The kernel reports each deleted element without the number of the request, until there is no room for its answer.</summary>
    [KernelFact(Kinds = "nftables-nat")]
    public void Flush_OfThousandsOfElements_IsKnownToBeMade()
    {
        var set = new NftSet(_table, "s", "ipv4_addr");
        _network.Client.Commit(change =>
        {
            change.Tables.Add(_table);
            change.Sets.Add(set with
            {
                Elements = [.. Enumerable.Range(1, 5000).Select(i => set.Element($"10.0.{i / 256}.{i % 256}")
                with { Comment = $"number {i}" })]
            });
        });

        _network.Client.Commit(change => change.Sets.Flush(set));

        Assert.Empty(_network.Client.Sets.ListElements(set));
        Assert.NotNull(_network.Client.Commit(change => change.Sets.AddElements(set, set.Element("192.0.2.1"))).Generation);
    }

    /// <summary>A saved ruleset does not extend what is banned for a time.</summary>
    [KernelFact(Kinds = "nftables-nat")]
    public void Add_OfAnElementThatExpiresSooner_ExpiresThen()
    {
        NftSet set = new(_table, "s", "ipv4_addr") { Flags = NftSetFlags.Timeout };
        NftElement element = set.Element("192.0.2.1 timeout 10m expires 3m");
        _network.Client.Commit(change =>
        {
            change.Tables.Add(_table);
            change.Sets.Add(set with { Elements = [element, set.Element("192.0.2.2 timeout 10m")] });
        });

        NftElement[] found = [.. _network.Client.Sets.ListElements(set)];

        Assert.InRange(found[0].Expires!.Value, TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(3));
        Assert.InRange(found[1].Expires!.Value, TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(10));
        Assert.Equal(found[0].Timeout, TimeSpan.FromMinutes(10));
        Assert.Contains("It expires later than its timeout", Assert.Throws<NftCommitException>(() => _network.Client.Commit(change
            => change.Sets.AddElements(set, set.Element("192.0.2.3 timeout 1m expires 3m")))).Message, StringComparison.Ordinal);
    }

    /// <summary>Of such types nft tells only the expressions, in the user data; the kernel tells the lengths.</summary>
    [KernelFact(Kinds = "nftables-nat")]
    public void Add_OfAListedConcatenationWithoutNamedTypes_IsAsItWas()
    {
        _network.Load("""
            table ip t {
                set s {
                    typeof ip saddr . meta mark
                    flags interval
                    elements = { 192.0.2.0-192.0.2.7 . 0x10-0x20, 198.51.100.1 . 0x5 }
                }
                set v {
                    typeof vlan id . ip saddr
                    flags interval
                    elements = { 7 . 192.0.2.0-192.0.2.7 }
                }
            }
            """);
        string before = _network.List();
        NftRuleset read = _network.Client.Read();

        _network.Client.Commit(change =>
        {
            change.Tables.Replace(read.Tables.Single());
            foreach (NftSet set in read.Sets)
                change.Sets.Add(set);
        });

        Assert.Equal(NftNamespace.Lines(before), NftNamespace.Lines(_network.List()));
        // A VLAN id has two bytes, which its type does not say.
        NftSet vlans = read.Sets.Single(static set => set.Name == "v");
        Assert.Equal([2, 4], vlans.KeyType.Fields.Select(static field => field.Length));
        Assert.Equal("7 . 192.0.2.0/29", NftElementText.Describe(vlans, Assert.Single(vlans.Elements)));
        Assert.Equal(read.Sets.Select(static set => set with { Handle = null }),
            _network.Client.Read().Sets.Select(static set => set with { Handle = null }));
    }

    /// <summary>The kernel's table grows in the background, after the commit.</summary>
    [KernelFact(Kinds = "nftables-nat")]
    public void ListAndVisit_WhileTheSetGrows_HaveEachElementOnce()
    {
        var set = new NftSet(_table, "s", "ipv4_addr");
        for (int round = 0; round < 40; round++)
        {
            int count = 1000 + (round * 200);
            NftElement[] elements = [.. Enumerable.Range(1, count).Select(i => set.Element($"10.{round}.{i / 256}.{i % 256}"))];
            _network.Client.Commit(change =>
            {
                change.Tables.Replace(_table);
                change.Sets.Add(set with { Elements = elements });
            });

            int seen = 0;
            if (round % 2 == 0)
                _network.Client.Sets.VisitElements(set, ref seen, static (in NftElementView element, ref int seen) => seen++);
            else
                seen = _network.Client.Sets.ListElements(set).Select(static element => element.Key).Distinct().Count();
            Assert.Equal(count, seen);
        }
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void AddAndDelete_RangesTimeoutsAndComments_AreWhatNftShows()
    {
        NftSet set = new(_table, "s", "ipv4_addr") { Flags = NftSetFlags.Interval | NftSetFlags.Timeout };
        _network.Client.Commit(change =>
        {
            change.Tables.Add(_table);
            change.Sets.Add(set.With("192.0.2.0/24", "198.51.100.1-198.51.100.9 timeout 1h", "203.0.113.7 comment \"one\""));
        });
        Assert.Contains("elements = { 192.0.2.0/24, 198.51.100.1-198.51.100.9 timeout 1h, 203.0.113.7 comment \"one\" }",
            NftNamespace.Normal(_network.List()), StringComparison.Ordinal);

        _network.Client.Commit(change =>
        {
            change.Sets.DeleteElements(set, set.Element("192.0.2.0/24"));
            change.Sets.AddElements(set, set.Element("10.0.0.0/8"));
        });
        Assert.Contains("elements = { 10.0.0.0/8, 198.51.100.1-198.51.100.9 timeout 1h, 203.0.113.7 comment \"one\" }",
            NftNamespace.Normal(_network.List()), StringComparison.Ordinal);
        IReadOnlyList<NftElement> listed = _network.Client.Sets.ListElements(set);
        Assert.Equal("one", listed[^1].Comment);
        _network.Client.Commit(change => change.Sets.Flush(set));
        Assert.Empty(_network.Client.Sets.ListElements(set));
    }
}
