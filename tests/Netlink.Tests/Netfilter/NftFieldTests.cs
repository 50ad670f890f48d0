using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Netlink.Netfilter;
using Netlink.Protocol;
using Xunit;

namespace Netlink.Tests.Netfilter;

/// <summary>Fields that rules rarely match: as nft sent them, and as a kernel told them.</summary>
public sealed class NftFieldTests
{
    private const ushort NewRule = 0xa06;

    private static readonly NftChain s_chain = new(new NftTable(NftFamily.Inet, "t"), "c");
    private static readonly NftRuleset s_parsed = NftRuleset.Parse(NftRecordings.Read("nft-fields.nft"));

    [Fact]
    public void Parse_EveryRule_MakesTheExpressionsThatNftSends()
    {
        NftRule[] sent = RecordedRules.Of(NftRecordings.SentFor("nft-fields"));

        Assert.True(sent.Length > 110);
        Assert.Equal(sent.Length, s_parsed.Rules.Count);
        for (int i = 0; i < sent.Length; i++)
            Assert.Equal($"{s_parsed.Rules[i].Text}\n{RecordedRules.Told(sent[i])}",
                $"{s_parsed.Rules[i].Text}\n{RecordedRules.Told(s_parsed.Rules[i])}");
    }

    [Fact]
    public void DecodeThenEncode_WhatTheKernelReported_LosesNothingAndHasWords()
    {
        NftRule[] told = RecordedRules.Of(NftRecordings.ListedFor("nft-fields"));

        Assert.Equal(s_parsed.Rules.Count, told.Length);
        foreach (NftRule rule in told)
        {
            Assert.Equal(rule, Wire.Decode(NftRuleCodec.Decode, Wire.Encode(NftRuleCodec.Encode, rule)));
            Assert.DoesNotContain("[", rule.Text.Replace("sid[", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Decode_EveryTruncation_RaisesTheExceptionOfTheProtocol()
    {
        foreach ((ushort type, byte[] payload) in NftRecordings.ListedFor("nft-fields"))
        {
            for (int length = 0; type == NewRule && length < payload.Length; length++)
            {
                byte[] cut = payload[..length];
                if (Record.Exception(() => Wire.Decode(NftRuleCodec.Decode, cut)) is Exception raised)
                    Assert.IsType<NetlinkProtocolException>(raised);
            }
        }
    }

    public static TheoryData<string, NftStatement[]> Written => new()
    {
        { "osf ttl skip name \"Linux\" drop", [Nft.Fingerprint(timeToLive: NftFingerprintTtl.Skipped).Is("Linux"), Nft.Drop] },
        { "osf version \"Linux:3.0\"", [Nft.Fingerprint(withVersion: true).Is("Linux:3.0")] },
        { "ipsec in reqid 1", [Nft.IPsec(NftIPsecDirection.In, NftIPsecKey.RequestId).Is(1)] },
        { "ipsec out spnum 2 ip saddr 192.0.2.0/24",
            [Nft.IPsec(NftIPsecDirection.Out, NftIPsecKey.SourceIPv4, 2).Is("192.0.2.0/24")] },
        { "socket cgroupv2 level 1 4711", [Nft.SocketControlGroup(1).Is(4711)] },
        { "ct label 5", [Nft.Ct.Label.Is(5)] },
        { "ct label set 127", [Nft.Ct.Label.Set(127)] },
        { "ct expiration 30s", [Nft.Ct.Expiration.Is("30s")] },
        { "meta day \"Monday\"-\"Friday\"", [Nft.Meta.Day.Is("Monday-Friday")] },
        { "icmp type { echo-reply, echo-request } icmp id 5", [Nft.Icmp.Id.Is(5)] },
        { "icmp mtu 1500", [Nft.Icmp.Mtu.Is(1500)] },
        { "icmpv6 type { echo-request, echo-reply } icmpv6 sequence 5", [Nft.Icmpv6.Sequence.Is(5)] },
        { "ip option rr ptr 4", [Nft.Field("ip option rr ptr").Is(4)] },
    };

    [Theory]
    [MemberData(nameof(Written))]
    public void Words_AndText_MakeTheSameExpressions(string text, NftStatement[] words)
    {
        var rule = new NftRule(s_chain, words);

        Assert.Equal(RecordedRules.Told(NftRule.Parse(s_chain, text)), RecordedRules.Told(rule));
    }

    [Theory]
    [InlineData("osf ttl 5 name \"Linux\"", "use loose or skip")]
    [InlineData("osf genre \"Linux\"", "use name or version")]
    [InlineData("ipsec both reqid 1", "use in or out")]
    [InlineData("ipsec in mtu 1", "use reqid")]
    [InlineData("ipsec in spi 4294967296", "4294967296")]
    [InlineData("socket cgroupv2 1 5", "'level' is missing")]
    [InlineData("socket cgroupv2 level 1 \"user.slice\"", "stat -c %i")]
    [InlineData("ct label 128", "use 0 to 127")]
    [InlineData("ct label \"nobody-has-this\"", "/etc/connlabel.conf")]
    [InlineData("ct expiration 60d", "too long")]
    [InlineData("ct expiration set 5s", "cannot be set")]
    [InlineData("meta hour \"25:00\"", "not a time of day")]
    [InlineData("meta hour 86400", "not a time of day")]
    [InlineData("meta hour { \"22:00\"-\"06:00\" }", "ends before it begins")]
    [InlineData("meta time \"2026-02-30\"", "not a date")]
    [InlineData("meta time \"1969-12-30\"", "not a date")]
    [InlineData("meta day \"Mondays\"", "did you mean")]
    [InlineData("tcp option 256 exists", "use 0 to 255")]
    [InlineData("tcp option @5,3,8 1", "whole bytes")]
    [InlineData("ip option loose exists", "ip option")]
    [InlineData("frag frag-off 8192", "use 0 to 8191")]
    [InlineData("icmp code nonsense", "nonsense")]
    [InlineData("icmp type redirect icmp mtu 5", "icmp type destination-unreachable")]
    [InlineData("icmp id 5 icmp mtu 5", "icmp type echo-reply or icmp type echo-request")]
    public void Parse_WhatIsNoRule_SaysWhy(string text, string told)
    {
        var refused = Record.Exception(() => NftRule.Parse(s_chain, text));

        Assert.True(refused is FormatException or ArgumentException, refused?.ToString());
        Assert.Contains(told, refused!.Message, StringComparison.Ordinal);
    }

    /// <summary>What differs in the kernel differs in the text.</summary>
    [Theory]
    [InlineData("ct state == new accept")]
    [InlineData("ct state new accept")]
    [InlineData("tcp flags == syn accept")]
    [InlineData("tcp flags { syn, syn | ack } accept")]
    [InlineData("ip protocol tcp tcp dport 22 accept")]
    [InlineData("meta mark | 0x00000010 == 0x00000011 accept")]
    [InlineData("meta mark & 0x000000ff | 0x00000001 != 0x00000011 accept")]
    [InlineData("tcp dport 80 redirect to :tcp dport map { 80 : 8080 }")]
    [InlineData("tcp dport { 80 comment \"web\", 443 } accept")]
    [InlineData("jhash tcp sport mod 2 1 accept")]
    [InlineData("ip saddr vmap { 10.0.0.0/8 : accept, * : drop }")]
    [InlineData("tcp dport vmap { 22 : accept, * : continue }")]
    [InlineData("meta mark set tcp dport map { 80 : 0x00000001, * : 0x00000002 }")]
    [InlineData("icmp type set echo-reply")]
    [InlineData("ct event set new,related")]
    [InlineData("osf name { \"Linux\", \"Windows\" } accept")]
    [InlineData("ct expiration { 33s-55s, 2m } accept")]
    [InlineData("socket cgroupv2 level 2 { 1, 2 } drop")]
    [InlineData("comp nexthdr tcp accept")]
    [InlineData("ip dscp . ip saddr { cs1 . 192.0.2.1, af11 . 192.0.2.2 } accept")]
    [InlineData("ip dscp @classes accept")]
    [InlineData("ip dscp . ip saddr @pairs accept")]
    [InlineData("tcp doff . tcp dport vmap { 5 . 80 : accept } drop")]
    [InlineData("ip6 dscp { cs1, af11 } accept")]
    [InlineData("meta l4proto { gre, 253 } accept")]
    [InlineData("meta l4proto { ipv6-icmp, ipv6-opts } accept")]
    [InlineData("meta l4proto { tcp, udp } redirect to :80")]
    [InlineData("ip protocol { tcp, udp } dnat ip to 192.0.2.1:80")]
    [InlineData("udp sport 5 masquerade to :1000-2000")]
    [InlineData("ip6 nexthdr tcp dnat ip6 to [2001:db8::1]:80")]
    [InlineData("tcp flags syn dnat ip to 192.0.2.1:80")]
    [InlineData("dnat ip to tcp dport map { 80 : 192.0.2.1 }:80")]
    [InlineData("dnat ip to ip saddr . tcp dport map { 192.0.2.1 . 80 : 192.0.2.2 . 80 }")]
    [InlineData("meta l4proto { tcp, udp } tproxy to :50080")]
    [InlineData("fib saddr . iif oif { missing, exists } accept")]
    [InlineData("ip6 nexthdr ip ah spi 5 accept")]
    [InlineData("ct l3proto ipv4 ip checksum 5 ip ecn set ce")]
    [InlineData("dnat ip to iif map { \"lo\" : 192.0.2.1 }")]
    [InlineData("dnat ip to osf name map { \"Linux\" : 192.0.2.1 }")]
    [InlineData("fib saddr . iif oif != { missing, exists } accept")]
    public void Parse_OfTheText_MakesTheSameExpressions(string text)
    {
        NftRule rule = NftRule.Parse(s_chain, text);

        Assert.Equal(text, rule.Text);
        Assert.Equal(RecordedRules.Told(rule), RecordedRules.Told(NftRule.Parse(s_chain, rule.Text)));
    }

    [Theory]
    [InlineData("accept counter", "'accept' ends the rule")]
    [InlineData("udp dport 5 jump other drop", "'udp dport 5 jump other' ends the rule")]
    [InlineData("reject counter", "ends the rule")]
    [InlineData("tcp dport 022 accept", "'022' is not a value")]
    [InlineData("ip6 dscp @classes accept", "only an anonymous set")]
    [InlineData("dnat ip to 192.0.2.1:80", "'dnat to :80' is about ports")]
    [InlineData("th dport 80 redirect to :8080", "'redirect to :8080' is about ports")]
    [InlineData("redirect to :tcp dport map { 80 : 8080 }", "'meta l4proto { tcp, udp }' for several")]
    [InlineData("meta l4proto != tcp masquerade to :1000-2000", "'tcp dport …'")]
    [InlineData("meta l4proto > 5 snat ip to 192.0.2.1:80", "'snat to :80' is about ports")]
    [InlineData("ct protocol tcp dnat ip to ip saddr map { 192.0.2.1 : 192.0.2.2 . 80 }", "'dnat to an address and a port'")]
    [InlineData("dnat ip to ip saddr map { 192.0.2.1 : 192.0.2.2 }:80", "'dnat to :80'")]
    [InlineData("tproxy to :50080", "'tproxy' is about ports")]
    [InlineData("ip6 hoplimit 5 dnat ip to 192.0.2.1", "the rule matches those of ip6")]
    [InlineData("frag frag-off . ip6 saddr { 5 . ::1 } accept", "only an anonymous set")]
    [InlineData("iifname \"*\" accept", "leave the comparison out")]
    [InlineData("meta mark set ip6 flowlabel", "shares its bytes")]
    [InlineData("ip saddr . osf name { 192.0.2.1 . \"Linux\" }", "'osf name' has no fixed length")]
    [InlineData("ct helper . ip saddr vmap { \"ftp\" . 192.0.2.1 : accept }", "match it by itself")]
    [InlineData("fib saddr oifname . ip saddr @s", "match it by itself")]
    [InlineData("meta mark set ct packets", "differ in length or byte order")]
    [InlineData("ct mark set ip6 saddr", "differ in length or byte order")]
    [InlineData("limit rate 5/second burst 0 packets", "use 1 or more")]
    public void Parse_WhatWouldDoSomethingElse_IsRefused(string text, string told)
    {
        Exception? refused = Record.Exception(() => NftRule.Parse(s_chain, text));

        Assert.True(refused is FormatException or ArgumentException, refused?.ToString());
        Assert.Contains(told, refused!.Message, StringComparison.Ordinal);
    }

    /// <summary>Marks are compared in network byte order where there are intervals.</summary>
    [Fact]
    public void InSet_OfMarksWithIntervals_ConvertsTheKey()
    {
        var marks = new NftSet(new NftTable(NftFamily.Inet, "t"), "marks", "mark") { Flags = NftSetFlags.Interval };

        Assert.IsType<NftByteOrderExpression>(new NftRule(s_chain, Nft.Meta.Mark.InSet(marks)).Expressions[1]);
        Assert.IsType<NftLookupExpression>(new NftRule(s_chain, Nft.Meta.Mark.InSet(marks with { Flags = 0 })).Expressions[1]);
        NftSet pairs = new(new NftTable(NftFamily.Inet, "t"), "pairs", "mark . inet_service") { Flags = NftSetFlags.Interval };
        Assert.Equal("00000001" + "00500000", pairs.Element("1 . 80").Key.ToString()[2..], ignoreCase: true);
        Assert.Equal("0x00000001 . 80", pairs.TextOf(pairs.Element("1 . 80")));
    }

    [Fact]
    public void Is_APort_IsThatNumber()
        => Assert.Equal("tcp dport 8080", new NftRule(s_chain, Nft.Tcp.Dport.Is((ushort)8080)).Text);

    [Fact]
    public void Words_ThatTheKernelWouldNotTake_AreRefused()
    {
        var ports = new NftSet(new NftTable(NftFamily.Inet, "t"), "ports", "inet_service");

        Assert.Throws<ArgumentException>(() => Nft.Log(new string('x', 128)));
        Assert.Throws<ArgumentException>(() => Nft.Log("a \"b\""));
        Assert.Contains("which is of the type inet_service", Assert.Throws<ArgumentException>(()
            => new NftRule(s_chain, Nft.Ip.Saddr.InSet(ports))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => NftRule.Parse(s_chain, $"log prefix \"{new string('x', 128)}\"").Text);
    }

    [Fact]
    public void Sets_ThatMerge_AreAddedAsNftAddsThem()
    {
        NftSet set = new NftSet(new NftTable(NftFamily.IPv4, "t"), "s", "ipv4_addr") { Flags = NftSetFlags.Interval }
            .With("10.0.0.0/8", "10.1.0.0/16", "192.168.1.0-192.168.1.99", "192.168.1.100-192.168.1.255", "192.0.2.1");

        Assert.Equal(["10.0.0.0/8", "192.0.2.1", "192.168.1.0/24"], NftIntervals.Merge([.. set.Elements]).Select(set.TextOf));
    }

    /// <summary>A refusal names the rule as it was written.</summary>
    [Fact]
    public void Text_OfAMapWithOverlappingIntervals_HasThemAll()
        => Assert.Equal("ip saddr vmap { 10.0.0.0/8 : accept, 10.1.0.0/16 : drop }",
            NftRule.Parse(s_chain, "ip saddr vmap { 10.0.0.0/8 : accept, 10.1.0.0/16 : drop }").Text);

    [Fact]
    public void Parse_TimesOfDay_AreThoseOfTheTimeZone()
    {
        TimeSpan summer = TimeSpan.FromHours(2), west = TimeSpan.FromHours(-5);
        foreach ((string text, TimeSpan offset, ulong seconds) in (ReadOnlySpan<(string, TimeSpan, ulong)>)[("17:00", summer, 15 * 3600),
            ("01:00:30", summer, (23 * 3600) + 30), ("22:00", west, 3 * 3600), ("00:00", TimeSpan.Zero, 0)])
        {
            Assert.Equal(seconds, NftHourFormat.Seconds(text, offset));
            Assert.Equal($"\"{text}\"", NftHourFormat.Describe(seconds, offset));
        }

        var zone = TimeZoneInfo.CreateCustomTimeZone("east", summer, null, null);
        Assert.Equal(1_577_836_800ul - 7200, NftDateFormat.Seconds("2020-01-01", zone));
        Assert.Equal("\"2020-01-01 00:00:00\"", NftDateFormat.Describe(1_577_836_800ul - 7200, zone));
        Assert.Equal(1_577_836_800ul + 61_230, NftDateFormat.Seconds("2020-01-01 17:00:30", TimeZoneInfo.Utc));
    }

    [Fact]
    public void Parse_RangeOfHoursOverMidnight_IsAllButTheHoursBetween()
    {
        NftRangeExpression range = Assert.IsType<NftRangeExpression>(NftRule.Parse(s_chain, "meta hour 79200-21600").Expressions[^1]);

        Assert.Equal(NftComparison.NotEqual, range.Operator);
        Assert.Equal(new byte[] { 0, 0, 0x54, 0x60 }, range.From.Span.ToArray());
    }

    [Fact]
    public void Names_OfLabels_AreReadFromLinesOfANumberAndAName()
    {
        const string File = "# labels\n0 eth0-in\n1\teth0-out  # comment\n\n200 beyond\nx y\n5\n";

        Assert.Equal(new Dictionary<string, int> { ["eth0-in"] = 0, ["eth0-out"] = 1 }, NftLabelFormat.Names(new StringReader(File)));
    }
}
