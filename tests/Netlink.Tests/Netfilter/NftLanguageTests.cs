using System;
using System.Net;
using Netlink.Netfilter;
using Xunit;

namespace Netlink.Tests.Netfilter;

public sealed class NftLanguageTests
{
    private static readonly NftTable s_table = new(NftFamily.Inet, "t");
    private static readonly NftChain s_chain = new(s_table, "c");

    [Fact]
    public void Rule_OfWords_ReadsAsNftWritesIt()
    {
        Assert.Equal("ip saddr 10.0.0.0/8 tcp dport { 22, 80, 443 } ct state new counter packets 0 bytes 0 accept", Text(
            Nft.Ip.Saddr.Is(IPNetwork.Parse("10.0.0.0/8")), Nft.Tcp.Dport.In(22, 80, 443), Nft.Ct.State.Is("new"), Nft.Counter,
            Nft.Accept));
        Assert.Equal("meta mark & 0x00004000 == 0x00004000 return", Text(Nft.Meta.Mark.HasBits(0x4000, 0x4000), Nft.Return));
        Assert.Equal("ip saddr . tcp dport @pairs jump other", Text(Nft.Ip.Saddr.And(Nft.Tcp.Dport).InSet("pairs"), Nft.Jump("other")));
        Assert.Equal("iifname != \"eth*\" drop", Text(Nft.Meta.Iifname.IsNot("eth*"), Nft.Drop));
        Assert.Equal("tcp dport vmap { 22 : accept, 23 : drop }", Text(Nft.Tcp.Dport.VerdictMap((22, Nft.Accept), (23, Nft.Drop))));
        Assert.Equal("udp dport 53 dnat ip to 10.0.0.1:5353", Text(Nft.Udp.Dport.Is(53), Nft.DestinationNat("10.0.0.1", 5353)));
        Assert.Equal("dnat ip to numgen random mod 2 map { 0 : 10.0.0.1, 1 : 10.0.0.2 }",
            Text(Nft.DestinationNat(NftFamily.IPv4, Nft.NumberAtRandom(2), (0, "10.0.0.1"), (1, "10.0.0.2"))));
        Assert.Equal("oifname \"eth0\" masquerade fully-random",
            Text(Nft.Meta.Oifname.Is("eth0"), Nft.Masquerade(NftNatFlags.FullyRandom)));
        Assert.Equal("ct mark set meta mark", Text(Nft.Ct.Mark.Set(Nft.Meta.Mark)));
        Assert.Equal("limit rate 10/second burst 20 packets reject with icmpx admin-prohibited",
            Text(Nft.Limit(10, TimeSpan.FromSeconds(1), 20), Nft.Reject("admin-prohibited")));
        Assert.Equal("fib daddr type local queue flags bypass to 1-3",
            Text(Nft.Fib(NftFibFlags.Destination, NftFibResult.AddressType).Is("local"), Nft.Queue(1, 3, bypass: true)));
    }

    [Fact]
    public void ToString_WatchedElements_TellIntervalsFromElements()
    {
        var nets = new NftSet(s_table, "nets", "ipv4_addr") { Flags = NftSetFlags.Interval };
        var hosts = new NftSet(s_table, "hosts", "ipv4_addr");
        Assert.Equal("element 192.0.2.1 of set inet t hosts", new NftSetElement(hosts, hosts.Element("192.0.2.1"), false).ToString());
        Assert.Equal("interval from 192.0.2.0 of set inet t nets", new NftSetElement(nets, nets.Element("192.0.2.0"), false).ToString());
        Assert.Equal("interval end before 192.0.3.0 of set inet t nets",
            new NftSetElement(nets, nets.Element("192.0.3.0"), true).ToString());
    }

    [Fact]
    public void Times_ThatTheKernelWouldTakeForOthers_AreRefused()
    {
        var set = new NftSet(s_table, "s", "ipv4_addr");
        Assert.Throws<ArgumentOutOfRangeException>("per", () => Nft.Limit(10, TimeSpan.FromMilliseconds(100)));
        Assert.Throws<ArgumentOutOfRangeException>("Timeout", () => set with { Timeout = TimeSpan.FromSeconds(-1) });
        Assert.Throws<ArgumentOutOfRangeException>("CollectionInterval", () => set with { CollectionInterval = TimeSpan.FromTicks(1) });
        NftElement element = set.Element("192.0.2.1");
        Assert.Throws<ArgumentOutOfRangeException>("Timeout", () => element with { Timeout = TimeSpan.FromTicks(1) });
        Assert.Throws<ArgumentOutOfRangeException>("Expires", () => element with { Expires = TimeSpan.FromSeconds(-1) });
    }

