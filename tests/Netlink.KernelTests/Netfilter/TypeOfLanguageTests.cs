using System;
using System.Linq;
using Netlink.Netfilter;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Netfilter;

/// <summary>The same laws for sets that are declared with the fields that their keys are made of.</summary>
public sealed class TypeOfLanguageTests
{
    /// <summary>Without what nft 1.0.6 lists otherwise than it takes: options of TCP by number or whether they are there, and fields in
    /// rules that it shifts; and without fields of IPsec, which are not stored alone.</summary>
    private static readonly string s_ruleset = string.Join('\n', NftRulesets.Read("typeof").Split('\n')
        .Where(static line => !new[] { "cs1 . ", " . cs1", "exists, missing" }.Any(word => line.Contains(word, StringComparison.Ordinal)))
        .Select(static line => line.Replace("tcp option 123", "tcp option sack", StringComparison.Ordinal))
        .Select(static line => line.Contains("typeof ipsec ", StringComparison.Ordinal) && !line.Contains(" . ", StringComparison.Ordinal)
            ? "type mark" : line));

    public static TheoryData<int> Seeds => [1, 2, 3, 4];

    [KernelFact(Kinds = "nftables-fields")]
    public void ToString_WhatNftLoaded_IsWhatNftLists() => LanguageLaws.TextIsWhatNftLists(s_ruleset);

    [KernelFact(Kinds = "nftables-fields")]
    public void Parse_WhatTheLibraryWrites_IsTheSameInTheKernel() => LanguageLaws.ParsedTextIsTheSameInTheKernel(s_ruleset);

    [KernelFact(Kinds = "nftables-fields")]
    public void Parse_WhatNftLists_IsTheSameInTheKernel() => LanguageLaws.ListingOfNftIsTheSameInTheKernel(s_ruleset);

    [KernelFact(Kinds = "nftables-fields")]
    public void Read_ThenCommitted_IsTheSameInTheKernel() => LanguageLaws.WhatWasReadIsTheSameInTheKernel(s_ruleset);

    [KernelFact(Kinds = "nftables-fields")]
    public void Parse_RulesWithSets_MakesTheExpressionsOfNft() => LanguageLaws.ParsedRulesAreTheExpressionsOfNft(s_ruleset);

    [KernelTheory(Kinds = "nftables-fields")]
    [MemberData(nameof(Seeds))]
    public void Parse_RandomSets_AreListedByNftAsThoseOfNft(int seed)
    {
        string ruleset = new RandomSets(seed).Ruleset();

        LanguageLaws.TextIsWhatNftLists(ruleset);
        LanguageLaws.ListingOfNftIsTheSameInTheKernel(ruleset);
        LanguageLaws.ParsedTextIsTheSameInTheKernel(ruleset);
    }

    [KernelFact(Kinds = "nftables-fields")]
    public void Add_ASetByFields_IsListedByNftWithThem()
    {
        using var network = new NftNamespace();
        var table = new NftTable(NftFamily.Inet, "t");
        NftSet set = new NftSet(table, "lengths", Nft.Ip.Length.And(Nft.Ip.Saddr)) { Flags = NftSetFlags.Interval }
            .With("100-200 . 192.0.2.0/24");
        NftSet map = new NftSet(table, "marks", Nft.Ip.Length.AsFields()) { DataFields = Nft.Meta.Mark.AsFields() }.With("60 : 0x7");

        network.Client.Commit(change =>
        {
            change.Tables.Add(table);
            change.Sets.Add(set);
            change.Sets.Add(map);
        });

        string listed = network.List();
        Assert.Contains("typeof ip length . ip saddr", listed, StringComparison.Ordinal);
        Assert.Contains("100-200 . 192.0.2.0/24", listed, StringComparison.Ordinal);
        Assert.Contains("typeof ip length : meta mark", listed, StringComparison.Ordinal);
        Assert.Equal(["ip length . ip saddr", "ip length"], network.Client.Sets.List(table).Select(static read => $"{read.KeyFields}"));
    }
}
