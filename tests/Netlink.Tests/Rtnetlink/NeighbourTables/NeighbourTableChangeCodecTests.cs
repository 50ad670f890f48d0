using System;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.NeighbourTables;

public sealed class NeighbourTableChangeCodecTests
{
    // As it was where it was recorded.
    private const int Device = 12;

    [Fact]
    public void Encode_ParametersOfADevice_IsWhatIproute2Sends()
        => AssertSent("neighbour-table-set", "arp_cache", new NeighbourTableChange
        {
            Parameters = new NeighbourParameters
            {
                LinkIndex = Device,
                BaseReachableTime = TimeSpan.FromMilliseconds(12340),
                RetransmitTime = TimeSpan.FromMilliseconds(500),
                StaleTime = TimeSpan.FromSeconds(30),
                DelayProbeTime = TimeSpan.FromSeconds(4),
                QueueLength = 50,
                ProgramProbes = 1,
                UnicastProbes = 5,
                MulticastProbes = 2,
                AnycastDelay = TimeSpan.FromMilliseconds(900),
                ProxyDelay = TimeSpan.FromMilliseconds(700),
                ProxyQueueLength = 32,
                LockTime = TimeSpan.Zero,
            },
        });

    [Fact]
    public void Encode_DefaultsAndLimits_IsWhatIproute2Sends()
    {
        AssertSent("neighbour-table-set-defaults", "ndisc_cache",
            new NeighbourTableChange { Parameters = new NeighbourParameters { UnicastProbes = 5 } });
        AssertSent("neighbour-table-set-limits", "arp_cache", new NeighbourTableChange
        {
            Threshold1 = 64,
            Threshold2 = 256,
            Threshold3 = 512,
            CollectionInterval = TimeSpan.FromSeconds(20),
        });
    }

    [Fact]
    public void Encode_NothingOrImpossible_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => Wire.Encode(NeighbourTableChangeCodec.Encode,
            new NeighbourTableChangeRequest("arp_cache", new NeighbourTableChange())));
        Assert.Throws<ArgumentOutOfRangeException>(() => Wire.Encode(NeighbourTableChangeCodec.Encode,
            new NeighbourTableChangeRequest("arp_cache", new NeighbourTableChange { CollectionInterval = TimeSpan.FromSeconds(-1) })));
        Assert.Throws<ArgumentException>(() => Wire.Encode(NeighbourTableChangeCodec.Encode, new NeighbourTableChangeRequest("arp_cache",
            new NeighbourTableChange { Parameters = new NeighbourParameters { LinkIndex = 0, UnicastProbes = 5 } })));
    }

    private static void AssertSent(string recording, string name, NeighbourTableChange change)
        => Assert.Equal(Golden.SentPayload(recording),
            Wire.Encode(NeighbourTableChangeCodec.Encode, new NeighbourTableChangeRequest(name, change)));
}
