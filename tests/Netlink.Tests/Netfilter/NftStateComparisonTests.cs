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

    /// <summary>A watch does not know the kernel's order of intervals of several fields.</summary>
    [Fact]
    public void AreEqual_IntervalsOfSeveralFieldsInAnotherOrder_AreTheSame()
    {
        var set = new NftSet(new NftTable(NftFamily.Inet, "t"), "s", "ipv4_addr . inet_service") { Flags = NftSetFlags.Interval };
        NftSet before = set.With("192.0.2.7 . 80", "192.0.2.0/24 . 80"), after = set.With("192.0.2.0/24 . 80", "192.0.2.7 . 80");

        Assert.NotEqual(before, after);
        Assert.True(NftStateComparison.AreEqual(before, after));
        Assert.False(NftStateComparison.AreEqual(before, set.With("192.0.2.7 . 80")));
    }
}
