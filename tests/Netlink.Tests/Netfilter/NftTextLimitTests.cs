using System;
using System.Linq;
using Netlink.Netfilter;
using Xunit;

namespace Netlink.Tests.Netfilter;

/// <summary>Texts of extreme length or depth, and declarations that occur several times.</summary>
public sealed class NftTextLimitTests
{
    private static readonly NftChain s_chain = new(new NftTable(NftFamily.Inet, "t"), "c");

    [Fact]
    public void Parse_HashOfHashes_IsRefusedBeforeTheStackIsUsedUp()
        => Refused("nested", () => NftRule.Parse(s_chain, Repeated("jhash ", 200_000) + "ip saddr mod 2 1"));

    [Theory]
    [InlineData("ip saddr . ", "ip saddr @s accept")]
    [InlineData("ip saddr & 255.0.0.0 . ", "ip saddr @s accept")]
    [InlineData("jhash ip saddr . ", "ip saddr mod 2 1")]
    public void Parse_MoreFieldsThanRegisters_IsRefused(string field, string end)
    {
        string first = field.StartsWith("jhash ", StringComparison.Ordinal) ? "jhash " : "";
        string text = first + Repeated(field[first.Length..], 10_000) + end;

        Assert.Contains("64 bytes", Assert.Throws<ArgumentException>(() => NftRule.Parse(s_chain, text)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tcp flags ", "syn | ")]
    [InlineData("tcp flags ", "syn,")]
    [InlineData("meta mark set ", "1 . ")]
    public void Parse_OneValueOfManyWords_IsRefused(string before, string word)
        => Refused("longer than", () => NftRule.Parse(s_chain, before + Repeated(word, 10_000) + "ack"));

    [Fact]
    public void Run_VariablesThatDoubleEachOther_AreRefusedBeforeTheMemoryIsUsedUp()
    {
        string script = "define v0 = x\n" + string.Concat(Enumerable.Range(0, 60).Select(static i => $"define v{i + 1} = $v{i} $v{i}\n"));

        Refused("variables", () => Run(script));
    }

    /// <summary>nft takes a table or a chain again to add to it, and lists it once.</summary>
    [Fact]
    public void Parse_TableAndChainDeclaredAgain_AreOne()
    {
        NftRuleset ruleset = NftRuleset.Parse("""
            table inet t {
                comment "a"
                chain c { type filter hook input priority filter; policy drop; }
            }
            table inet t {
                chain c { tcp dport 22 accept; }
                chain c { tcp dport 80 accept; }
            }
            """);

        Assert.Equal("a", Assert.Single(ruleset.Tables).Comment);
        Assert.Equal(NftVerdictCode.Drop, Assert.Single(ruleset.Chains).Base?.Policy);
        Assert.Equal(ruleset.Rules, NftRuleset.Parse(ruleset.ToString()).Rules);
    }

    /// <summary>nft 1.0.6: "negation can only be used with singleton bitmask values".</summary>
    [Theory]
    [InlineData("iif ! \"lo\"")]
    [InlineData("tcp dport ! 22")]
    [InlineData("tcp dport ! 22-25")]
    public void Parse_NegationOfWhatIsNoFlag_NamesTheOperatorToUse(string text) => Refused("'!='", () => NftRule.Parse(s_chain, text));

    [Fact]
    public void Text_OfTheCatchAllElementOfFlags_IsTheAsterisk()
    {
        var set = new NftSet(NftFamily.Inet, "t", "s", NftDataType.Parse("tcp_flag"));

        Assert.Equal("*", set.TextOf(set.Element("*")));
    }

    [Theory]
    [InlineData("limit l { }", "'rate 10/second'")]
    [InlineData("limit\n{ rate 10/second; }", "end of the line")]
    [InlineData("set s\n", "before the end of the line")]
    [InlineData("set s", "before the end of the text")]
    public void ParseRuleset_WhatIsLeftOut_IsNamed(string content, string said)
        => Refused(said, () => NftRuleset.Parse("table inet t { " + content));

    [Theory]
    [InlineData("limit rate 10/second burst 5 x", "'x'")]
    [InlineData("counter packets x", "'x'")]
    public void Parse_OtherThanANumber_NamesIt(string text, string said) => Refused(said, () => NftRule.Parse(s_chain, text));

    /// <summary>nft takes no names in quotation marks, and lists them without.</summary>
    [Theory]
    [InlineData("chain \"a b\" { }")]
    [InlineData("set \"\" { type mark; }")]
    [InlineData("chain c { jump \"a b\"; }")]
    [InlineData("chain c { counter name tcp dport map { 22 : \"a\" ^ }; }")]
    [InlineData("map m { type mark : quota; elements = { 1 : 5-9 \"q\" }; }")]
    [InlineData("chain { { }")]
    public void ParseRuleset_NameThatIsNotAWord_IsRefused(string content)
        => Refused("is not a name", () => NftRuleset.Parse("table inet t { " + content + " }"));

    [Theory]
    [InlineData("accept x")]
    [InlineData("jump a b")]
    public void Parse_VerdictWithMoreWords_IsRefused(string verdict)
        => Refused($"'{verdict}' is not a verdict", () => NftRule.Parse(s_chain, $"tcp dport vmap {{ 22 : {verdict} }}"));

    private static string Repeated(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    private static void Refused(string said, Action parse)
        => Assert.Contains(said, Assert.ThrowsAny<Exception>(parse) is var e and (FormatException or ArgumentException) ? e.Message
            : "another exception", StringComparison.Ordinal);

    private static void Run(string script)
    {
        using var builder = new NftBatchBuilder(null, canDestroy: true, static _ => []);
        new NftCommit(builder, static _ => []).Run(script);
    }
}
