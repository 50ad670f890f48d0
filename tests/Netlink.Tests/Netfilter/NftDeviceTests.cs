using System;
using System.Net;
using Netlink.Netfilter;
using Xunit;

namespace Netlink.Tests.Netfilter;

/// <summary>Packets and copies that leave through other devices: as nft sent it, and as a kernel told it.</summary>
public sealed class NftDeviceTests
{
    private static readonly NftChain s_ingress = new(new NftTable(NftFamily.Netdev, "d"), "c");
    private static readonly NftChain s_routed = new(new NftTable(NftFamily.IPv4, "h"), "c");
    private static readonly NftRuleset s_parsed = NftRuleset.Parse(NftRecordings.Read("nft-devices.nft"));

    [Fact]
    public void ToString_ChainThatTheDeviceEvaluates_ReadsBack()
    {
        const string Text = "table netdev t {\n\tchain c {\n\t\ttype filter hook ingress device \"d0\" priority filter; policy accept; "
            + "flags offload;\n\t}\n}\n";

        Assert.Equal(Text, NftRuleset.Parse(Text).ToString());
    }

    [Fact]
    public void Parse_EveryRule_MakesTheExpressionsThatNftSends()
    {
        NftRule[] sent = RecordedRules.Of(NftRecordings.SentFor("nft-devices"));

        Assert.Equal(15, sent.Length);
        Assert.Equal(sent.Length, s_parsed.Rules.Count);
        for (int i = 0; i < sent.Length; i++)
            Assert.Equal($"{s_parsed.Rules[i].Text}\n{RecordedRules.Told(sent[i])}",
                $"{s_parsed.Rules[i].Text}\n{RecordedRules.Told(s_parsed.Rules[i])}");
    }

    [Fact]
    public void DecodeThenEncode_WhatTheKernelReported_LosesNothing()
    {
        NftRule[] told = RecordedRules.Of(NftRecordings.ListedFor("nft-devices"));

        Assert.Equal(15, told.Length);
        foreach (NftRule rule in told)
            Assert.Equal(rule, Wire.Decode(NftRuleCodec.Decode, Wire.Encode(NftRuleCodec.Encode, rule)));
    }

    [Fact]
    public void Text_OfTheParsedRules_IsThatOfNft()
    {
        string text = s_parsed.ToString();

        foreach (NftRule rule in s_parsed.Rules)
            Assert.Equal(RecordedRules.Told(rule), RecordedRules.Told(NftRule.Parse(new NftChain(new NftTable(rule.Family, rule.Table),
                rule.Chain), rule.Text)));
        Assert.Contains("\t\tfwd to meta mark map { 0x00000001 : \"lo\", 0x00000002 : 4711 }\n", text, StringComparison.Ordinal);
        Assert.Contains("\t\tip saddr 192.0.2.1 fwd ip to 192.0.2.2 device \"lo\"\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_AndText_MakeTheSameExpressions()
    {
        AssertSame("fwd to 5", s_ingress, Nft.ForwardTo(5));
        AssertSame("fwd ip to 192.0.2.1 device 5", s_ingress, Nft.ForwardTo(5, IPAddress.Parse("192.0.2.1")));
        AssertSame("fwd ip6 to 2001:db8::1 device 5", s_ingress, Nft.ForwardTo(5, IPAddress.Parse("2001:db8::1")));
        AssertSame("dup to 5", s_ingress, Nft.DuplicateToDevice(5));
        AssertSame("dup to 192.0.2.1 device 5", s_routed, Nft.DuplicateTo("192.0.2.1", 5));
        AssertSame("dup to 192.0.2.1", s_routed, Nft.DuplicateTo(IPAddress.Parse("192.0.2.1")));
    }

    [Theory]
    [InlineData("fwd to \"lo\" accept", "ends the rule")]
    [InlineData("fwd to 192.0.2.1", "must be given by its index")]
    [InlineData("fwd to 192.0.2.1 device \"lo\"", "'fwd ip to … device …'")]
    [InlineData("fwd ip to 192.0.2.1", "'device' is missing")]
    [InlineData("fwd ip to 2001:db8::1 device \"lo\"", "is not a value of the type ipv4_addr")]
    [InlineData("dup to 192.0.2.1 device \"lo\"", "takes a device alone")]
    [InlineData("dup to \"eth0\"", "must be given by its index")]
    public void Parse_WhatIsNoStatement_SaysWhy(string text, string told)
        => Assert.Contains(told, Refusal(s_ingress, text).Message, StringComparison.Ordinal);

    [Fact]
    public void Parse_InATableOfAnotherFamily_IsRefused()
    {
        Assert.Contains("'dup to' sends a copy", Refusal(s_routed, "fwd to \"lo\"").Message, StringComparison.Ordinal);
        Assert.Contains("only in tables of family", Refusal(new NftChain(new NftTable(NftFamily.Inet, "t"), "c"), "dup to 192.0.2.1")
            .Message, StringComparison.Ordinal);
    }

    /// <summary>A register of which nothing is known has no words.</summary>
    [Fact]
    public void Text_OfUnknownRegisters_IsInBrackets()
    {
        Assert.Equal("[fwd]", new NftRule(NftFamily.Netdev, "d", "c", [new NftForwardExpression { Device = 1 }]).Text);
        Assert.Equal("[dup]", new NftRule(NftFamily.Netdev, "d", "c", [new NftDuplicateExpression { Device = 1 }]).Text);
        Assert.Equal("[dup]", new NftRule(NftFamily.IPv4, "d", "c", [new NftDuplicateExpression { Address = 1 }]).Text);
        NftExpression device = new NftImmediateExpression { Destination = 1, Value = new NftBytes(new byte[] { 1, 0, 0, 0 }) };
        Assert.Equal("[fwd]", new NftRule(NftFamily.Netdev, "d", "c", [device, new NftForwardExpression { Device = 1, Address = 2 }]).Text);
    }

    private static Exception Refusal(NftChain chain, string text)
    {
        Exception? refused = Record.Exception(() => NftRule.Parse(chain, text));
        Assert.True(refused is FormatException or ArgumentException, refused?.ToString());
        return refused!;
    }

    private static void AssertSame(string text, NftChain chain, NftStatement words)
    {
        var rule = new NftRule(chain, words);
        Assert.Equal(text, rule.Text);
        Assert.Equal(RecordedRules.Told(NftRule.Parse(chain, text)), RecordedRules.Told(rule));
    }
}
