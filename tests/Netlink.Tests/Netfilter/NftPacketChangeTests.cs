using System.Linq;
using Netlink.Netfilter;
using Xunit;

namespace Netlink.Tests.Netfilter;

/// <summary>How packets are changed. The expected values are those of nft 1.1.7 (<c>--debug=netlink</c>).</summary>
public sealed class NftPacketChangeTests
{
    /// <summary>The checksum of the transport protocol covers what follows its header; the kernel updates it if told to.</summary>
    [Theory]
    [InlineData("@ih,32,32 set 5", 1u)]
    [InlineData("@th,160,32 set 5", 0u)]
    [InlineData("@nh,96,32 set 5", 0u)]
    public void Parse_RawBytesSet_UpdateTheChecksumAsByNft(string rule, uint flags)
    {
        NftRule parsed = NftRule.Parse(new NftChain(new NftTable(NftFamily.IPv4, "t"), "c"), rule);
        NftPayloadExpression write = parsed.Expressions.OfType<NftPayloadExpression>().Single();

        Assert.Equal((0u, 0u, flags), (write.ChecksumType, write.ChecksumOffset, write.ChecksumFlags));
    }
}
