using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.Routes;

/// <summary>Reports of routes as the kernel sent them to iproute2.</summary>
public sealed class RouteCodecDecodeTests
{
    private const ushort NewRoute = 24;

    [Fact]
    public void Decode_Multipath_ReadsEveryHop()
        => Assert.Equal(
            RouteCodecTests.Multipath with { Type = RouteType.Unicast, Scope = RouteScope.Universe, Protocol = RouteProtocol.Boot },
            Find("198.51.100.0/24"));

    [Fact]
    public void Decode_WideTable_ReadsTheAttributeAndNotTheHeader()
        => Assert.Equal(
            new Route
            {
                Destination = IPNetwork.Parse("198.51.101.0/24"),
                Gateway = IPAddress.Parse("192.0.2.2"),
                PreferredSource = IPAddress.Parse("192.0.2.1"),
                OutputInterface = 3,
                Table = (RouteTable)1000,
                Protocol = (RouteProtocol)77,
                Metric = 5,
                Scope = RouteScope.Universe,
                Type = RouteType.Unicast,
            },
            Find("198.51.101.0/24"));

    [Fact]
    public void Decode_Metrics_ReadsThemWithTheirLocks()
        => Assert.Equal(new RouteMetrics { Mtu = 1400, AdvertisedSegmentSize = 1360, Locks = RouteMetricLocks.Mtu },
            Find("198.51.102.0/24").Metrics);

    [Fact]
    public void Decode_Blackhole_HasNoWay()
    {
        Route route = Find("198.51.103.0/24");
        Assert.Equal(RouteType.Blackhole, route.Type);
        Assert.Null(route.Gateway);
        Assert.Null(route.OutputInterface);
    }

    [Fact]
    public void Decode_Default_IsZeroOfItsFamily()
    {
        Route ipv4 = Find("0.0.0.0/0"), ipv6 = FindIPv6("::/0");

        Assert.Equal(AddressFamily.InterNetwork, ipv4.Family);
        Assert.True(ipv4.Flags.HasFlag(RouteFlags.OnLink));
        Assert.Equal("203.0.113.9", ipv4.Gateway?.ToString());
        Assert.Equal(AddressFamily.InterNetworkV6, ipv6.Family);
        Assert.Equal(RouterPreference.Low, ipv6.Preference);
    }

    [Fact]
    public void Decode_NextHopObject_HasItsId() => Assert.Equal(7u, Find("198.51.104.0/24").NextHopId);

    [Fact]
    public void Decode_ViaIPv6_IsTheGateway() => Assert.Equal(IPAddress.Parse("fe80::1"), Find("198.51.105.0/24").Gateway);

    [Fact]
    public void Decode_IPv6_ReadsMultipathMetricAndSource()
    {
        Assert.Equal(["via 2001:db8::2 dev 3 weight 1", "via 2001:db8::3 dev 3 weight 3"],
            FindIPv6("2001:db8:1::/48").NextHops.Select(hop => hop.ToString()));
        Assert.Equal(9u, FindIPv6("2001:db8:2::/48").Metric);
        Assert.Equal(RouteType.Unreachable, FindIPv6("2001:db8:2::/48").Type);
    }

    [Fact]
    public void Decode_Lookup_ReadsTheWay()
    {
        Route route = Assert.Single(Wire.DecodeAll(RouteCodec.Decode, NewRoute, Golden.Received("route-get")));

        Assert.Equal("198.51.100.5/32", route.Destination.ToString());
        Assert.Equal("192.0.2.2", route.Gateway?.ToString());
        Assert.Equal("192.0.2.1", route.PreferredSource?.ToString());
        Assert.Equal(3, route.OutputInterface);
        Assert.Equal(RouteTable.Main, route.Table);
    }

