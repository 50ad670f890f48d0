using System;
using System.Linq;
using Netlink.Netfilter;
using Xunit;

namespace Netlink.Tests.Netfilter;

/// <summary>Addresses and ports of NAT statements. The expected values are those of nft 1.1.7 (<c>--debug=netlink</c>).</summary>
public sealed class NftNatTests
{
    private static readonly NftChain s_chain = new(new NftTable(NftFamily.IPv6, "t"), "c");

    [Theory]
    [InlineData("dnat to [2001:db8:1::]/64", "0x20010db8000100000000000000000000 0x20010db800010000ffffffffffffffff")]
    [InlineData("dnat ip6 to [2001:db8:1::]/64", "0x20010db8000100000000000000000000 0x20010db800010000ffffffffffffffff")]
    [InlineData("snat to 2001:db8:1::/64", "0x20010db8000100000000000000000000 0x20010db800010000ffffffffffffffff")]
    [InlineData("dnat to [2001:db8:1::]", "0x20010db8000100000000000000000000")]
    public void Parse_AddressInBrackets_KeepsItsPrefix(string rule, string expected)
        => Assert.Equal(expected, string.Join(' ', NftRule.Parse(s_chain, rule).Expressions.OfType<NftImmediateExpression>()
            .Select(static loaded => loaded.Value)));

    [Fact]
    public void Parse_SomethingElseBehindTheBracket_IsRefused()
    {
        var error = Assert.Throws<FormatException>(() => NftRule.Parse(s_chain, "tcp dport 80 dnat to [2001:db8:1::]80"));

        Assert.Contains("'80' is unexpected after ']'", error.Message, StringComparison.Ordinal);
    }
}
