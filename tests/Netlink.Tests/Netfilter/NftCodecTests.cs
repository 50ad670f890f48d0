using System;
using System.Linq;
using Netlink.Netfilter;
using Netlink.Protocol;
using Xunit;

namespace Netlink.Tests.Netfilter;

/// <summary>The library sends what nft sends for the same text.</summary>
public sealed class NftCodecTests
{
    private const ushort NewTable = 0xa00, NewChain = 0xa03, NewRule = 0xa06, NewSet = 0xa09, NewElements = 0xa0c, NewObject = 0xa12;

    private static readonly NftRuleset s_parsed = NftRuleset.Parse(NftRecordings.Text);

    [Fact]
    public void Encode_EveryRuleOfTheText_EqualsNft()
    {
        string[] sent = Payloads(NewRule);
        string[] own = [.. s_parsed.Rules.Select(static rule => Convert.ToHexStringLower(Wire.Encode(NftRuleCodec.Encode,
            rule with { Expressions = [.. rule.Expressions.Select(WithSetId)] })))];

        Assert.True(sent.Length > 25);
        for (int i = 0; i < own.Length; i++)
            Assert.True(sent[i] == own[i], $"{s_parsed.Rules[i].Text}\nnft:  {sent[i]}\nhere: {own[i]}");
        Assert.Equal(sent.Length, own.Length);
    }

    [Fact]
    public void Encode_TablesChainsAndCounters_EqualNft()
    {
        Assert.Equal(Payloads(NewTable), s_parsed.Tables.Select(static table => Hex(NftTableCodec.Encode, table)));
        Assert.Equal(Payloads(NewObject), s_parsed.Objects.Select(static item => Hex(NftObjectCodec.Encode, item)));
        Assert.Equal(Sorted(NewChain), s_parsed.Chains.Select(static chain => Wire.Sorted(Wire.Encode(NftChainCodec.Encode, chain), 4)));
    }

    /// <summary>But for the numbers that sets have in a batch, and for what nft notes of how a type was written.</summary>
    [Fact]
    public void Encode_SetsAndElements_SayWhatNftSays()
    {
        string[] sent = Sorted(NewSet), own = [.. s_parsed.Sets.Select(static set => Wire.Sorted(Wire.Encode(NftSetCodec.Encode, set), 4))];
        Assert.Equal(sent.Select(WithoutIdAndUserData), own.Select(WithoutIdAndUserData));

        Assert.Equal(Sorted(NewElements).Select(WithoutIdAndUserData), s_parsed.Sets.Select(static set => WithoutIdAndUserData(Wire.Sorted(
            Wire.Encode(NftElementCodec.Encode, new NftElementList(set, NftSegments.Of(set, set.Elements, isWhole: true))), 4))));
    }

    [Fact]
    public void DecodeThenEncode_WhatTheKernelReported_LosesNothing()
    {
        foreach (byte[] payload in NftRecordings.Listed.Where(static message => message.Type == NewRule).Select(static m => m.Payload))
        {
            NftRule rule = Wire.Decode(NftRuleCodec.Decode, payload);
            NftRule again = Wire.Decode(NftRuleCodec.Decode, Wire.Encode(NftRuleCodec.Encode, rule));
            Assert.Equal(rule, again);
            Assert.DoesNotContain("[", rule.Text.Replace("[2001:db8::1]", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Decode_UnknownExpressionsAndAttributes_AreWrittenBack()
    {
        var unknown = new NftUnknownExpression("inner") { UnknownAttributes = [new RawAttribute(9, new byte[] { 1, 2, 3 })] };
        var meta = new NftMetaExpression
        {
            Key = (NftMetaKey)4711,
            Destination = 1,
            UnknownAttributes = [new RawAttribute(77, new byte[] { 4 })]
        };
        var rule = new NftRule(NftFamily.Inet, "t", "c", [unknown, meta]) { UnknownAttributes = [new RawAttribute(99, new byte[] { 5 })] };

        Assert.Equal(rule, Wire.Decode(NftRuleCodec.Decode, Wire.Encode(NftRuleCodec.Encode, rule)));
    }

    /// <summary>nft gives the set's number in the batch with its name.</summary>
    private static NftExpression WithSetId(NftExpression expression) => expression is NftLookupExpression lookup
        ? lookup with { SetId = lookup.Set switch { "blocked" => 1, "pairs" => 2, "ports" => 3, _ => null } } : expression;

    private static string[] Payloads(ushort type)
        => [.. NftRecordings.Sent.Where(message => message.Type == type)
            .Select(static message => Convert.ToHexStringLower(message.Payload))];

    private static string[] Sorted(ushort type)
        => [.. NftRecordings.Sent.Where(message => message.Type == type).Select(static message => Wire.Sorted(message.Payload, 4))];

    private static string Hex<T>(RequestEncoder<T> encode, T item) => Convert.ToHexStringLower(Wire.Encode(encode, item));

    private static string WithoutIdAndUserData(string sorted) => string.Join('\n', sorted.Split('\n').Where(static line =>
        !line.StartsWith("000a=", StringComparison.Ordinal) && !line.StartsWith("000d=", StringComparison.Ordinal)
        && !line.StartsWith("0004=0000000", StringComparison.Ordinal)));
}
