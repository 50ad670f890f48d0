using System;
using System.Linq;
using Netlink.Netfilter;
using Xunit;

namespace Netlink.Tests.Netfilter;

/// <summary>What routers and rate limiters use: as nft sent it, and as a kernel told it.</summary>
public sealed class NftRouterTests
{
    private const ushort NewRule = 0xa06, NewSet = 0xa09;

    private static readonly NftRuleset s_parsed = NftRuleset.Parse(NftRecordings.Read("nft-router.nft"));

    /// <summary>nft 1.0.6 sends this, and lists only <c>tproxy to</c>.</summary>
    [Theory]
    [InlineData("ip protocol tcp tproxy to :ip saddr map { 192.0.2.7 : 70 }", null, 1u)]
    [InlineData("ip protocol tcp tproxy to 192.0.2.9:ip saddr map { 192.0.2.7 : 70 }", 1u, 2u)]
    public void Parse_ProxyPortOfAMap_IsInTheRegisterBehindTheAddress(string text, uint? address, uint port)
    {
        NftRule rule = NftRule.Parse(new NftChain(new NftTable(NftFamily.IPv4, "t"), "c"), text);

        Assert.Equal(port, rule.Expressions.OfType<NftLookupExpression>().Single().Destination);
        Assert.Equal(new NftTransparentProxyExpression { Family = NftFamily.IPv4, Address = address, Port = port }, rule.Expressions[^1]);
        Assert.Equal(text, rule.Text);
    }

    [Fact]
    public void Parse_EveryRule_MakesTheExpressionsThatNftSends()
    {
        NftRule[] sent = RecordedRules.Of(NftRecordings.SentFor("nft-router"));

        Assert.True(sent.Length > 60);
        Assert.Equal(sent.Length, s_parsed.Rules.Count);
        for (int i = 0; i < sent.Length; i++)
            Assert.Equal(RecordedRules.Told(sent[i]), RecordedRules.Told(s_parsed.Rules[i]));
    }

    [Fact]
    public void Encode_EverySet_SaysWhatNftSays()
    {
        NftSet[] sent = [.. NftRecordings.SentFor("nft-router").Where(static message => message.Type == NewSet)
            .Select(static message => Wire.Decode(NftSetCodec.Decode, message.Payload)).Where(static set => !set.IsAnonymous)];

        Assert.Equal(sent.Select(static set => set.Name).Order(), s_parsed.Sets.Select(static set => set.Name).Order());
        foreach (NftSet set in s_parsed.Sets)
        {
            NftSet other = sent.Single(candidate => candidate.Name == set.Name && candidate.Table == set.Table);
            NftSet again = Wire.Decode(NftSetCodec.Decode, Wire.Encode(NftSetCodec.Encode, set));
            Assert.Equal((other.Flags, other.Timeout, other.CollectionInterval, other.Policy, other.AutoMerge, other.Comment),
                (again.Flags, again.Timeout, again.CollectionInterval, again.Policy, again.AutoMerge, again.Comment));
            Assert.Equal(other.Expressions, again.Expressions);
        }
    }

    [Fact]
    public void DecodeThenEncode_WhatTheKernelReported_LosesNothingAndHasWords()
    {
        NftRule[] told = RecordedRules.Of(NftRecordings.ListedFor("nft-router"));

        Assert.Equal(s_parsed.Rules.Count, told.Length);
        foreach (NftRule rule in told)
        {
            Assert.Equal(rule, Wire.Decode(NftRuleCodec.Decode, Wire.Encode(NftRuleCodec.Encode, rule)));
            // What a map gets is of the map's type, which a rule alone does not tell.
            if (rule.Expressions is not [.., NftImmediateExpression, NftDynamicSetExpression])
                Assert.DoesNotContain("[", rule.Text.Replace("[::1]", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }
}
