using System;
using Netlink.Netfilter;
using Xunit;

namespace Netlink.Tests.Netfilter;

/// <summary>Maps to ranges of addresses, and of ports.</summary>
public sealed class NftRangeMapTests
{
    private static readonly NftTable s_table = new(NftFamily.IPv4, "t");
    private static readonly NftChain s_chain = new(s_table, "c");

    [Fact]
    public void Element_OfAMapToRanges_HasBothEnds()
    {
        var map = new NftSet(s_table, "m", "ipv4_addr") { DataType = "interval ipv4_addr" };

        Assert.Equal("0a000001" + "0a000009", map.Element("192.0.2.1 : 10.0.0.1-10.0.0.9").Data!.Value.ToString()[2..], ignoreCase: true);
        Assert.Equal("0a000001" + "0a000001", map.Element("192.0.2.1 : 10.0.0.1").Data!.Value.ToString()[2..], ignoreCase: true);
        foreach (string text in (string[])["192.0.2.1 : 10.0.0.1-10.0.0.9", "192.0.2.1 : 10.0.0.0/24", "192.0.2.1 : 10.0.0.1/32"])
            Assert.Equal(text, map.TextOf(map.Element(text)));
        Assert.Equal("192.0.2.1 : 10.0.0.1/32", map.TextOf(map.Element("192.0.2.1 : 10.0.0.1")));
        Assert.Throws<FormatException>(() => map.Element("192.0.2.1 : 10.0.0.9-10.0.0.1"));
        Assert.Throws<FormatException>(() => map.Element("192.0.2.1 : 10.0.0.1 . 80"));
    }

    [Fact]
    public void Element_OfAMapToRangesOfPorts_HasTheFirstOfBothThenTheLast()
    {
        var map = new NftSet(s_table, "m", "ipv4_addr") { DataType = "interval ipv4_addr . inet_service" };
        const string Text = "192.0.2.1 : 10.0.0.1-10.0.0.9 . 80-90";

        Assert.Equal("0a000001" + "00500000" + "0a000009" + "005a0000", map.Element(Text).Data!.Value.ToString()[2..], ignoreCase: true);
        Assert.Equal(Text, map.TextOf(map.Element(Text)));
        Assert.Equal("interval ipv4_addr . inet_service", map.DataType.ToString());
    }

    [Fact]
    public void EncodeThenDecode_AMapToRanges_IsTheSameType()
    {
        var map = new NftSet(s_table, "m", "ipv4_addr") { DataType = "interval ipv4_addr . inet_service", Id = 1 };

        NftSet again = Wire.Decode(NftSetCodec.Decode, Wire.Encode(NftSetCodec.Encode, map));

        Assert.Equal(map.DataType, again.DataType);
        Assert.Equal(1u, NftUserData.FindUInt32(again.UserData, NftUserData.DataInterval));
        Assert.Throws<FormatException>(() => NftDataType.Parse("interval interval ipv4_addr"));
        Assert.Throws<FormatException>(() => NftDataType.Parse("interval nonsense"));
    }

    [Fact]
    public void Words_AndText_MakeTheSameExpressions()
    {
        var ranges = new NftSet(s_table, "ranges", "ipv4_addr") { DataType = "interval ipv4_addr . inet_service" };
        NftStatement tcp = Nft.Meta.L4proto.Is("tcp");
        var rule = new NftRule(s_chain, tcp, Nft.DestinationNat(NftFamily.IPv4, Nft.Ip.Saddr.AsFields(), ranges));
        var source = new NftRule(s_chain, Nft.SourceNat(NftFamily.IPv4, Nft.Ip.Saddr.AsFields(), ranges with
        {
            DataType = "interval ipv4_addr",
        }));
        var written = new NftRule(s_chain, Nft.DestinationNat(NftFamily.IPv4, Nft.Ip.Saddr, ("192.0.2.1", "10.0.0.1-10.0.0.9"),
            ("192.0.2.2", "10.0.0.1")));

        Assert.Equal("meta l4proto tcp dnat ip to ip saddr map @ranges", rule.Text);
        Assert.Equal("snat ip to ip saddr map @ranges", source.Text);
        Assert.Equal("dnat ip to ip saddr map { 192.0.2.1 : 10.0.0.1-10.0.0.9, 192.0.2.2 : 10.0.0.1/32 }", written.Text);
        Assert.Equal(RecordedRules.Told(written), RecordedRules.Told(NftRule.Parse(s_chain, written.Text)));
        NftNatExpression nat = Assert.IsType<NftNatExpression>(rule.Expressions[^1]);
        Assert.Equal((1u, 10u, 9u, 11u), (nat.AddressMinimum, nat.AddressMaximum, nat.PortMinimum, nat.PortMaximum));
        Assert.Throws<ArgumentException>(() => Nft.SourceNat(NftFamily.IPv4, Nft.Ip.Saddr.AsFields(),
            new NftSet(s_table, "s", "ipv4_addr")));
    }

    /// <summary>nft 1.0.6 loads the ends of these from the wrong registers.</summary>
    [Fact]
    public void Parse_RangesOfIPv6WithPorts_HasItsEndsWhereTheMapHasThem()
    {
        NftRule rule = NftRule.Parse(new NftChain(new NftTable(NftFamily.IPv6, "t"), "c"),
            "tcp dport 80 dnat ip6 to ip6 saddr map { 2001:db8::1 : 2001:db8::10-2001:db8::20 . 80-90 }");

        NftNatExpression nat = Assert.IsType<NftNatExpression>(rule.Expressions[^1]);
        Assert.Equal((1u, 13u, 2u, 17u), (nat.AddressMinimum, nat.AddressMaximum, nat.PortMinimum, nat.PortMaximum));
        Assert.Equal(rule.Text, NftRule.Parse(new NftChain(new NftTable(NftFamily.IPv6, "t"), "c"), rule.Text).Text);
    }
}
