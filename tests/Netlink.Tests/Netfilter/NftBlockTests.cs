using System;
using System.Linq;
using Netlink.Netfilter;
using Xunit;

namespace Netlink.Tests.Netfilter;

/// <summary>What belongs to one rule alone: chains without a name, and what follows the keys of a set without one.</summary>
public sealed class NftBlockTests
{
    private const string Text = """
        table inet t {
        	chain c {
        		tcp dport 7 jump {
        			ip saddr { 192.0.2.0/24, 198.51.100.7 } accept comment "known"
        			counter packets 7 bytes 700 drop
        		} comment "to seven"
        		ip saddr { 192.0.2.7 counter packets 7 bytes 700, 192.0.2.9 comment "nine" } accept
        		tcp dport vmap { 7 limit rate 7/minute : accept, 9 : drop }
        		goto {
        		}
        	}
        }

        """;

    private static readonly NftChain s_chain = new(new NftTable(NftFamily.Inet, "t"), "c");

    [Fact]
    public void ToString_WhatWasParsed_IsTheSameText()
    {
        NftRuleset parsed = NftRuleset.Parse(Text);

        Assert.Equal(Text, parsed.ToString());
        Assert.Equal(parsed.Rules, NftRuleset.Parse(Text).Rules);
        Assert.Equal(s_chain, Assert.Single(parsed.Chains));
        Assert.Equal(["ip saddr { 192.0.2.0/24, 198.51.100.7 } accept comment \"known\"", "counter packets 7 bytes 700 drop"],
            Jump(parsed.Rules[0]).Rules!.Select(static rule => rule.Text));
    }

    [Theory]
    [InlineData("jump { accept; drop; }", "jump {\n\taccept\n\tdrop\n}")]
    [InlineData("tcp dport 7 goto {\n\n accept } comment \"x\"", "tcp dport 7 goto {\n\taccept\n} comment \"x\"")]
    public void Parse_ChainWithoutAName_OfOneRule(string text, string expected)
        => Assert.Equal(expected, NftRule.Parse(s_chain, text).Text);

    [Theory]
    [InlineData("jump { jump { accept; }; }", "within another one: give it a name")]
    [InlineData("jump { accept; } drop", "ends the rule")]
    [InlineData("jump { accept", "A rule needs a statement")]
    [InlineData("tcp dport vmap { 7 : jump { accept; } }", "is not a verdict")]
    [InlineData("ip saddr { 192.0.2.7 timeout 1h, 192.0.2.9 } accept", "declare a set with the flag 'timeout'")]
    [InlineData("meter seven { ip saddr limit rate 7/second } accept", "use 'add @seven { … }'")]
    public void Parse_WhatTheKernelCannotHave_SaysSo(string text, string said)
        => Assert.Contains(said, Assert.ThrowsAny<SystemException>(() => NftRule.Parse(s_chain, text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Encode_RulesWhereOnlyANameCanBe_AreRefused()
    {
        NftVerdict block = Jump(NftRule.Parse(s_chain, "jump { accept; }"));
        var ways = new NftSet(new NftTable(NftFamily.Inet, "t"), "ways", "inet_service") { IsVerdictMap = true };
        NftElement element = ways.Element("7 : accept") with { Verdict = block };

        Assert.Contains("Give it a name", Assert.Throws<ArgumentException>(() => Wire.Encode(NftElementCodec.Encode,
            new NftElementList(ways, NftSegments.Of(ways, [element], isWhole: true)))).Message, StringComparison.Ordinal);
    }

    /// <summary>Flags of the elements of concatenations, which commas separate.</summary>
    [Fact]
    public void TextOf_FlagsInAConcatenation_IsWhatWasParsed()
    {
        var set = new NftSet(new NftTable(NftFamily.Inet, "t"), "s", "tcp_flag . inet_service");
        NftElement element = set.Element("syn | ack . 7");

        Assert.Equal("syn | ack . 7", set.TextOf(element));
        Assert.Equal(element, set.Element(set.TextOf(element)));
    }

    [Theory]
    [InlineData("meter seven size 7 { ip saddr & 255.255.255.0 limit rate 7/second }", 7u, false,
        "add @seven { ip saddr & 255.255.255.0 limit rate 7/second }")]
    [InlineData("flow table seven { ip saddr timeout 7s counter }", 65535u, true, "update @seven { ip saddr timeout 7s counter }")]
    public void Parse_Meter_IsADynamicSet(string rule, uint size, bool times, string expected)
    {
        NftRuleset parsed = NftRuleset.Parse($"table inet t {{\nchain c {{\n{rule}\n}}\n}}");

        NftSet set = Assert.Single(parsed.Sets);
        Assert.Equal(("seven", "ipv4_addr", size), (set.Name, set.KeyType.ToString(), set.Size));
        Assert.Equal(NftSetFlags.Dynamic | (times ? NftSetFlags.Timeout : 0), set.Flags);
        Assert.Equal(expected, Assert.Single(parsed.Rules).Text);
        Assert.Equal(parsed.ToString(), NftRuleset.Parse(parsed.ToString()).ToString());
    }

    private static NftVerdict Jump(NftRule rule) => rule.Expressions.OfType<NftImmediateExpression>().Single().Verdict!;
}
