using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.Neighbours;

public sealed class NeighbourCodecTests
{
    private const ushort NewNeighbour = 28;

    private static readonly LinkLayerAddress s_mac = LinkLayerAddress.Parse("02:00:5e:10:00:02");
    private static readonly Neighbour s_plain = new(3, IPAddress.Parse("192.0.2.2")) { LinkLayerAddress = s_mac };

    private static readonly Neighbour s_managed =
        new(3, IPAddress.Parse("192.0.2.5"))
        {
            State = NeighbourState.None,
            Flags = NeighbourFlags.ExternallyLearned | NeighbourFlags.Managed
        };

    [Fact]
    public void Encode_Plain_EqualsIproute2()
        => Assert.Equal(Golden.SentPayload("neighbour-add"), Wire.Encode(NeighbourCodec.Encode, s_plain));

    [Fact]
    public void Encode_EverySetting_SaysWhatIproute2Says()
        => AssertSame("neighbour-replace", new Neighbour(3, IPAddress.Parse("2001:db8::2"))
        {
            LinkLayerAddress = s_mac,
            State = NeighbourState.Reachable,
            Protocol = (RouteProtocol)77,
            Flags = NeighbourFlags.Router,
        });

    [Fact]
    public void Encode_Proxy_EqualsIproute2()
        => AssertSame("neighbour-proxy", new Neighbour(3, IPAddress.Parse("192.0.2.2")) { Flags = NeighbourFlags.Proxy });

    [Fact]
    public void Encode_ToDelete_EqualsIproute2() => AssertSame("neighbour-delete", new Neighbour(3, IPAddress.Parse("192.0.2.2")));

    [Fact]
    public void Encode_Managed_EqualsIproute2()
        => Assert.Equal(Golden.SentPayload("neighbour-managed"), Wire.Encode(NeighbourCodec.Encode, s_managed));

    [Theory]
    [InlineData("neighbour-get", false)]
    [InlineData("neighbour-get-proxy", true)]
    public void EncodeKey_Always_EqualsIproute2(string golden, bool proxy)
        => Assert.Equal(Golden.SentPayload(golden),
            Wire.Encode(NeighbourCodec.EncodeKey, new NeighbourKey(3, IPAddress.Parse("192.0.2.5"), proxy)));

    [Fact]
    public void EncodeFilter_Master_IsSent()
        => Assert.Equal("000000000000000000000000" + "0800090006000000",
            Convert.ToHexStringLower(Wire.Encode(NeighbourCodec.EncodeFilter, new NeighbourFilter { Master = 6 })));

    [Fact]
    public void Matches_State_IsOneOfThoseAskedFor()
    {
        Assert.True(new NeighbourFilter { State = NeighbourState.Permanent | NeighbourState.Stale }.Matches(s_plain));
        Assert.False(new NeighbourFilter { State = NeighbourState.Reachable }.Matches(s_plain));
        Assert.True(new NeighbourFilter { State = NeighbourState.None }.Matches(s_managed));
        Assert.False(new NeighbourFilter { State = NeighbourState.None }.Matches(s_plain));
    }

    [Fact]
    public void Decode_RecordedManaged_ReadsExtendedFlags()
        => Assert.Equal(
            s_managed with { Type = RouteType.Unicast, State = NeighbourState.Incomplete },
            Assert.Single(Wire.DecodeAll(NeighbourCodec.Decode, NewNeighbour, Golden.Received("neighbour-managed"))));

    [Fact]
    public void EncodeFilter_Device_IsSentUnlessProxiesAreAskedFor()
    {
        Assert.Equal("020000000000000000000000" + "0800080005000000",
            Encode(new NeighbourFilter { Family = AddressFamily.InterNetwork, LinkIndex = 5 }));
        Assert.Equal("020000000000000000000800",
            Encode(new NeighbourFilter { Family = AddressFamily.InterNetwork, LinkIndex = 5, Proxies = true }));

        static string Encode(NeighbourFilter filter) => Convert.ToHexStringLower(Wire.Encode(NeighbourCodec.EncodeFilter, filter));
    }

