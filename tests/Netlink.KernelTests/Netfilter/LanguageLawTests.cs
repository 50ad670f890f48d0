using System.Collections.Generic;
using System.Linq;
using Netlink.Netfilter;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Netfilter;

/// <summary>The library's text is nft's, both ways.</summary>
public sealed class LanguageLawTests
{
    public static TheoryData<string> Rulesets => [.. NftSamples.All.Keys.Concat(NftRulesets.Names).Order()];

    [KernelTheory(Kinds = "nftables-nat")]
    [MemberData(nameof(Rulesets))]
    public void ToString_WhatNftLoaded_IsWhatNftLists(string name)
    {
        using var network = new NftNamespace();
        network.Load(Sample(name));

        string text = network.Client.Read().ToString();

        Assert.Equal(NftNamespace.Lines(network.List()), NftNamespace.Lines(text));
    }

    [KernelTheory(Kinds = "nftables-nat")]
    [MemberData(nameof(Rulesets))]
    public void Parse_WhatTheLibraryWrites_IsTheSameInTheKernel(string name)
    {
        using var network = new NftNamespace();
        using var other = new NftNamespace();
        network.Load(Sample(name));
        string listed = network.List();

        NftRuleset parsed = NftRuleset.Parse(network.Client.Read().ToString());
        other.Client.Commit(parsed.AddTo);

        Assert.Equal(NftNamespace.Lines(listed), NftNamespace.Lines(other.List()));
        Assert.Equal(NftNamespace.Lines(listed), NftNamespace.Lines(other.Client.Read().ToString()));
    }

    [KernelTheory(Kinds = "nftables-nat")]
    [MemberData(nameof(Rulesets))]
    public void Read_ThenCommitted_IsTheSameInTheKernel(string name)
    {
        using var network = new NftNamespace();
        using var other = new NftNamespace();
        network.Load(Sample(name));

        other.Client.Commit(network.Client.Read().AddTo);

        Assert.Equal(NftNamespace.Lines(network.List()), NftNamespace.Lines(other.List()));
    }

    [KernelTheory(Kinds = "nftables-nat")]
    [MemberData(nameof(Rulesets))]
    public void ToString_GivenToNft_IsTheSameInTheKernel(string name)
    {
        using var network = new NftNamespace();
        using var other = new NftNamespace();
        network.Load(Sample(name));

        other.Load(network.Client.Read().ToString());

        Assert.Equal(NftNamespace.Lines(network.List()), NftNamespace.Lines(other.List()));
    }

    /// <summary>Beside the text, the expressions: what nft makes of a rule and what the library makes of it.</summary>
    [KernelTheory(Kinds = "nftables-nat")]
    [MemberData(nameof(Rulesets))]
    public void Parse_Rules_MakesTheExpressionsOfNft(string name)
    {
        using var network = new NftNamespace();
        network.Load(Sample(name));
        NftRuleset read = network.Client.Read();

        foreach (NftRule rule in read.Rules)
        {
            var chain = new NftChain(rule.Family, rule.Table, rule.Chain);
            Assert.Equal(Told(rule), Told(NftRule.Parse(chain, rule.Text)));
        }
    }

    private static string Sample(string name) => NftSamples.All.TryGetValue(name, out string? text) ? text : NftRulesets.Read(name);

    private static IEnumerable<string> Told(NftRule rule) => rule.Expressions.Select(static expression => expression switch
    {
        NftLookupExpression lookup => (lookup with { Set = "", AnonymousSet = null }).ToString(),
        // The kernel notes by itself that there is an address, and reports one as a range.
        NftNatExpression nat => (nat with
        {
            Flags = nat.Flags | NftNatFlags.MapAddresses,
            AddressMaximum = nat.AddressMaximum ?? nat.AddressMinimum,
            PortMaximum = nat.PortMaximum ?? nat.PortMinimum,
        }).ToString(),
        NftRedirectExpression redirect => (redirect with { PortMaximum = redirect.PortMaximum ?? redirect.PortMinimum }).ToString(),
        NftMasqueradeExpression masquerade =>
            (masquerade with { PortMaximum = masquerade.PortMaximum ?? masquerade.PortMinimum }).ToString(),
        NftBitwiseExpression bitwise => (bitwise with { Operator = bitwise.Operator ?? 0 }).ToString(),
        NftHashExpression hash => (hash with { Seed = null }).ToString(),
        _ => expression.ToString(),
    });
}
