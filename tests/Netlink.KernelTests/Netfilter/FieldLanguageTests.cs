using Netlink.TestSupport;

namespace Netlink.KernelTests.Netfilter;

/// <summary>The same laws for fields that rules rarely match, for which a kernel needs more than for a firewall.</summary>
public sealed class FieldLanguageTests
{
    private static readonly string s_ruleset = NftRulesets.Read("fields");

    [KernelFact(Kinds = "nftables-fields")]
    public void ToString_WhatNftLoaded_IsWhatNftLists() => LanguageLaws.TextIsWhatNftLists(s_ruleset);

    [KernelFact(Kinds = "nftables-fields")]
    public void Parse_WhatTheLibraryWrites_IsTheSameInTheKernel() => LanguageLaws.ParsedTextIsTheSameInTheKernel(s_ruleset);

    [KernelFact(Kinds = "nftables-fields")]
    public void Parse_WhatNftLists_IsTheSameInTheKernel() => LanguageLaws.ListingOfNftIsTheSameInTheKernel(s_ruleset);

    [KernelFact(Kinds = "nftables-fields")]
    public void Read_ThenCommitted_IsTheSameInTheKernel() => LanguageLaws.WhatWasReadIsTheSameInTheKernel(s_ruleset);

    [KernelFact(Kinds = "nftables-fields")]
    public void ToString_GivenToNft_IsTheSameInTheKernel() => LanguageLaws.NftTakesTheText(s_ruleset);

    [KernelFact(Kinds = "nftables-fields")]
    public void Parse_RarelyWrittenFields_MakesTheExpressionsOfNft() => LanguageLaws.ParsedRulesAreTheExpressionsOfNft(s_ruleset);
}
