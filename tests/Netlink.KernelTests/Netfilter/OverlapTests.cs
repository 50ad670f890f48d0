using System;
using Netlink.Netfilter;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Netfilter;

/// <summary>Intervals that overlap are refused where nft refuses them, and nothing is sent.</summary>
public sealed class OverlapTests
{
    [KernelTheory(Kinds = "nftables-nat")]
    [InlineData("set s { type inet_service; flags interval; elements = { 1-5, 3-8 }; }", "'1-5' and '3-8' of set inet t s overlap")]
    [InlineData("set s { type inet_service; flags interval; elements = { 5, 1-10 }; }", "'1-10' and '5' of set inet t s overlap")]
    [InlineData("set s { type ipv4_addr; flags interval; elements = { 10.1.0.0/16, 192.0.2.1, 10.0.0.0/8 }; }",
        "'10.0.0.0/8' and '10.1.0.0/16' of set inet t s overlap")]
    [InlineData("map s { type inet_service : mark; flags interval; elements = { 1-5 : 1, 3-8 : 2 }; }",
        "'1-5 : 0x00000001' and '3-8 : 0x00000002' of map inet t s overlap")]
    [InlineData("chain c { tcp dport vmap { 1-5 : accept, 3-8 : drop }; }", "'1-5 : accept' and '3-8 : drop' overlap")]
    [InlineData("chain c { meta mark set tcp dport map { 1-5 : 1, 5-8 : 2 }; }", "'1-5 : 0x00000001' and '5-8 : 0x00000002' overlap")]
    public void Commit_IntervalsThatOverlap_NamesBoth(string content, string error)
    {
        using var network = new NftNamespace();
        string ruleset = $"table inet t {{ {content}; }}";

        var refused = Assert.Throws<ArgumentException>(() => network.Client.Commit(NftRuleset.Parse(ruleset).AddTo));
        var byNft = Assert.Throws<InvalidOperationException>(() => network.Load(ruleset));

        Assert.Contains(error, refused.Message, StringComparison.Ordinal);
        Assert.Contains("conflicting intervals specified", byNft.Message, StringComparison.Ordinal);
        Assert.Empty(network.Client.Read().Tables);
    }

    [KernelTheory(Kinds = "nftables-nat")]
    [InlineData("set s { type inet_service; flags interval; elements = { 1-3, 1-3, 7, 7 }; }")]
    [InlineData("set s { type inet_service; flags interval; auto-merge; elements = { 1-5, 3-8 }; }")]
    [InlineData("map s { type inet_service : mark; flags interval; elements = { 1-5 : 1, 1-5 : 1, 6-8 : 2 }; }")]
    [InlineData("chain c { tcp dport vmap { 1-5 : accept, 1-5 : accept }; }")]
    [InlineData("chain c { tcp dport { 1-5, 3-8 }; }")]
    [InlineData("chain c { meta mark set tcp dport map { 1-5 : 1, * : 2 }; }")]
    public void Commit_IntervalsThatAreTheSameOrMerge_AreThoseOfNft(string content)
    {
        using var network = new NftNamespace();
        using var other = new NftNamespace();
        string ruleset = $"table inet t {{ {content}; }}";
        network.Load(ruleset);

        other.Client.Commit(NftRuleset.Parse(ruleset).AddTo);

        Assert.Equal(NftNamespace.Lines(network.List()), NftNamespace.Lines(other.List()));
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void AddElements_ThatOverlapWhatTheSetHas_AreRefusedByTheKernel()
    {
        using var network = new NftNamespace();
        var table = new NftTable(NftFamily.Inet, "t");
        NftSet set = new NftSet(table, "s", "inet_service") { Flags = NftSetFlags.Interval };
        network.Client.Commit(change =>
        {
            change.Tables.Add(table);
            change.Sets.Add(set.With("1-5"));
        });

        foreach (string interval in (string[])["3-8", "2"])
            Assert.Throws<NftCommitException>(() => network.Client.Commit(change => change.Sets.AddElements(set, set.Element(interval))));
        network.Client.Commit(change => change.Sets.AddElements(set, set.Element("1-5"), set.Element("7-9")));

        Assert.Contains("elements = { 1-5, 7-9 }", network.List(), StringComparison.Ordinal);
    }
}
