using System;
using System.Linq;
using Netlink.Netfilter;
using Xunit;

namespace Netlink.Tests.Netfilter;

/// <summary>What a script says wrong is named with its line, before anything is sent.</summary>
public sealed class NftScriptTests
{
    private static readonly NftChain s_chain = new(new NftTable(NftFamily.Inet, "t"), "c");

    [Theory]
    [InlineData("table inet t {\n\tchain c {\n\t\taccept\n\t}\n}\nadd rule inet t c tcp dport $web accept",
        "Line 6: The variable '$web' has no value.")]
    [InlineData("define a = 1\n\ndefine a = 2", "Line 3: The variable 'a' is already defined")]
    [InlineData("define a =\nflush ruleset", "The variable 'a' needs a value.")]
    [InlineData("undefine a", "Line 1: There is no variable 'a'")]
    [InlineData("define nets = {\n 192.0.2.0/24,\n 198.51.100.0/24 }\nadd rule t c ip saddr $nets\nadd rubbish",
        "Line 5: 'rubbish' is not supported by add.")]
    [InlineData("add rule t c tcp \\\n  dport 80 \\\n accept\nlist ruleset", "Line 4: 'list' only reads")]
    [InlineData("include \"other.nft\"", "'include' is not supported")]
    [InlineData("rename chain t c d", "'rename' is not supported")]
    [InlineData("create rule t c accept", "'rule' is not supported by create")]
    [InlineData("replace rule t c accept", "needs the handle of the rule")]
    [InlineData("delete rule t c accept", "'handle' is missing")]
    [InlineData("replace rule t c index 2 accept", "needs the handle")]
    [InlineData("delete rule t c index 2", "'handle' is missing")]
    [InlineData("add rule t c accept; add rule t c index 0 drop", "use a handle")]
    [InlineData("flush table t; insert rule t c index 0 drop", "use a handle")]
    [InlineData("add table t { chain c { accept; }; }; insert rule t c index 0 drop", "use a handle")]
    [InlineData("add chain t c { accept; }; insert rule t c index 0 drop", "use a handle")]
    [InlineData("delete rule t c handle 5; insert rule t c index 0 drop", "use a handle")]
    [InlineData("add rule t c index 2 accept", "no rule at index 2")]
    [InlineData("flush counters", "'counters' cannot be flushed")]
    [InlineData("destroy rule t c handle 5", "'rule' is not supported by destroy")]
    [InlineData("add table t }", "'}' is unexpected after the end of the command")]
    [InlineData("add rule t c iif eth0 accept", "compare names (iifname, oifname)")]
    [InlineData("add set t s { elements = { 1 }; }", "The type of set s is missing.")]
    [InlineData("add set t s { type ipv4_addr : mark; }", "declare a map")]
    [InlineData("add rule t c tcp dport 22,80 accept", "written in braces, as in '{ 22, 80 }'")]
    [InlineData("add rule t c meta mark set { 7, 9 }", "'meta mark set' takes one value")]
    [InlineData("add chain t c { type filter hook input priority dstnat; }", "at the hook input: use the number, -100")]
    [InlineData("add chain bridge t c { type filter hook input priority out; }", "at the hook input: use the number, 100")]
    public void Run_WhatIsWrong_IsNamedWithItsLine(string script, string said)
        => Assert.Contains(said, Assert.Throws<FormatException>(() => Run(script)).Message, StringComparison.Ordinal);

