using System.Text.RegularExpressions;
using Netlink.TestSupport;

namespace Netlink.KernelTests.Netfilter;

/// <summary>The same laws for named objects and flow tables. Helpers of connection tracking are apart, as a kernel may have
/// none.</summary>
public sealed partial class ObjectLanguageTests
{
    private static readonly string s_ruleset = NftRulesets.Read("objects");

    private static readonly string s_withoutHelpers = Helpers().Replace(s_ruleset, "");

    [KernelFact(Kinds = "nftables-objects")]
    public void ToString_WhatNftLoaded_IsWhatNftLists() => LanguageLaws.TextIsWhatNftLists(s_withoutHelpers);

    [KernelFact(Kinds = "nftables-objects")]
    public void Parse_WhatTheLibraryWrites_IsTheSameInTheKernel() => LanguageLaws.ParsedTextIsTheSameInTheKernel(s_withoutHelpers);

    [KernelFact(Kinds = "nftables-objects")]
    public void Parse_WhatNftLists_IsTheSameInTheKernel() => LanguageLaws.ListingOfNftIsTheSameInTheKernel(s_withoutHelpers);

    [KernelFact(Kinds = "nftables-objects")]
    public void Read_ThenCommitted_IsTheSameInTheKernel() => LanguageLaws.WhatWasReadIsTheSameInTheKernel(s_withoutHelpers);

    [KernelFact(Kinds = "nftables-objects")]
    public void ToString_GivenToNft_IsTheSameInTheKernel() => LanguageLaws.NftTakesTheText(s_withoutHelpers);

    [KernelFact(Kinds = "nftables-objects")]
    public void Parse_Rules_MakesTheExpressionsOfNft() => LanguageLaws.ParsedRulesAreTheExpressionsOfNft(s_withoutHelpers);

    [KernelFact(Kinds = "nftables-objects nftables-helper")]
    public void Read_HelpersCommitted_AreTheSameInTheKernel()
    {
        LanguageLaws.ParsedTextIsTheSameInTheKernel(s_ruleset);
        LanguageLaws.WhatWasReadIsTheSameInTheKernel(s_ruleset);
    }

    [GeneratedRegex(@"\tct helper h6? \{[^}]*\}\n\n|\t\ttcp dport 21 ct helper set ""h""\n")]
    private static partial Regex Helpers();
}
