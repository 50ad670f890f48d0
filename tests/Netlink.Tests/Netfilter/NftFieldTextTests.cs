using System;
using System.Linq;
using Netlink.Netfilter;
using Xunit;

namespace Netlink.Tests.Netfilter;

/// <summary>Rules in words that nft would list in others.</summary>
public sealed class NftFieldTextTests
{
    private static readonly NftChain s_chain = new(new NftTable(NftFamily.Inet, "t"), "c");

    /// <summary>Fields that are in messages of one type alone imply it, as do sets of types.</summary>
    [Theory]
    [InlineData("icmp mtu 1280", "icmp type destination-unreachable icmp mtu 1280")]
    [InlineData("icmp gateway 5", "icmp type redirect icmp gateway 5")]
    [InlineData("icmp type echo-request icmp id 5", "icmp type echo-request icmp id 5")]
    [InlineData("icmp type { echo-reply, echo-request } icmp id 5", "icmp id 5")]
    [InlineData("icmp type { echo-reply, echo-request } icmp id 5", "icmp type { echo-request, echo-reply } icmp id 5")]
    public void Text_OfAFieldOfCertainMessages_HasTheTypeOnce(string listed, string written)
        => Assert.Equal(listed, NftRule.Parse(s_chain, written).Text);

    /// <summary>A set of one element is compared, as by nft; with flags that would be another comparison.</summary>
    [Theory]
    [InlineData("tcp dport 22 accept", "tcp dport { 22 } accept")]
    [InlineData("tcp dport != 22 accept", "tcp dport != { 22 } accept")]
    [InlineData("ip saddr 10.0.0.0/8 accept", "ip saddr { 10.0.0.0/8 } accept")]
    [InlineData("icmp type echo-request icmp id 5 accept", "icmp type { echo-request } icmp id 5 accept")]
    [InlineData("tcp flags { syn } accept", "tcp flags { syn } accept")]
    [InlineData("ip saddr vmap { 10.0.0.1 : accept }", "ip saddr vmap { 10.0.0.1 : accept }")]
    public void Text_OfASetOfOneElement_IsAComparison(string listed, string written)
        => Assert.Equal(listed, NftRule.Parse(s_chain, written).Text);

    /// <summary>What a rejection depends on comes first, so that no statement before sees other packets. Without a reason it is that of
    /// the protocol.</summary>
    [Theory]
    [InlineData("meta l4proto tcp counter packets 0 bytes 0 reject with tcp reset", "counter reject with tcp reset")]
    [InlineData("meta nfproto ipv4 counter packets 0 bytes 0 reject with icmp host-unreachable",
        "counter reject with icmp host-unreachable")]
    [InlineData("reject with icmpv6 no-route", "reject with icmpv6 no-route")]
    [InlineData("ip saddr 192.0.2.1 reject with icmp port-unreachable", "ip saddr 192.0.2.1 reject")]
    [InlineData("ip6 saddr ::1 counter packets 0 bytes 0 reject with icmpv6 port-unreachable", "ip6 saddr ::1 counter reject")]
    [InlineData("counter packets 0 bytes 0 reject", "counter reject")]
    public void Text_OfARejection_IsThatOfNft(string listed, string written)
    {
        NftRule rule = NftRule.Parse(s_chain, written);

        Assert.Equal(listed, rule.Text);
        Assert.Equal(RecordedRules.Told(rule), RecordedRules.Told(NftRule.Parse(s_chain, rule.Text)));
    }

    [Theory]
    [InlineData("meta secmark set ct secmark", "meta secmark set ct secmark")]
    [InlineData("ct secmark set meta secmark", "ct secmark set meta secmark")]
    [InlineData("ip saddr & 255.255.0.0 . tcp dport { 10.1.0.0 . 22 }", "ip saddr & 255.255.0.0 . tcp dport { 10.1.0.0 . 22 }")]
    [InlineData("ip saddr & 255.255.0.0 == { 10.1.0.0, 10.2.0.0 }", "ip saddr & 255.255.0.0 { 10.1.0.0, 10.2.0.0 }")]
    [InlineData("icmpv6 parameter-problem 5", "icmpv6 param-problem 5")]
    [InlineData("tcp option sack-perm missing", "tcp option sack-permitted missing")]
    public void Text_OfMarksMasksAndOtherWords_IsThatOfNft(string listed, string written)
    {
        NftRule rule = NftRule.Parse(s_chain, written);

        Assert.Equal(listed, rule.Text);
        Assert.Equal(RecordedRules.Told(rule), RecordedRules.Told(NftRule.Parse(s_chain, listed)));
    }

