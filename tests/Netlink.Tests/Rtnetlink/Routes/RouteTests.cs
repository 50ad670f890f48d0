using System;
using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.Routes;

public sealed class RouteTests
{
    [Fact]
    public void Equals_SameProperties_IsEqual()
    {
        Route other = new()
        {
            Destination = IPNetwork.Parse("198.51.100.0/24"),
            NextHops = [
                new NextHop { Gateway = IPAddress.Parse("192.0.2.2"), OutputInterface = 3, Weight = 2 },
                new NextHop { Gateway = IPAddress.Parse("192.0.2.3"), OutputInterface = 3, Flags = RouteFlags.OnLink },
            ],
        };

        Assert.Equal(RouteCodecTests.Multipath, other);
        Assert.Equal(RouteCodecTests.Multipath.GetHashCode(), other.GetHashCode());
    }

    [Fact]
    public void Equals_AnyPropertyDiffers_IsNotEqual()
    {
        Route route = RouteCodecTests.Plain;
        Route[] others = [
            route with { Destination = IPNetwork.Parse("198.51.100.0/25") },
            route with { Destination = IPNetwork.Parse("198.51.0.0/24") },
            route with { Gateway = null },
            route with { PreferredSource = IPAddress.Parse("192.0.2.1") },
            route with { OutputInterface = 3 },
            route with { Table = RouteTable.Local },
            route with { Protocol = RouteProtocol.Static },
            route with { Scope = RouteScope.Host },
            route with { Type = RouteType.Blackhole },
            route with { Metric = 0 },
            route with { TypeOfService = 1 },
            route with { Flags = RouteFlags.OnLink },
            route with { NextHops = [new NextHop()] },
            route with { Source = IPNetwork.Parse("2001:db8::/32") },
            route with { InputInterface = 1 },
            route with { NextHopId = 1 },
            route with { Preference = RouterPreference.Medium },
            route with { Metrics = new RouteMetrics() },
            route with { Encapsulation = new MplsEncapsulation(16) },
            route with { Realms = default(RouteRealms) },
            route with { ExpiresIn = TimeSpan.FromSeconds(1) },
            route with { UnknownAttributes = [new RawAttribute(8, new byte[] { 1 })] },
        ];

        Assert.All(others, other => Assert.NotEqual(route, other));
    }

    [Fact]
    public void Equals_TimeWentBy_IsEqualStill()
        => Assert.Equal(RouteCodecTests.Plain with { ExpiresIn = TimeSpan.FromSeconds(300) },
            RouteCodecTests.Plain with { ExpiresIn = TimeSpan.FromSeconds(299) });

    [Fact]
    public void With_ExtrasTakenAway_EqualsTheRouteWithoutThem()
        => Assert.Equal(RouteCodecTests.Plain, RouteCodecTests.Plain with { NextHopId = 1 } with { NextHopId = null });

    [Fact]
    public void NextHops_CallersListChanges_DoesNotChangeTheRoute()
    {
        NextHop[] hops = [new NextHop { Weight = 2 }];
        var route = new Route { Destination = IPNetwork.Parse("0.0.0.0/0"), NextHops = hops };
        hops[0] = new NextHop { Weight = 9 };

        Assert.Equal(2, route.NextHops[0].Weight);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(257)]
    public void Weight_OutOfRange_IsRefused(int weight)
        => Assert.Throws<ArgumentOutOfRangeException>(() => new NextHop { Weight = weight });

    [Fact]
    public void Gateway_MappedAddress_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => RouteCodecTests.Plain with { Gateway = IPAddress.Parse("::ffff:192.0.2.0") });
        Assert.Throws<ArgumentException>(() => RouteCodecTests.Plain with { PreferredSource = IPAddress.Parse("::ffff:192.0.2.0") });
    }

    /// <summary>A route that makes mapped addresses unreachable is good practice, and stands on many machines.</summary>
    [Fact]
    public void Destination_MappedNetwork_IsIPv6()
    {
        var route = new Route { Destination = IPNetwork.Parse("::ffff:0.0.0.0/96"), Type = RouteType.Unreachable };

        Assert.Equal(AddressFamily.InterNetworkV6, route.Family);
        Assert.Equal("::ffff:0:0/96", route.Destination.ToString());
    }

    [Fact]
    public void Family_OfTheDestination_IsItsOwn()
    {
        Assert.Equal(AddressFamily.InterNetworkV6, new Route { Destination = IPNetwork.Parse("::/0") }.Family);
        Assert.Equal(AddressFamily.InterNetwork, new Route { Destination = IPNetwork.Parse("0.0.0.0/0") }.Family);
    }

    [Fact]
    public void ToString_Always_ReadsAsIpRouteDoes()
    {
        Assert.Equal("route 198.51.100.0/24 via 192.0.2.2", RouteCodecTests.Plain.ToString());
        Assert.Equal(
            "route 198.51.100.0/24 via 192.0.2.2 dev 3 table 1000 src 192.0.2.1 metric 5 onlink",
            (RouteCodecTests.Plain with
            {
                OutputInterface = 3,
                Table = (RouteTable)1000,
                PreferredSource = IPAddress.Parse("192.0.2.1"),
                Metric = 5,
                Flags = RouteFlags.OnLink
            }).ToString());
        Assert.Equal("route blackhole default table local",
            new Route { Destination = IPNetwork.Parse("0.0.0.0/0"), Type = RouteType.Blackhole, Table = RouteTable.Local }.ToString());
        Assert.Equal("route 198.51.100.0/24 nexthop via 192.0.2.2 dev 3 weight 2 nexthop via 192.0.2.3 dev 3 weight 1 onlink",
            RouteCodecTests.Multipath.ToString());
    }

    /// <summary>The names of rt_protos, the file of iproute2.</summary>
    [Theory]
    [InlineData(11, "zebra")]
    [InlineData(12, "bird")]
    [InlineData(16, "dhcp")]
    [InlineData(18, "keepalived")]
    [InlineData(42, "babel")]
    [InlineData(99, "openr")]
    [InlineData(186, "bgp")]
    [InlineData(187, "isis")]
    [InlineData(188, "ospf")]
    [InlineData(189, "rip")]
    [InlineData(192, "eigrp")]
    public void Protocol_OfADaemon_HasTheNameThatIproute2Shows(byte number, string name)
        => Assert.Equal(name, ((RouteProtocol)number).ToString(), ignoreCase: true);
}