    [Theory]
    [InlineData("tcp dport 22 accept;")]
    [InlineData("tcp dport 22 accept\n")]
    public void Parse_EndOfTheLine_IsIgnored(string text) => Assert.Equal("tcp dport 22 accept", NftRule.Parse(s_chain, text).Text);

    [Theory]
    [InlineData("inet_service", "22 : accept")]
    [InlineData("inet_service", "80 : jump web")]
    public void TextOf_ElementOfAVerdictMap_IsWhatWasParsed(string type, string text)
    {
        var map = new NftSet(s_table, "ways", type) { IsVerdictMap = true };
        Assert.Equal(text, map.TextOf(map.Element(text)));
        Assert.Throws<FormatException>(() => map.Element(text + " more"));
    }

    [Theory]
    [InlineData("192.0.2.0/24")]
    [InlineData("198.51.100.1-198.51.100.9")]
    [InlineData("203.0.113.7 timeout 1h")]
    [InlineData("*")]
    public void TextOf_ElementWithIntervals_IsWhatWasParsed(string text)
    {
        var set = new NftSet(s_table, "nets", "ipv4_addr") { Flags = NftSetFlags.Interval | NftSetFlags.Timeout };
        Assert.Equal(text, set.TextOf(set.Element(text)));
    }

    [Theory]
    [InlineData("tcp dport 70000 accept", "70000")]
    [InlineData("ip saddr 10.1 accept", "10.1")]
    [InlineData("ip saddr 10.0.0.0/33 accept", "33")]
    [InlineData("ip saddr 10.0.0.9-10.0.0.1 accept", "ends before it begins")]
    [InlineData("tcp nonsense 1", "tcp nonsense")]
    [InlineData("tcp dprot 22 accept", "did you mean tcp dport?")]
    [InlineData("tcp dport 22 acept\n", "'acept' is neither a field nor a supported statement; did you mean accept?")]
    [InlineData("conter accept", "did you mean counter?")]
    [InlineData("ct state estabished accept", "'estabished' is not a value of the type ct_state; did you mean established?")]
    [InlineData("iifname averyveryverylongname accept", "has 21 bytes; a value of the type ifname has at most 15")]
    [InlineData("tcp dport 22 accept; drop", "A single rule is expected, which ends before 'drop'")]
    [InlineData("tcp dport 22 accept }", "which ends before '}'")]
    [InlineData("accept\ndrop", "which ends before 'drop'")]
    [InlineData("add rule inet t c accept", "'add rule' is a command")]
    [InlineData("tcp dport { } accept", "braces are empty")]
    [InlineData("tcp dport { 22, 80", "ends")]
    [InlineData("jump", "ends")]
    [InlineData("limit rate often", "")]
    [InlineData("limit rate 1 mbytes/second burst 4096 mbytes", "too large")]
    [InlineData("limit rate 18446744073709551615 mbytes/second", "too large")]
    [InlineData("quota 18446744073709551615 kbytes", "too large")]
    [InlineData("log flags tcp everything", "tcp everything")]
    [InlineData("log flags some", "some")]
    [InlineData("log level loud", "loud")]
    [InlineData("log group 3 flags all", "exclude each other")]
    [InlineData("log level info group 3", "exclude each other")]
    [InlineData("comment \"open", "not closed")]
    [InlineData("", "statement")]
    public void Parse_WhatIsNoRule_SaysWhy(string text, string told)
        => Assert.Contains(told, Assert.Throws<FormatException>(() => NftRule.Parse(s_chain, text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("ip saddr 10.0.0.1 ip6 daddr ::1 drop")]
    [InlineData("tcp dport 22 udp dport 53 drop")]
    [InlineData("ip6 saddr ::1 icmp type echo-request drop")]
    public void Parse_ProtocolsThatExcludeEachOther_IsRefused(string text)
        => Assert.Throws<ArgumentException>(() => NftRule.Parse(s_chain, text));

    /// <summary>What nft 1.0.6 sends (<c>NFTA_LOG_FLAGS</c>), by <c>strace nft -c -f</c>.</summary>
    [Theory]
    [InlineData("log flags all", 0x2f)]
    [InlineData("log flags ether", 0x20)]
    [InlineData("log flags skuid", 0x08)]
    [InlineData("log flags ip options", 0x04)]
    [InlineData("log flags tcp sequence,options", 0x03)]
    [InlineData("log flags tcp sequence", 0x01)]
    [InlineData("log flags tcp options flags skuid", 0x0a)]
    public void Parse_FlagsOfLog_AreThoseOfNft(string text, uint flags)
    {
        NftRule rule = NftRule.Parse(s_chain, text);

        Assert.Equal(flags, Assert.IsType<NftLogExpression>(Assert.Single(rule.Expressions)).Flags);
        Assert.Equal($"rule inet t c {text}", rule.ToString());
    }

    [Theory]
    [InlineData("log level debug", 7)]
    [InlineData("log level emerg", 0)]
    [InlineData("log level audit", 8)]
    [InlineData("log", 4)]   // as the kernel reports it
    [InlineData("log prefix \"x\"", 4)]
    public void Parse_LevelOfLog_IsThatOfNft(string text, uint level)
    {
        NftRule rule = NftRule.Parse(s_chain, text);

        Assert.Equal(level, Assert.IsType<NftLogExpression>(Assert.Single(rule.Expressions)).Level);
        Assert.Equal($"rule inet t c {text}", rule.ToString());
    }

    /// <summary>The first is what nft lists for the second.</summary>
    [Theory]
    [InlineData("ct mark & 0x000000ff == 0x00000005", "ct mark and 0xff eq 0x5")]
    [InlineData("meta mark set meta mark & 0x000000ff ^ 0x00000005", "meta mark set meta mark and 0xff xor 0x5")]
    [InlineData("meta mark set meta mark << 8", "meta mark set meta mark lshift 8")]
    [InlineData("tcp dport >= 1024", "tcp dport ge 1024")]
    [InlineData("ip6 ecn not-ect", "ip6 ecn not-ect")]
    [InlineData("icmpv6 type 133-137", "icmpv6 type nd-router-solicit-nd-redirect")]
    [InlineData("iifgroup \"default\"", "iifgroup default")]
    [InlineData("meta pkttype { broadcast, multicast }", "pkttype { broadcast, multicast }")]
    [InlineData("meta mark set 0x00000005", "mark set 5")]
    [InlineData("meta skuid 1000", "skuid 1000")]
    public void Parse_OtherWords_ReadsAsNftListsIt(string listed, string written)
    {
        Assert.Equal($"rule inet t c {listed}", NftRule.Parse(s_chain, written).ToString());
        Assert.Equal($"rule inet t c {listed}", NftRule.Parse(s_chain, listed).ToString());
    }

    [Fact]
    public void Parse_TranslationByAMapOfTheTable_KnowsItsPorts()
    {
        const string Table = """
            table inet t {
                map ports {
                    type inet_service : ipv4_addr . inet_service
                }
                chain c {
                    dnat ip to tcp dport map @ports
                }
            }
            """;
        var nat = Assert.IsType<NftNatExpression>(NftRuleset.Parse(Table).Rules[0].Expressions[^1]);
        Assert.Equal((1u, 9u), (nat.AddressMinimum, nat.PortMinimum));
        Assert.Contains("Parse the whole ruleset",
            Assert.Throws<FormatException>(() => NftRule.Parse(s_chain, "dnat ip to tcp dport map @ports")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void ChangeMap_OfFieldsAndValues_ReadsAsNftWritesIt()
    {
        NftSet marks = new(s_table, "marks", "ipv4_addr") { DataType = "mark", Flags = NftSetFlags.Dynamic };
        NftRule[] rules =
        [
            new(s_chain, Nft.ChangeMap(NftDynamicSetOperation.Add, marks, Nft.Ip.Saddr.AsFields(), 5)),
            new(s_chain, Nft.ChangeMap(NftDynamicSetOperation.Update, "marks", Nft.Ip.Saddr.AsFields(), Nft.Meta.Mark.AsFields(),
                TimeSpan.FromMinutes(1))),
        ];
        string text = new NftRuleset { Tables = [s_table], Sets = [marks], Chains = [s_chain], Rules = rules }.ToString();

        Assert.Contains("add @marks { ip saddr : 0x00000005 }", text, StringComparison.Ordinal);
        Assert.Contains("update @marks { ip saddr timeout 1m : meta mark }", text, StringComparison.Ordinal);
        Assert.Equal(rules, NftRuleset.Parse(text).Rules);
        Assert.Throws<ArgumentException>(() => Nft.ChangeMap(NftDynamicSetOperation.Add, marks with { DataType = null },
            Nft.Ip.Saddr.AsFields(), 5));
    }

    [Fact]
    public void Parse_ConstantForAMapThatIsNotKnown_SaysWhatHelps()
        => Assert.Contains("Parse the whole ruleset",
            Assert.Throws<FormatException>(() => NftRule.Parse(s_chain, "add @marks { ip saddr : 0x5 }")).Message,
            StringComparison.Ordinal);

    /// <summary>What a mask leaves is not what was loaded.</summary>
    [Theory]
    [InlineData("meta mark & 0x000000ff == { 0x00000001, 0x00000002 } accept")]
    [InlineData("meta mark & 0x000000ff vmap { 0x00000001 : accept }")]
    [InlineData("ip saddr & 255.255.255.0 == @nets accept")]
    [InlineData("add @nets { ip saddr & 255.255.255.0 }")]
    [InlineData("jhash ip saddr & 255.255.0.0 mod 4 vmap { 0 : accept }")]
    public void Parse_MaskedKey_KeepsTheMask(string text) => Assert.Equal(text, NftRule.Parse(s_chain, text).Text);

    /// <summary>Nobody knows what an unknown expression left in the registers.</summary>
    [Fact]
    public void Text_BehindAnUnknownExpression_DoesNotSpeakOfWhatWasLoadedBefore()
    {
        NftExpression[] expressions = [.. NftRule.Parse(s_chain, "meta nfproto ipv4").Expressions, new NftUnknownExpression("inner"),
            new NftCompareExpression { Source = 1, Value = new NftBytes(new byte[] { 1 }) }];

        Assert.Equal("meta nfproto ipv4 [inner] [cmp]", new NftRule(NftFamily.Inet, "t", "c", expressions).Text);
    }

    [Fact]
    public void ParseRuleset_Unknown_TellsTheLine()
    {
        var refused = Assert.Throws<FormatException>(() => NftRuleset.Parse("table ip t {\n\tchain c {\n\t\ttcp dport x accept\n\t}\n}\n"));
        Assert.StartsWith("Line 3: ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ParseThenToString_TwoTimes_IsTheSame()
    {
        string text = NftRuleset.Parse(NftRecordings.Text).ToString();
        Assert.Equal(text, NftRuleset.Parse(text).ToString());
    }

    [Fact]
    public void Element_OfEveryKind_ReadsAsItWasWritten()
    {
        NftSet addresses = new(s_table, "s", "ipv4_addr") { Flags = NftSetFlags.Interval | NftSetFlags.Timeout };
        NftSet pairs = new(s_table, "p", "ipv4_addr . inet_service") { IsVerdictMap = true };
        foreach ((NftSet set, string text) in (ReadOnlySpan<(NftSet, string)>)[(addresses, "192.0.2.0/24"),
            (addresses, "192.0.2.1-192.0.2.9 timeout 1d2h"), (addresses, "192.0.2.1 comment \"one\""), (addresses, "*"),
            (addresses, "192.0.2.1 counter packets 5 bytes 6 comment \"a : b, c\""),
            (pairs, "10.0.0.1 . 80 : jump web"), (new NftSet(s_table, "m", "mark"), "0x00000010")])
        {
            Assert.Equal(text, NftElementText.Describe(set, set.Element(text)));
        }

        Assert.Throws<FormatException>(() => new NftSet(s_table, "s", "ipv4_addr").Element("192.0.2.0/24"));
        Assert.Throws<FormatException>(() => pairs.Element("10.0.0.1 . 80"));
    }

    [Theory]
    [InlineData("filter", 0, NftHook.Output)]
    [InlineData("srcnat - 5", 95, NftHook.Postrouting)]
    [InlineData("95", 95, NftHook.Input)]
    [InlineData("dstnat", -100, NftHook.Prerouting)]
    [InlineData("-100", -100, NftHook.Output)]
    [InlineData("raw + 10", -290, NftHook.Output)]
    [InlineData("-500", -500, NftHook.Prerouting)]
    public void Priority_ByNameOrNumber_ReadsAsNftWritesIt(string name, int value, NftHook hook)
        => Assert.Equal(name, new NftPriority(value).Describe(NftFamily.Inet, hook));

    [Fact]
    public void Names_ThatTheKernelWouldCut_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => new NftTable(NftFamily.Inet, new string('x', 256)));
        Assert.Throws<ArgumentException>(() => new NftTable(NftFamily.Inet, "a\0b"));
        Assert.Throws<ArgumentException>(() => new NftTable((NftFamily)99, "t"));
        Assert.Throws<ArgumentException>(() => s_table with { Comment = "a \"quoted\" word" });
        Assert.Throws<ArgumentException>(() => Nft.Ct.State.Set("new"));
    }

    [Fact]
    public void Parse_NegativePriority_ReadsAndWritesTheSameInEveryCulture()
    {
        const string Text = "table ip t {\n\tchain c {\n\t\ttype filter hook input priority -50; policy accept;\n\t}\n}\n";

        NftRuleset ruleset = NftRuleset.Parse(Text);

        Assert.Equal(-50, Assert.Single(ruleset.Chains).Base!.Priority);
        Assert.Equal(Text, ruleset.ToString());
    }

    private static string Text(params NftStatement[] statements) => new NftRule(s_chain, statements).Text;
}
