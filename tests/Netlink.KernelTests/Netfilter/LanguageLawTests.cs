using System.Linq;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Netfilter;

/// <summary>The library's text is nft's, both ways.</summary>
public sealed class LanguageLawTests
{
    public static TheoryData<string> Rulesets => [.. NftSamples.All.Keys.Concat(NftRulesets.Names).Order()];

    [KernelTheory(Kinds = "nftables-nat")]
    [MemberData(nameof(Rulesets))]
    public void ToString_WhatNftLoaded_IsWhatNftLists(string name) => LanguageLaws.TextIsWhatNftLists(Sample(name));

    [KernelTheory(Kinds = "nftables-nat")]
    [MemberData(nameof(Rulesets))]
    public void Parse_WhatTheLibraryWrites_IsTheSameInTheKernel(string name) => LanguageLaws.ParsedTextIsTheSameInTheKernel(Sample(name));

    [KernelTheory(Kinds = "nftables-nat")]
    [MemberData(nameof(Rulesets))]
    public void Parse_WhatNftLists_IsTheSameInTheKernel(string name) => LanguageLaws.ListingOfNftIsTheSameInTheKernel(Sample(name));

    [KernelTheory(Kinds = "nftables-nat")]
    [MemberData(nameof(Rulesets))]
    public void Read_ThenCommitted_IsTheSameInTheKernel(string name) => LanguageLaws.WhatWasReadIsTheSameInTheKernel(Sample(name));

    [KernelTheory(Kinds = "nftables-nat")]
    [MemberData(nameof(Rulesets))]
    public void ToString_GivenToNft_IsTheSameInTheKernel(string name) => LanguageLaws.NftTakesTheText(Sample(name));

    [KernelTheory(Kinds = "nftables-nat")]
    [MemberData(nameof(Rulesets))]
    public void Parse_Rules_MakesTheExpressionsOfNft(string name) => LanguageLaws.ParsedRulesAreTheExpressionsOfNft(Sample(name));

    private static string Sample(string name) => NftSamples.All.TryGetValue(name, out string? text) ? text : NftRulesets.Read(name);
}
