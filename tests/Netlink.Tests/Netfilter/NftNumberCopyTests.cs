using System;
using System.Linq;
using Netlink.Netfilter;
using Xunit;

namespace Netlink.Tests.Netfilter;

/// <summary>Fields that are copied to marks as numbers, and changed by bitwise operators. The expected expressions are those that nft 1.1.7
/// sent (<c>--debug=netlink</c>), and the words are those in which it lists them, but for the notation of an operand.</summary>
public sealed class NftNumberCopyTests
{
    [Theory]
    [InlineData(NftFamily.IPv4, "meta mark set ip dscp", "load1 &0xfc^0x00 >>2/1")]
    [InlineData(NftFamily.IPv4, "ct mark set ip dscp << 2 | 0x10", "load1 &0xfc^0x00 >>2/1 <<2/4 &0xefffffff^0x10000000")]
    [InlineData(NftFamily.IPv4, "ct mark set ip dscp | 0x4", "load1 &0xfc^0x00 >>2/1 &0xfbffffff^0x04000000")]
    [InlineData(NftFamily.IPv4, "meta mark set ip ttl | 1", "load1 &0xfeffffff^0x01000000")]
    [InlineData(NftFamily.IPv4, "meta mark set ip length << 2", "load2 ntoh2 <<2/4")]
    [InlineData(NftFamily.IPv4, "meta mark set ip length | 16", "load2 ntoh2 &0xefffffff^0x10000000")]
    [InlineData(NftFamily.IPv4, "meta mark set ip saddr", "load4 ntoh4")]
    [InlineData(NftFamily.IPv4, "meta mark set ip saddr & 0.0.0.255 | 0.0.0.16", "load4 &0x000000ef^0x00000010 ntoh4")]
    [InlineData(NftFamily.IPv4, "meta mark set ip saddr << 2 | 0x5", "load4 ntoh4 <<2/4 &0xfaffffff^0x05000000")]
    [InlineData(NftFamily.IPv6, "ct mark set ip6 dscp", "load2 &0x0fc0^0x0000 ntoh2 >>6/2")]
    [InlineData(NftFamily.IPv6, "ct mark set ip6 dscp << 2 | 0x10", "load2 &0x0fc0^0x0000 ntoh2 >>6/2 <<2/4 &0xefffffff^0x10000000")]
    public void Parse_AFieldCopiedToAMark_IsTheNumberOfNftAndHasItsWords(NftFamily family, string text, string expected)
    {
        NftRule rule = Parse(family, text);

        Assert.Equal(expected, string.Join(' ', rule.Expressions.Select(static expression => expression switch
        {
            NftPayloadExpression load => $"load{load.Length}",
            NftByteOrderExpression { Operator: 0 } turn => $"ntoh{turn.Size}",
            NftBitwiseExpression { Shift: NftBytes by } shift =>
                $"{(shift.Operator == 1 ? "<<" : ">>")}{BitConverter.ToInt32(by.Span)}/{shift.Length}",
            NftBitwiseExpression change => $"&{change.Mask}^{change.Xor}",
            _ => "",
        }).Where(static told => told.Length > 0)));
        Assert.Equal(text, rule.Text);
    }

    [Theory]
    [InlineData(NftFamily.IPv4, "ip dscp set ip dscp | 0x03", "2@0 &0xfff3^0x000c")]
    [InlineData(NftFamily.IPv4, "ip dscp set ip dscp & 0x0f", "2@0 &0xff3f^0x0000")]
    [InlineData(NftFamily.IPv4, "ip ecn set ip ecn | ect1", "2@0 &0xfffe^0x0001")]
    [InlineData(NftFamily.IPv4, "ip ttl set ip ttl | 1", "2@8 &0xfeff^0x0100")]
    [InlineData(NftFamily.IPv6, "ip6 dscp set ip6 dscp | 0x03", "2@0 &0xff3f^0x00c0")]
    public void Parse_AFieldChangedInItself_ChangesTheBitsThatNftChanges(NftFamily family, string text, string expected)
    {
        NftRule rule = Parse(family, text);
        NftPayloadExpression load = rule.Expressions.OfType<NftPayloadExpression>().First();
        NftBitwiseExpression change = rule.Expressions.OfType<NftBitwiseExpression>().Single();

        Assert.Equal(expected, $"{load.Length}@{load.Offset} &{change.Mask}^{change.Xor}");
        Assert.Equal(text, rule.Text);
    }

    /// <summary>nft lists no such rule so: of several operators it shifts only the first operand to the place of the field.</summary>
    [Fact]
    public void Parse_SeveralOperatorsOnAPart_AreWithinItsBits()
    {
        NftRule rule = Parse(NftFamily.IPv4, "ip dscp set ip dscp & 0x30 | lephb");
        NftBitwiseExpression change = rule.Expressions.OfType<NftBitwiseExpression>().Single();

        Assert.Equal("0xffc3 0x0004", $"{change.Mask} {change.Xor}");
        Assert.Equal("ip dscp set ip dscp & 0x31 | lephb", rule.Text);
        Assert.Equal(rule.Expressions, Parse(NftFamily.IPv4, rule.Text).Expressions);
    }

    [Theory]
    [InlineData("ip dscp set meta mark", "or to 'ip dscp' with bitwise operators")]
    [InlineData("ip dscp set ip dscp << 1", "or to 'ip dscp' with bitwise operators")]
    [InlineData("meta priority set ip dscp", "cannot be copied: use a map")]
    public void Parse_OtherCopiesOfParts_AreRefusedWithTheRemedy(string text, string told)
        => Assert.Contains(told, Assert.ThrowsAny<Exception>(() => Parse(NftFamily.IPv4, text)).Message, StringComparison.Ordinal);

    /// <summary>As nft 1.1.7 sent it: the field is turned to host byte order, and shifted.</summary>
    [Fact]
    public void Text_OfAKeyInTwoBytes_HasTheFieldsOfNft()
    {
        NftChain chain = new(new NftTable(NftFamily.IPv6, "t"), "c");
        NftExpression[] loads =
        [
            new NftMetaExpression { Key = NftMetaKey.TransportProtocol, Destination = 1 },
            new NftCompareExpression { Source = 1, Operator = NftComparison.Equal, Value = Bytes(6) },
            new NftPayloadExpression { Base = NftPayloadBase.Network, Offset = 0, Length = 2, Destination = 1 },
            new NftBitwiseExpression
            {
                Source = 1, Destination = 1, Operator = 0, Length = 2, Mask = Bytes(0x0f, 0xc0), Xor = Bytes(0, 0),
            },
            new NftByteOrderExpression { Source = 1, Destination = 1, Operator = 0, Length = 2, Size = 2 },
            new NftBitwiseExpression { Source = 1, Destination = 1, Operator = 2, Length = 2, Shift = Bytes(6, 0, 0, 0) },
            new NftPayloadExpression { Base = NftPayloadBase.Transport, Offset = 2, Length = 2, Destination = 9 },
            new NftLookupExpression { Source = 1, Set = "s" },
        ];

        Assert.Equal("ip6 dscp . tcp dport @s", new NftRule(chain.Family, chain.Table, chain.Name, loads).Text);
    }

    private static NftBytes Bytes(params byte[] bytes) => new(bytes);

    private static NftRule Parse(NftFamily family, string text) => NftRule.Parse(new NftChain(new NftTable(family, "t"), "c"), text);
}