    [Fact]
    public void Decode_RecordedList_ReadsEachEntry()
    {
        List<Neighbour?> entries = Wire.DecodeAll(NeighbourCodec.Decode, NewNeighbour, Golden.Received("neighbour-list"));

        // Which multicast entries the kernel makes of its own accord, and in which order it lists, differs from time to time.
        Assert.Equal(
            [
                s_plain with { Protocol = (RouteProtocol)77, Type = RouteType.Unicast },
                new Neighbour(3, IPAddress.Parse("192.0.2.3")) { State = NeighbourState.Failed, Type = RouteType.Unicast },
                new Neighbour(3, IPAddress.Parse("2001:db8::2")) { LinkLayerAddress = LinkLayerAddress.Parse("02:00:5e:10:00:03"),
                    State = NeighbourState.Reachable, Flags = NeighbourFlags.Router, Type = RouteType.Unicast },
            ],
            entries.Where(entry => entry!.Type == RouteType.Unicast)
                .OrderBy(entry => entry!.Destination.ToString(), StringComparer.Ordinal));
    }

    [Fact]
    public void Decode_RecordedProxies_ReadsEachEntry()
    {
        Neighbour proxy = Assert.Single(Wire.DecodeAll(NeighbourCodec.Decode, NewNeighbour, Golden.Received("neighbour-proxies")))!;
        Assert.Equal("192.0.2.2", proxy.Destination.ToString());
        Assert.Equal(NeighbourFlags.Proxy, proxy.Flags);
        Assert.Null(proxy.LinkLayerAddress);
    }

    [Fact]
    public void Decode_WhatWasEncoded_IsTheSame()
        => Assert.Equal(s_plain, Wire.Decode(NeighbourCodec.Decode, Wire.Encode(NeighbourCodec.Encode, s_plain)));

    [Fact]
    public void Decode_EmptyLinkLayerAddress_IsNone()
        => Assert.Null(Wire.Decode(NeighbourCodec.Decode,
            Convert.FromHexString("020000000300000080000001" + "08000100c0000202" + "04000200"))!.LinkLayerAddress);

    [Theory]
    [InlineData("070000000300000080000001")]
    [InlineData("020000000000000080000801" + "08000100c0000202")]
    public void Decode_BridgeEntryOrProxyOfAllDevices_IsNull(string payload)
        => Assert.Null(Wire.Decode(NeighbourCodec.Decode, Convert.FromHexString(payload)));

    [Theory]
    [InlineData("020000000300000080000001")]
    [InlineData("02000000ffffffff80000001" + "08000100c0000202")]
    [InlineData("020000000300000080000001" + "06000100c0000000")]
    [InlineData("0200000003000000")]
    public void Decode_Impossible_RaisesProtocolException(string payload)
        => Assert.Throws<NetlinkProtocolException>(() => Wire.Decode(NeighbourCodec.Decode, Convert.FromHexString(payload)));

    [Fact]
    public void Neighbour_Impossible_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Neighbour(0, IPAddress.Parse("192.0.2.2")));
        Assert.Throws<ArgumentException>(() => new Neighbour(1, IPAddress.Parse("::ffff:192.0.2.2")));
        Assert.Throws<ArgumentNullException>(() => new Neighbour(1, null!));
    }

    [Fact]
    public void ToString_Always_SaysWhatItIs()
        => Assert.Equal("neighbour 192.0.2.2 dev 3 lladdr 02:00:5e:10:00:02", s_plain.ToString());

    private static void AssertSame(string golden, Neighbour neighbour)
        => Assert.Equal(Wire.Sorted(Golden.SentPayload(golden), 12), Wire.Sorted(Wire.Encode(NeighbourCodec.Encode, neighbour), 12));
}
