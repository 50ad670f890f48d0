using System;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

/// <summary>The aggregator that a bond with LACP found, which takes a partner. The bytes are those of bond_fill_info() in
/// drivers/net/bonding/bond_netlink.c.</summary>
public sealed class BondAggregatorTests
{
    private const string Information = "0600010003000000" + "0600020002000000" + "060003000f000000" + "0600040021000000"
        + "0a000500" + "02005e1000010000";

    [Fact]
    public void Decode_BondWithAPartner_ReadsItsAggregator()
    {
        BondAggregator aggregator = Read("30001700" + Information);

        Assert.Equal((3, 2, 15, 33, "02:00:5e:10:00:01"),
            (aggregator.Id, aggregator.Ports, aggregator.ActorKey, aggregator.PartnerKey, $"{aggregator.PartnerAddress}"));
        Assert.Empty(aggregator.UnknownAttributes);
    }

    [Fact]
    public void Decode_AggregatorWithANewerAttribute_KeepsIt()
    {
        BondAggregator newer = Read("38001700" + Information + "0800070001000000");

        Assert.Equal("7=01000000", Assert.Single(newer.UnknownAttributes).ToString());
        Assert.NotEqual(Read("30001700" + Information), newer);
    }

    [Fact]
    public void Decode_EveryTruncation_RaisesProtocolExceptionOrHasLess()
    {
        byte[] bytes = Convert.FromHexString(Information);
        var whole = new BondAggregator(new AttributeReader(bytes));
        // The last two bytes are padding.
        for (int length = 0; length < bytes.Length - 2; length++)
        {
            try
            {
                Assert.NotEqual(whole, new BondAggregator(new AttributeReader(bytes.AsSpan(0, length))));
            }
            catch (NetlinkProtocolException)
            {
            }
        }
    }

    private static BondAggregator Read(string settings)
    {
        LinkKind kind = LinkKinds.Table.Decode(new NetlinkAttribute(1, "bond"u8), new NetlinkAttribute(2, Convert.FromHexString(settings)));
        return Assert.IsType<BondAggregator>(Assert.IsType<BondLink>(kind).Aggregator);
    }
}
