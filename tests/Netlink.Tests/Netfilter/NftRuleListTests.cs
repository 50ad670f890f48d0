using System;
using System.Linq;
using Netlink.Netfilter;
using Xunit;

namespace Netlink.Tests.Netfilter;

/// <summary>Rules of a list share what is alike, and are nevertheless what each one's report says.</summary>
public sealed class NftRuleListTests
{
    private const ushort NewRule = 0xa06;

    [Fact]
    public void Decode_RulesOfAList_AreAsEachAlone()
    {
        var repeated = new NftDumpCache();
        byte[][] reports = [.. NftRecordings.Listed.Where(static message => message.Type == NewRule).Select(static m => m.Payload)];

        // Twice, so that everything has been there before.
        foreach (byte[] report in reports.Concat(reports))
            Assert.Equal(Wire.Decode(NftRuleCodec.Decode, report), DecodeOfList(report, repeated));
    }

    [Fact]
    public void Decode_ManyDifferentValues_NeverTakesOneForAnother()
    {
        var repeated = new NftDumpCache();
        var random = new Random(4711);
        var chain = new NftChain(new NftTable(NftFamily.IPv4, "t"), "c");
        for (int i = 0; i < 20_000; i++)
        {
            // Few values in each byte, so that like ones come again among unlike ones in the same place.
            string address = $"{random.Next(1, 4)}.{random.Next(4)}.{random.Next(16)}.{random.Next(4)}";
            byte[] report = Wire.Encode(NftRuleCodec.Encode, new NftRule(chain, Nft.Ip.Saddr.Is(address), Nft.Counter, Nft.Drop));

            Assert.Equal($"ip saddr {address} counter packets 0 bytes 0 drop", DecodeOfList(report, repeated).Text);
        }
    }

    [Fact]
    public void Decode_LikeExpressionsOfTwoRules_AreOneObject()
    {
        var repeated = new NftDumpCache();
        var chain = new NftChain(new NftTable(NftFamily.IPv4, "t"), "c");
        NftRule Read(string address) => DecodeOfList(
            Wire.Encode(NftRuleCodec.Encode, new NftRule(chain, Nft.Ip.Saddr.Is(address), Nft.Drop)), repeated);
        NftRule one = Read("192.0.2.1"), other = Read("192.0.2.2");

        Assert.Same(one.Table, other.Table);
        Assert.Same(one.Chain, other.Chain);
        Assert.Equal([true, false, true],
            one.Expressions.Zip(other.Expressions, static (first, second) => ReferenceEquals(first, second)));
    }

    private static NftRule DecodeOfList(byte[] report, NftDumpCache repeated)
        => Wire.Decode((in Netlink.Protocol.NetlinkMessage message) => NftRuleCodec.Decode(message, repeated), report);
}
