using System.Linq;
using Netlink.Netfilter;
using Xunit;

namespace Netlink.Tests.Netfilter;

/// <summary>Fields that nft 1.0.6 does not have. The expected loads and values are those of nft 1.1.7 (<c>--debug=netlink</c>).</summary>
public sealed class NftLaterFieldTests
{
    private const string Neighbour = "0x20010db8000000000000000000000133";

    [Theory]
    [InlineData("icmpv6 type mld-listener-query icmpv6 taddr 2001:db8::133", $"1@0=0x82 16@8={Neighbour}")]
    [InlineData("icmpv6 type nd-redirect icmpv6 taddr 2001:db8::133", $"1@0=0x89 16@8={Neighbour}")]
    public void Parse_AddressesInMessages_AreWhereNftHasThem(string text, string expected)
    {
        NftRule rule = NftRule.Parse(new NftChain(new NftTable(NftFamily.IPv6, "t"), "c"), text);

        Assert.Equal(expected, Loaded(rule));
        Assert.Equal(text, rule.Text);
    }

    /// <summary>nft implies the types of messages that have the field.</summary>
    [Theory]
    [InlineData("icmpv6 daddr 2001:db8::133", $"1@0=0x89 16@24={Neighbour}", "icmpv6 daddr 2001:db8::133")]
    [InlineData("icmpv6 taddr 2001:db8::133", $"1@0 16@8={Neighbour}", "icmpv6 type { mld-listener-query, mld-listener-report, " +
        "mld-listener-done, nd-neighbor-solicit, nd-neighbor-advert, nd-redirect } icmpv6 taddr 2001:db8::133")]
    public void Parse_AddressAlone_ImpliesTheMessages(string text, string expected, string listed)
    {
        NftRule rule = NftRule.Parse(new NftChain(new NftTable(NftFamily.IPv6, "t"), "c"), text);

        Assert.Equal(expected, Loaded(rule));
        Assert.Equal(listed, rule.Text);
    }

    [Theory]
    [InlineData("mp-capable", 0x00)]
    [InlineData("mp-join", 0x10)]
    [InlineData("dss", 0x20)]
    [InlineData("add-addr", 0x30)]
    [InlineData("remove-addr", 0x40)]
    [InlineData("mp-prio", 0x50)]
    [InlineData("mp-fail", 0x60)]
    [InlineData("mp-fastclose", 0x70)]
    [InlineData("mp-tcprst", 0x80)]
    public void Parse_NamesOfMultipathTcp_AreTheirNumbers(string name, byte value)
    {
        NftRule rule = NftRule.Parse(new NftChain(new NftTable(NftFamily.Inet, "t"), "c"), "tcp option mptcp subtype " + name);

        Assert.Equal(value, rule.Expressions.OfType<NftCompareExpression>().Single().Value.Span[0]);
        Assert.Equal($"tcp option mptcp subtype {value >> 4}", rule.Text);
    }

    [Theory]
    [InlineData("meta broute set 1", 35u)]
    [InlineData("meta ibrhwaddr 02:00:00:00:00:01", 37u)]
    [InlineData("ether daddr set meta ibrhwaddr", 37u)]
    public void Parse_FieldsOfBridges_HaveTheKeysOfTheKernel(string text, uint key)
    {
        NftRule rule = NftRule.Parse(new NftChain(new NftTable(NftFamily.Bridge, "t"), "c"), text);

        Assert.Equal(key, (uint)rule.Expressions.OfType<NftMetaExpression>().Single().Key);
        Assert.Equal(text, rule.Text);
    }

    private static string Loaded(NftRule rule)
    {
        NftExpression[] all = [.. rule.Expressions];
        return string.Join(' ', all.Zip(all.Skip(1)).Where(static pair => pair.First is NftPayloadExpression).Select(static pair =>
        {
            var load = (NftPayloadExpression)pair.First;
            return $"{load.Length}@{load.Offset}" + (pair.Second is NftCompareExpression compare ? $"={compare.Value}" : "");
        }));
    }
}
