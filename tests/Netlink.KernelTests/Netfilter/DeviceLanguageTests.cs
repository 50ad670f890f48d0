using System;
using Netlink.Netfilter;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Netfilter;

/// <summary>The same laws for packets and copies that leave through other devices.</summary>
public sealed class DeviceLanguageTests
{
    private static readonly string s_ruleset = NftRulesets.Read("devices");

    [KernelFact(Kinds = "nftables-netdev")]
    public void ToString_WhatNftLoaded_IsWhatNftLists() => LanguageLaws.TextIsWhatNftLists(s_ruleset);

    [KernelFact(Kinds = "nftables-netdev")]
    public void Parse_WhatTheLibraryWrites_IsTheSameInTheKernel() => LanguageLaws.ParsedTextIsTheSameInTheKernel(s_ruleset);

    [KernelFact(Kinds = "nftables-netdev")]
    public void Read_ThenCommitted_IsTheSameInTheKernel() => LanguageLaws.WhatWasReadIsTheSameInTheKernel(s_ruleset);

    [KernelFact(Kinds = "nftables-netdev")]
    public void Parse_PacketsToOtherDevices_MakesTheExpressionsOfNft() => LanguageLaws.ParsedRulesAreTheExpressionsOfNft(s_ruleset);

    [KernelFact(Kinds = "nftables-netdev")]
    public void Commit_WordsForOtherDevices_AreListedByNft()
    {
        using var network = new NftNamespace();
        NftChain chain = network.AddChain(new NftTable(NftFamily.Netdev, "t"));

        network.Client.Commit(change =>
        {
            change.Rules.Append(new NftRule(chain, Nft.Meta.Mark.Is(1), Nft.DuplicateToDevice(1), Nft.ForwardTo(1)));
            change.Rules.Append(new NftRule(chain, Nft.ForwardTo(1, System.Net.IPAddress.Parse("192.0.2.1"))));
        });

        string listed = network.List();
        Assert.Contains("meta mark 0x00000001 dup to \"lo\" fwd to \"lo\"\n", listed, StringComparison.Ordinal);
        Assert.Contains("fwd ip to 192.0.2.1 device \"lo\"\n", listed, StringComparison.Ordinal);
    }
}