    [Fact]
    public void Parse_OfARuleset_SaysWhereScriptsGo()
        => Assert.Contains("'flush' is a command: NftCommit.Run takes scripts.",
            Assert.Throws<FormatException>(static () => NftRuleset.Parse("flush ruleset\ntable t {\n}")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("filter", 0)]
    [InlineData("filter - 7", -7)]
    [InlineData("filter -7", -7)]
    [InlineData("filter +7", 7)]
    [InlineData("filter+7", 7)]
    [InlineData("mangle + 7", -143)]
    [InlineData("-7", -7)]
    public void Parse_PriorityWithAnOffset_IsThatFarFromTheName(string text, int expected)
        => Assert.Equal(expected, NftRuleset.Parse($"table t {{\nchain c {{\ntype filter hook output priority {text}; policy drop\n}}\n}}")
            .Chains[0].Base!.Priority.Value);

    /// <summary>As fw4 of OpenWrt writes its sets.</summary>
    [Fact]
    public void Parse_SettingsBeforeTheType_AreThoseOfTheSet()
    {
        NftSet first = NftRuleset.Parse("""
            table t {
                set s {
                    comment "x"
                    flags interval
                    auto-merge
                    timeout 7m; size 7; counter
                    elements = { 192.0.2.0/24, 198.51.100.7, }
                    type ipv4_addr
                }
            }
            """).Sets[0];
        NftSet last = NftRuleset.Parse("""
            table t {
                set s {
                    type ipv4_addr; flags interval; timeout 7m; size 7; counter; auto-merge; comment "x"
                    elements = { 192.0.2.0/24, 198.51.100.7 }
                }
            }
            """).Sets[0];

        Assert.Equal(last, first);
        Assert.Equal(("x", 7u, 2), (first.Comment, first.Size, first.Elements.Count));
    }

    [Fact]
    public void Parse_AsPeopleWriteIt_IsTheSameAsNftListsIt()
    {
        NftRuleset parsed = NftRuleset.Parse("""
            table t {
                map m { type inet_service : verdict; elements = { 22: accept, 80: drop }; }
                chain c {
                    tcp dport { ssh, domain, 100-200 } accept
                    iif lo accept; iif "lo" accept
                    tcp dport vmap { http: accept, https : drop }
                }
            }
            """);

        Assert.Equal(["tcp dport { 22, 53, 100-200 } accept", "iif \"lo\" accept", "iif \"lo\" accept",
            "tcp dport vmap { 80 : accept, 443 : drop }"],
            parsed.Rules.Select(static rule => rule.Text));
        Assert.Equal(2, parsed.Sets[0].Elements.Count);
    }

    /// <summary>nft writes <c>@th,0,8 &amp; 0xf == 0x5</c> as bits from version 1.1 on.</summary>
    [Theory]
    [InlineData("@th,4,4 0x5 accept", "@th,0,8 & 0xf == 0x5 accept")]
    [InlineData("@nh,13,10 3 accept", "@nh,8,16 & 0x7fe == 0x6 accept")]
    public void Parse_BitsByTheirPlace_AreBytesWithAMask(string text, string same)
        => Assert.Equal(NftRule.Parse(s_chain, same).Expressions, NftRule.Parse(s_chain, text).Expressions);

    [Theory]
    [InlineData("@th,4,0 0 accept")]
    [InlineData("@th,1,56 0 accept")]
    [InlineData("@th,4,4 0x10 accept")]
    [InlineData("vlan id 4096 accept")]
    [InlineData("vlan pcp 8 accept")]
    [InlineData("ip version 16 accept")]
    [InlineData("ip dscp 64 accept")]
    [InlineData("ip6 flowlabel 0x100000 accept")]
    [InlineData("tcp doff { 5, 16 } accept")]
    public void Parse_BitsThatAreNone_AreRefused(string text)
        => Assert.Throws<FormatException>(() => NftRule.Parse(s_chain, text));

    /// <summary>firewalld owns its table.</summary>
    [Fact]
    public void Parse_TableWithAnOwner_HasItsFlags()
    {
        const string Text = "table inet firewalld {\n\tflags owner,persist\n}\n";

        NftRuleset parsed = NftRuleset.Parse("table inet firewalld { # progname firewalld\n\tflags owner,persist\n}");

        Assert.Equal(NftTableFlags.Owner | NftTableFlags.Persist, parsed.Tables[0].Flags);
        Assert.Equal(Text, parsed.ToString());
        Assert.Contains("use dormant, owner or persist",
            Assert.Throws<FormatException>(static () => NftRuleset.Parse("table t {\nflags fast\n}")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ManyElementsOfASetOfTheKernel_ListsTheSetsOnce()
    {
        int lists = 0;
        var table = new NftTable(NftFamily.Inet, "t");
        using var builder = new NftBatchBuilder(null, canDestroy: true, static _ => []);

        new NftCommit(builder, _ =>
        {
            lists++;
            return [new NftSet(table, "s", "inet_service")];
        }).Run(string.Concat(Enumerable.Range(1, 100).Select(static port => $"add element inet t s {{ {port} }}\n")));

        Assert.Equal((1, 100), (lists, builder.ChangeCount));
    }

    private static void Run(string script)
    {
        using var gathering = new NftBatchBuilder(null, canDestroy: true, static _ => []);
        new NftCommit(gathering, static _ => []).Run(script);
    }
}
