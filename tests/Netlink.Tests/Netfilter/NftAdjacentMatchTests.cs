using System;
using System.Linq;
using Netlink.Netfilter;
using Xunit;

namespace Netlink.Tests.Netfilter;

/// <summary>Comparisons of adjacent bytes are one. The expected loads and values are those of nft 1.0.6 (<c>--debug=netlink</c>), except
/// where it then matches other packets.</summary>
public sealed class NftAdjacentMatchTests
{
    [Theory]
    [InlineData(NftFamily.Inet, "tcp dport 1 ip saddr 192.0.2.1 tcp sport 2", "4@Network+12=0xc0000201 4@Transport+0=0x00020001")]
    [InlineData(NftFamily.Inet, "tcp sport 1 ip saddr 192.0.2.1 tcp dport 2", "4@Transport+0=0x00010002 4@Network+12=0xc0000201")]
    [InlineData(NftFamily.Inet, "tcp sport 1 tcp dport 2 tcp sequence 3", "4@Transport+0=0x00010002 4@Transport+4=0x00000003")]
    [InlineData(NftFamily.Arp, "arp saddr ether 02:00:00:00:00:01 arp saddr ip 192.0.2.1", "10@Network+8=0x020000000001c0000201")]
    [InlineData(NftFamily.Bridge, "ether type ip ether saddr 02:00:00:00:00:01", "8@Link+6=0x0200000000010800")]
    [InlineData(NftFamily.Bridge, "ether saddr 02:00:00:00:00:01 frag id 5", "8@Link+6=0x02000000000186dd")]
    public void Parse_AdjacentFields_AreComparedTogether(NftFamily family, string rule, string expected)
        => Assert.Equal(expected, Comparisons(family, rule));

    /// <summary>Only packets that match what is before a counter are counted, and one of two values that differ suffices.</summary>
    [Theory]
    [InlineData("tcp dport 1 counter tcp sport 2", "2@Transport+2=0x0001 2@Transport+0=0x0002")]
    [InlineData("tcp sport 1 ct count over 5 tcp dport 2", "2@Transport+0=0x0001 2@Transport+2=0x0002")]
    [InlineData("tcp sport != 1 tcp dport != 2", "2@Transport+0=0x0001 2@Transport+2=0x0002")]
    public void Parse_AcrossAStatementOrNotEqual_AreComparedOneByOne(string rule, string expected)
        => Assert.Equal(expected, Comparisons(NftFamily.Inet, rule));

    /// <summary>The match of the EtherType that a field depends on is before the counter, and stays there.</summary>
    [Fact]
    public void Parse_WhatIsRequiredBeforeACounter_StaysBeforeIt()
    {
        NftRule rule = Parse(NftFamily.Bridge, "counter frag id 5 ether saddr 02:00:00:00:00:01");
        var load = Assert.IsType<NftPayloadExpression>(rule.Expressions[0]);

        Assert.Equal((NftPayloadBase.Link, 12u, 2u), (load.Base, load.Offset, load.Length));
    }

    [Theory]
    [InlineData("add @s { ip saddr . 22 }", "The type of '22' is that of set s")]
    [InlineData("update @s { 192.0.2.1 timeout 5s }", "The type of '192.0.2.1' is that of set s")]
    [InlineData("update @s { ip sadr . 22 }", "'ip sadr' is neither a field")]
    public void Parse_KeyWithoutItsSet_SaysWhatIsMissing(string rule, string told)
        => Assert.Contains(told, Assert.Throws<FormatException>(() => Parse(NftFamily.Inet, rule)).Message, StringComparison.Ordinal);

    private static NftRule Parse(NftFamily family, string rule) => NftRule.Parse(new NftChain(new NftTable(family, "t"), "c"), rule);

    private static string Comparisons(NftFamily family, string rule)
    {
        NftExpression[] all = [.. Parse(family, rule).Expressions];
        return string.Join(' ', all.Zip(all.Skip(1)).Where(static pair => pair.First is NftPayloadExpression).Select(static pair =>
        {
            var load = (NftPayloadExpression)pair.First;
            return $"{load.Length}@{load.Base}+{load.Offset}={((NftCompareExpression)pair.Second).Value}";
        }));
    }
}
