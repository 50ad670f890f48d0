using System;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

public sealed class BridgeLinkTests
{
    internal static readonly BridgeLink Full = new()
    {
        ForwardDelay = TimeSpan.FromSeconds(4),
        HelloTime = TimeSpan.FromSeconds(3),
        MaxAge = TimeSpan.FromSeconds(10),
        AgeingTime = TimeSpan.FromSeconds(60),
        SpanningTree = true,
        Priority = 4096,
        VlanFiltering = true,
        VlanProtocol = 0x88a8,
        GroupForwardMask = 8,
        MulticastRouter = 2,
        MulticastSnooping = false,
        MulticastQuerier = true,
        CallIptables = true,
        CallIp6tables = false,
        CallArptables = true,
        DefaultVlan = 7,
    };

    [Fact]
    public void Encode_EverySetting_EqualsIproute2()
        => Assert.Equal(Golden.SentPayload("link-add-bridge"), Wire.Encode(LinkCodec.EncodeCreate, new LinkSpec("br0") { Kind = Full }));

    [Fact]
    public void Decode_WhatWasEncoded_IsTheSame() => Assert.Equal(Full, LinkKindsTests.RoundTrip(Full));

    [Fact]
    public void Decode_LongestTime_DoesNotOverflow()
    {
        var bridge = Assert.IsType<BridgeLink>(LinkKindsTests.Decode("bridge", "08000400ffffffff"));
        Assert.Equal(TimeSpan.FromMilliseconds(uint.MaxValue * 10.0), bridge.AgeingTime);
        Assert.Equal(bridge, LinkKindsTests.RoundTrip(bridge));
    }

    [Fact]
    public void Encode_NegativeTime_IsRefusedBeforeAnythingIsSent()
        => Assert.ThrowsAny<ArithmeticException>(() => LinkKindsTests.RoundTrip(new BridgeLink { AgeingTime = TimeSpan.FromSeconds(-1) }));
}
