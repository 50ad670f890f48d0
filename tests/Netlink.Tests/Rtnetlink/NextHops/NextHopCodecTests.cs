using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.NextHops;

public sealed class NextHopCodecTests
{
    private const int HeaderSize = 8;
    private const ushort NewNextHop = 104;

    private static readonly NextHopObject s_plain = new() { Id = 1, Gateway = IPAddress.Parse("192.0.2.2"), OutputInterface = 3 };
    private static readonly NextHopObject s_group = new() { Id = 3, Group = [new NextHopGroupMember(1, 10), new NextHopGroupMember(2)] };

    private static readonly NextHopObject s_resilient = new()
    {
        Id = 10,
        Group = [new NextHopGroupMember(1, 5), new NextHopGroupMember(2)],
        GroupType = NextHopGroupType.Resilient,
        Resilience = new ResilientGroup { Buckets = 8, IdleTimer = TimeSpan.FromSeconds(30), UnbalancedTimer = TimeSpan.FromSeconds(300) },
    };

    private static readonly NextHopObject s_wrapped = s_plain with { Id = 11, Encapsulation = new MplsEncapsulation(100) };
    private static readonly NextHopObject s_database =
        new() { Id = 12, Gateway = IPAddress.Parse("192.0.2.4"), IsForForwardingDatabase = true };

    [Fact]
    public void EncodeCreate_Gateway_EqualsIproute2() => AssertSame("nexthop-add", s_plain);

    [Fact]
    public void EncodeCreate_OnLink_EqualsIproute2()
        => AssertSame("nexthop-add-onlink",
            s_plain with
            {
                Gateway = IPAddress.Parse("203.0.113.9"),
                Flags = RouteFlags.OnLink | RouteFlags.LinkDown,
                Protocol = (RouteProtocol)77
            });

    [Fact]
    public void EncodeCreate_Blackhole_EqualsIproute2EvenWhenADeviceWasReported()
        => AssertSame("nexthop-add-blackhole", new NextHopObject { Id = 1, IsBlackhole = true, OutputInterface = 1 });

    [Fact]
    public void EncodeCreate_Group_EqualsIproute2() => AssertSame("nexthop-add-group", s_group);

    [Fact]
    public void EncodeCreate_Resilient_EqualsIproute2() => AssertSame("nexthop-add-resilient", s_resilient);

    [Fact]
    public void EncodeCreate_Encapsulation_EqualsIproute2() => AssertSame("nexthop-add-encap", s_wrapped);

    [Fact]
    public void EncodeCreate_ForwardingDatabase_EqualsIproute2()
    {
        AssertSame("nexthop-add-fdb", s_database);
        AssertSame("nexthop-add-fdb-group",
            new NextHopObject { Id = 13, Group = [new NextHopGroupMember(12)], IsForForwardingDatabase = true });
    }

    [Fact]
    public void Decode_RecordedRichList_ReadsEachObject()
    {
        List<NextHopObject> hops = Wire.DecodeAll(NextHopCodec.Decode, NewNextHop, Golden.Received("nexthop-list-rich"));

        NextHopObject link(NextHopObject hop) =>
            hop with { Family = AddressFamily.InterNetwork, Scope = RouteScope.Link, Protocol = RouteProtocol.Unspecified };
        NextHopObject group(NextHopObject hop) => hop with { Scope = RouteScope.Universe, Protocol = RouteProtocol.Unspecified };
        Assert.Equal(
            [
                link(s_plain),
                link(s_plain with { Id = 2, Gateway = IPAddress.Parse("192.0.2.3") }),
                group(s_resilient with { Resilience = s_resilient.Resilience! with { UnbalancedTime = TimeSpan.Zero } }),
                link(s_wrapped),
                link(s_database),
                group(new NextHopObject { Id = 13, Group = [new NextHopGroupMember(12)], GroupType = NextHopGroupType.Multipath,
                    IsForForwardingDatabase = true }),
                link(s_plain) with { Id = 14, Gateway = IPAddress.Parse("2001:db8::2"), Family = AddressFamily.InterNetworkV6 },
            ],
            hops);
    }

    [Fact]
    public void EncodeCreate_HeavyMember_UsesTheHighBits()
        => Assert.EndsWith("0c000200" + "01000000" + "ffff0000",
            Convert.ToHexStringLower(Wire.Encode(NextHopCodec.EncodeCreate,
                new NextHopObject { Group = [new NextHopGroupMember(1, 65536)] })), StringComparison.Ordinal);

    [Fact]
    public void EncodeCreate_ResilienceOfAPlainGroup_IsRefusedByName()
    {
        ArgumentException refusal = Assert.Throws<ArgumentException>(() =>
            Wire.Encode(NextHopCodec.EncodeCreate, s_group with { Resilience = new ResilientGroup { Buckets = 8 } }));

        Assert.StartsWith("nexthop id 3 group 1,10/2: only a group whose GroupType is Resilient has Resilience.", refusal.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void EncodeId_ToDelete_EqualsIproute2()
        => Assert.Equal(Golden.SentPayload("nexthop-delete"), Wire.Encode(NextHopCodec.EncodeId, new NextHopReference(1)));

    [Fact]
    public void EncodeFilter_EverySetting_IsSent()
        => Assert.Equal(
            "0200000000000000" + "0800050003000000" + "04000900",
            Convert.ToHexStringLower(Wire.Encode(NextHopCodec.EncodeFilter,
                new NextHopFilter { Family = AddressFamily.InterNetwork, OutputInterface = 3, GroupsOnly = true })));

    [Fact]
    public void Decode_RecordedList_ReadsEachObject()
    {
        List<NextHopObject> hops = Wire.DecodeAll(NextHopCodec.Decode, NewNextHop, Golden.Received("nexthop-list"));

        NextHopObject reported = s_plain with
        {
            Family = AddressFamily.InterNetwork,
            Scope = RouteScope.Link,
            Protocol = RouteProtocol.Unspecified
        };
        Assert.Equal(
            [
                reported,
                reported with { Id = 2, Gateway = IPAddress.Parse("192.0.2.3") },
                s_group with { GroupType = NextHopGroupType.Multipath, Scope = RouteScope.Universe, Protocol = RouteProtocol.Unspecified },
                reported with { Id = 5, Gateway = null, Scope = RouteScope.Host },
            ],
            hops);
    }

    [Fact]
    public void Decode_WithoutId_IsMalformed()
        => Assert.Throws<NetlinkProtocolException>(() => Wire.Decode(NextHopCodec.Decode, new byte[HeaderSize]));

    [Fact]
    public void Decode_HalfAMember_IsMalformed()
        => Assert.Throws<NetlinkProtocolException>(() =>
            Wire.Decode(NextHopCodec.Decode, Convert.FromHexString("0000000000000000" + "0800010001000000" + "08000200" + "01000000")));

    [Fact]
    public void ToString_Objects_ReadAsInIproute2()
    {
        Assert.Equal("nexthop id 1 via 192.0.2.2 dev 3", s_plain.ToString());
        Assert.Equal("nexthop id 3 group 1,10/2", s_group.ToString());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65537)]
    public void NewMember_WeightOutOfRange_IsRefused(int weight)
        => Assert.Throws<ArgumentOutOfRangeException>(() => new NextHopGroupMember(1, weight));

    private static void AssertSame(string name, NextHopObject hop)
        => Assert.Equal(Golden.SentPayload(name), Wire.Encode(NextHopCodec.EncodeCreate, hop));
}