    [Fact]
    public void Text_OfAdjacentFieldsComparedTogether_NamesEach()
    {
        NftExpression[] protocol = [.. NftRule.Parse(s_chain, "meta l4proto tcp").Expressions];
        NftExpression[] ports = [new NftPayloadExpression { Base = NftPayloadBase.Transport, Offset = 0, Length = 4, Destination = 1 },
            new NftCompareExpression { Source = 1, Value = new NftBytes(new byte[] { 0, 5, 0, 22 }) }];

        Assert.Equal("tcp sport 5 tcp dport 22", new NftRule(NftFamily.Inet, "t", "c", [.. protocol, .. ports]).Text);
        Assert.Equal("@th,0,32 0x50016", new NftRule(NftFamily.Inet, "t", "c", ports).Text);
    }

    /// <summary>What nft 1.1.7 sends for <c>ct mark set ip ttl or 0x10</c> and <c>meta mark set udp length or 0x10000</c>: the field is
    /// changed as the 32 bits of the mark.</summary>
    [Theory]
    [InlineData("ct mark set ip ttl | 16",
        "a4000480340001800c0001007061796c6f6164002400028008000100000000010800020000000001080003000000000808000400000000" +
        "014c0001800c00010062697477697365003c00028008000100000000010800020000000001080006000000000008000300000000040c00" +
        "048008000100efffffff0c00058008000100100000002000018007000100637400001400028008000200000000030800040000000001")]
    [InlineData("meta mark set udp length | 65536",
        "3801048024000180090001006d6574610000000014000280080002000000001008000100000000012c00018008000100636d7000200002" +
        "80080001000000000108000200000000000c0003800500010011000000340001800c0001007061796c6f61640024000280080001000000" +
        "0001080002000000000208000300000000040800040000000002400001800e000100627974656f726465720000002c0002800800010000" +
        "00000108000200000000010800030000000000080004000000000208000500000000024c0001800c00010062697477697365003c000280" +
        "08000100000000010800020000000001080006000000000008000300000000040c00048008000100fffffeff0c00058008000100000001" +
        "0024000180090001006d657461000000001400028008000200000000030800030000000001")]
    public void Text_OfAMarkSetToAShorterFieldThatIsChanged_HasTheNumber(string listed, string expressions)
        => Assert.Equal(listed, Wire.Decode(NftRuleCodec.Decode,
            Convert.FromHexString("02000000" + "0600010074000000" + "0600020063000000" + expressions)).Text);

    /// <summary>The hash is computed from the register that its field was loaded into, wherever it is in the concatenation; that of the
    /// first was used for all, which could be another field.</summary>
    [Theory]
    [InlineData("jhash ip saddr mod 10 . ip daddr { 5 . 192.0.2.1 }", 2u)]
    [InlineData("ip daddr . jhash ip saddr mod 10 { 192.0.2.1 . 5 }", 13u)]
    [InlineData("ip6 saddr . ip6 daddr . jhash ip6 saddr mod 10 { ::1 . ::2 . 5 }", 4u)]
    public void Parse_HashWithinAConcatenation_IsOfItsOwnInput(string rule, uint source)
    {
        NftRule parsed = NftRule.Parse(s_chain, rule);
        NftHashExpression hash = parsed.Expressions.OfType<NftHashExpression>().Single();
        int at = parsed.Expressions.ToList().IndexOf(hash);

        Assert.Equal(source, hash.Source);
        Assert.Equal(source, Assert.IsType<NftPayloadExpression>(parsed.Expressions[at - 1]).Destination);
        Assert.Equal(rule, parsed.Text);
    }
}
