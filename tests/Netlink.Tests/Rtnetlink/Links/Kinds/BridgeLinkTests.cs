using System;
using System.Collections.Generic;
using Netlink.Rtnetlink;
using Netlink.Tests.Support;
using Xunit;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

public sealed class BridgeLinkTests : KindTests
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

    private static readonly BridgeLink s_multicast = new()
    {
        VlanFiltering = true,
        GroupAddress = LinkLayerAddress.Parse("01:80:c2:00:00:0e"),
        MulticastQueryAddress = true,
        MulticastGroupLimit = 512,
        MulticastLastMemberCount = 3,
        MulticastStartupQueryCount = 4,
        MulticastLastMemberInterval = TimeSpan.FromSeconds(2),
        MulticastMembershipInterval = TimeSpan.FromSeconds(300),
        MulticastQuerierInterval = TimeSpan.FromSeconds(200),
        MulticastQueryInterval = TimeSpan.FromSeconds(100),
        MulticastResponseInterval = TimeSpan.FromSeconds(9),
        MulticastStartupQueryInterval = TimeSpan.FromSeconds(20),
        VlanStatistics = true,
        MulticastStatistics = true,
        IgmpVersion = 3,
        MldVersion = 2,
        VlanStatisticsPerPort = true,
        LinkLocalLearning = false,
        MulticastVlanSnooping = true,
    };

    public override IReadOnlyList<(string Golden, LinkSpec Spec)> Requests =>
        [("link-add-bridge", new LinkSpec("br0") { Kind = Full }),
            ("link-add-bridge-multicast", new LinkSpec("k0") { Kind = s_multicast })];

    public override IReadOnlyList<(string Golden, LinkKind Kind)> Reports =>
    [
        ("link-bridge-multicast", s_multicast with
        {
            ForwardDelay = TimeSpan.FromSeconds(15),
            HelloTime = TimeSpan.FromSeconds(2),
            MaxAge = TimeSpan.FromSeconds(20),
            AgeingTime = TimeSpan.FromSeconds(300),
            SpanningTree = false,
            Priority = 32768,
            VlanProtocol = 0x8100,
            GroupForwardMask = 0,
            MulticastRouter = 1,
            MulticastSnooping = true,
            MulticastQuerier = false,
            CallIptables = false,
            CallIp6tables = false,
            CallArptables = false,
            DefaultVlan = 1,
            MultipleSpanningTrees = false,
        }),
    ];

    /// <summary>Reports of Linux 6.18: <c>ip link set br0 type bridge fdb_local_vlan_0 1</c>, and the same with
    /// <c>mdb_offload_fail_notification 1</c> by the header.</summary>
    [Theory]
    [InlineData("0c002e001000000010000000", null, true)]
    [InlineData("0c002e000800000018000000", true, false)]
    public void Decode_OptionsOfRecentKernels_AreSentBack(string settings, bool? notifications, bool? local)
    {
        var bridge = Assert.IsType<BridgeLink>(LinkKindsTests.Decode("bridge", settings));

        Assert.Equal((notifications, local), (bridge.MulticastOffloadFailureNotifications, bridge.LocalAddressesInVlan0));
        Assert.Equal(bridge, LinkKindsTests.RoundTrip(bridge));
    }

    [Fact]
    public void Decode_LongestTime_DoesNotOverflow()
    {
        var bridge = Assert.IsType<BridgeLink>(LinkKindsTests.Decode("bridge", "08000400ffffffff"));
        Assert.Equal(TimeSpan.FromMilliseconds(uint.MaxValue * 10.0), bridge.AgeingTime);
        Assert.Equal(bridge, LinkKindsTests.RoundTrip(bridge));
    }

    [Fact]
    public void Encode_NegativeTime_IsRefusedBeforeAnythingIsSent()
        => Assert.Throws<ArgumentOutOfRangeException>(() =>
            LinkKindsTests.RoundTrip(new BridgeLink { AgeingTime = TimeSpan.FromSeconds(-1) }));
}
