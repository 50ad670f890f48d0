using Netlink.Netfilter;
using Netlink.Protocol;
using Xunit;

namespace Netlink.Tests.Netfilter;

/// <summary>What changes without an event is no change to a watch that reads again.</summary>
public sealed class NftStateComparisonTests
{
    private static readonly NftChain s_chain = new(new NftTable(NftFamily.Inet, "t"), "c");

    [Theory]
    [InlineData("counter packets 1 bytes 2 accept", "counter packets 3 bytes 4 accept", true)]
    [InlineData("quota over 25 mbytes used 1 kbytes drop", "quota over 25 mbytes used 2 kbytes drop", true)]
    [InlineData("quota over 25 mbytes drop", "quota over 26 mbytes drop", false)]
    [InlineData("counter accept", "counter drop", false)]
    public void AreEqual_Rules_CompareWithoutTheirState(string before, string after, bool areEqual)
        => Assert.Equal(areEqual, NftStateComparison.AreEqual(NftRule.Parse(s_chain, before), NftRule.Parse(s_chain, after)));

    /// <summary><c>iptables-nft-restore</c> makes chains that count: NFTA_CHAIN_COUNTERS with NFTA_COUNTER_BYTES.</summary>
    [Fact]
    public void AreEqual_Chains_CompareWithoutTheirCounters()
    {
        NftChain before = s_chain with { UnknownAttributes = [Counters(1), new RawAttribute(0x3001, new byte[] { 1 })] };

        Assert.True(NftStateComparison.AreEqual(before, before with { UnknownAttributes = [Counters(2), before.UnknownAttributes[1]] }));
        Assert.False(NftStateComparison.AreEqual(before, before with { UnknownAttributes = [Counters(1)] }));
    }

    private static RawAttribute Counters(byte bytes) => new(8, new byte[] { 12, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, bytes });
}