    [Fact]
    public void Decode_WhatWasEncoded_IsTheSame()
    {
        foreach (Route route in Wire.DecodeAll(RouteCodec.Decode, NewRoute,
            [.. Golden.Received("route-list"), .. Golden.Received("route-list-ipv6"), .. Golden.Received("route-list-rich"),
                .. Golden.Received("route-list-rich-ipv6")]))
        {
            if (route.NextHopId is not null)
                continue;
            Route sent = Wire.Decode(RouteCodec.Decode, Wire.Encode(RouteCodec.EncodeCreate, route));
            Assert.Equal(route with
            {
                Flags = route.Flags & RouteFlags.OnLink,
                NextHops = [.. route.NextHops.Select(hop => hop with { Flags = hop.Flags & RouteFlags.OnLink })]
            }, sent);
            Assert.Equal(route.GetHashCode(), (route with { }).GetHashCode());
        }
    }

    [Theory]
    [InlineData("0221000000000001000000000800010001020304")]
    [InlineData("0a81000000000001000000000800010001020304")]
    [InlineData("02180000000000010000000006000100c000")]
    [InlineData("0218000000000001000000000c0009000400000003000000")]
    [InlineData("0218000000000001000000000c0009001000000003000000")]
    [InlineData("021800000000000100000000060004000300")]
    [InlineData("0a3081000000000100000000140002000000000000000000000000000000000000")]
    [InlineData("0218000000000001")]
    public void Decode_Impossible_RaisesProtocolException(string payload)
        => Assert.Throws<NetlinkProtocolException>(() => Wire.Decode(RouteCodec.Decode, Convert.FromHexString(payload)));

    /// <summary>What a report says of families that do not go together must not end in another exception.</summary>
    [Theory]
    [InlineData("0a30000000000001000000000800010001020304")]
    [InlineData("0220000000000001000000001400010020010db8000000000000000000000001")]
    [InlineData("02180000000000010000000008000100c0000205")]
    [InlineData("0a40000000000001000000001400010000000000000000000000ffffc0000201")]
    [InlineData("0a3081000000000100000000140001000000000000000000000000000000000008000200c0000201")]
    public void Decode_FamiliesMixedOrHostBitsSet_RaisesNothingElseAnywhere(string payload)
    {
        try
        {
            Route route = Wire.Decode(RouteCodec.Decode, Convert.FromHexString(payload));
            _ = route.ToString();
            _ = route.Destination;
            _ = route.Source;
            _ = Wire.Encode(RouteCodec.EncodeCreate, route);
        }
        catch (NetlinkProtocolException)
        {
        }
    }

    private static Route Find(string destination) => Find("route-list", destination);

    private static Route FindIPv6(string destination) => Find("route-list-ipv6", destination);

    private static Route Find(string golden, string destination)
    {
        List<Route> routes = Wire.DecodeAll(RouteCodec.Decode, NewRoute, Golden.Received(golden));
        return routes.First(route => route.Destination.ToString() == destination);
    }

    /// <summary>What Linux 7.3.4 told when the lifetime of a route ran out, with the reason (RTA_DEL_REASON), which it refuses in a
    /// request.</summary>
    [Fact]
    public void Decode_RouteThatExpired_CanBeAddedAgain()
    {
        const string Expired = "0a300000fe03000100000000" + "08000f00fe000000" + "1400010020010db8000500000000000000000000" +
            "0800060000040000" + "080004000f000000" + "24000c00" + "0000000000000000000000000000000000000000000000000000000000000000";
        const string Reason = "0800200001000000", Preference = "0500140000000000";
        Route there = Decode(Expired + Preference), deleted = Decode(Expired + Reason + Preference);

        Assert.Empty(deleted.UnknownAttributes);
        Assert.Equal(there, deleted);
        Assert.Equal(Wire.Encode(RouteCodec.EncodeCreate, there), Wire.Encode(RouteCodec.EncodeCreate, deleted));

        static Route Decode(string report) => Wire.Decode(RouteCodec.Decode, Convert.FromHexString(report));
    }
}
