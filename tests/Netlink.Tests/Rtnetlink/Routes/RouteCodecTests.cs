using System;
using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.Routes;

/// <summary>Requests about routes as iproute2 sends them.</summary>
public sealed class RouteCodecTests
{
    internal static readonly Route Plain =
        new() { Destination = IPNetwork.Parse("198.51.100.0/24"), Gateway = IPAddress.Parse("192.0.2.2") };

    internal static readonly Route Multipath = new()
    {
        Destination = IPNetwork.Parse("198.51.100.0/24"),
        NextHops = [
            new NextHop { Gateway = IPAddress.Parse("192.0.2.2"), OutputInterface = 3, Weight = 2 },
            new NextHop { Gateway = IPAddress.Parse("192.0.2.3"), OutputInterface = 3, Flags = RouteFlags.OnLink },
        ],
    };

    [Fact]
    public void EncodeCreate_OnLink_EqualsIproute2()
        => AssertEqual("route-add-onlink",
            Plain with { Gateway = IPAddress.Parse("203.0.113.9"), OutputInterface = 3, Flags = RouteFlags.OnLink });

    [Fact]
    public void EncodeCreate_Multipath_EqualsIproute2() => AssertEqual("route-add-multipath", Multipath);

    [Fact]
    public void EncodeCreate_WideTable_EqualsIproute2()
        => AssertSame("route-add-table", Plain with
        {
            PreferredSource = IPAddress.Parse("192.0.2.1"),
            Table = (RouteTable)1000,
            Protocol = (RouteProtocol)77,
            Metric = 5,
            OutputInterface = 3,
        });

    [Fact]
    public void EncodeCreate_Metrics_SaysWhatIproute2Says()
        => AssertSame("route-add-metrics",
            Plain with
            {
                OutputInterface = 3,
                Metrics = new RouteMetrics { Mtu = 1400, AdvertisedSegmentSize = 1360, Locks = RouteMetricLocks.Mtu }
            });

    [Fact]
    public void EncodeCreate_UnknownAttributes_AreSentAsTheyAre()
        => AssertSame("route-add-metrics",
            Plain with
            {
                OutputInterface = 3,
                UnknownAttributes = [new RawAttribute(8, Convert.FromHexString("08000200780500000800080050050000" + "0800010004000000"))]
            });

    [Fact]
    public void EncodeCreate_Device_EqualsIproute2() => AssertEqual("route-add-device", Plain with { Gateway = null, OutputInterface = 3 });

    [Fact]
    public void EncodeCreate_Default_EqualsIproute2()
        => AssertEqual("route-add-default", Plain with { Destination = IPNetwork.Parse("0.0.0.0/0") });

    [Fact]
    public void EncodeCreate_Blackhole_EqualsIproute2()
        => AssertEqual("route-add-blackhole", Plain with { Gateway = null, Type = RouteType.Blackhole });

    [Fact]
    public void EncodeCreate_UnreachableIPv6_SaysWhatIproute2Says()
        => AssertSame("route-add-unreachable-ipv6",
            new Route { Destination = IPNetwork.Parse("2001:db8:1::/48"), Type = RouteType.Unreachable });

    [Fact]
    public void EncodeCreate_Local_EqualsIproute2()
        => AssertEqual("route-add-local",
            new Route
            {
                Destination = IPNetwork.Parse("198.51.100.1/32"),
                Type = RouteType.Local,
                Table = RouteTable.Local,
                OutputInterface = 3
            });

    [Fact]
    public void EncodeCreate_TypeOfService_EqualsIproute2() => AssertEqual("route-add-tos", Plain with { TypeOfService = 0x10 });

    [Fact]
    public void EncodeCreate_IPv6_SaysWhatIproute2Says()
        => AssertSame("route-add-ipv6", new Route
        {
            Destination = IPNetwork.Parse("2001:db8:1::/48"),
            Gateway = IPAddress.Parse("2001:db8::2"),
            OutputInterface = 3,
            Metric = 20,
            Preference = RouterPreference.High,
        });

    [Fact]
    public void EncodeCreate_ViaIPv6_SaysWhatIproute2Says()
        => AssertSame("route-add-via-ipv6", new Route
        {
            Destination = IPNetwork.Parse("198.51.100.0/24"),
            OutputInterface = 3,
            Gateway = IPAddress.Parse("fe80::1"),
        });

    [Fact]
    public void EncodeCreate_NextHopObject_SaysWhatIproute2Says()
        => AssertSame("route-add-nexthop-id", new Route { Destination = IPNetwork.Parse("198.51.100.0/24"), NextHopId = 7 });

    [Fact]
    public void EncodeCreate_NextHopObjectAsReported_SendsTheObjectAlone()
        => AssertSame("route-add-nexthop-id",
            new Route
            {
                Destination = IPNetwork.Parse("198.51.100.0/24"),
                NextHopId = 7,
                Gateway = IPAddress.Parse("192.0.2.2"),
                OutputInterface = 3
            });

    /// <summary>The kernel reports the type of the object, and knows no such route by it.</summary>
    [Fact]
    public void EncodeDelete_NextHopObjectThatDrops_DoesNotSayThatTheRouteDrops()
    {
        var route = new Route { Destination = IPNetwork.Parse("198.51.100.0/24"), NextHopId = 4, Type = RouteType.Blackhole };

        Assert.Equal((byte)RouteType.Unspecified, Wire.Encode(RouteCodec.EncodeDelete, route)[7]);
        Assert.Equal((byte)RouteType.Unicast, Wire.Encode(RouteCodec.EncodeCreate, route)[7]);
    }

    [Fact]
    public void EncodeDelete_Plain_EqualsIproute2()
        => Assert.Equal(Golden.SentPayload("route-delete"),
            Wire.Encode(RouteCodec.EncodeDelete, new Route { Destination = IPNetwork.Parse("198.51.100.0/24") }));

    [Fact]
    public void EncodeCreate_ReportedFlags_AreNotSent()
        => Assert.Equal(
            Wire.Encode(RouteCodec.EncodeCreate, Plain with { Flags = RouteFlags.OnLink }),
            Wire.Encode(RouteCodec.EncodeCreate,
                Plain with { Flags = RouteFlags.OnLink | RouteFlags.LinkDown | RouteFlags.Dead | RouteFlags.Offload }));

    [Fact]
    public void EncodeCreate_Source_IsSentWithItsLength()
    {
        byte[] payload = Wire.Encode(RouteCodec.EncodeCreate,
            new Route { Destination = IPNetwork.Parse("2001:db8:1::/48"), Source = IPNetwork.Parse("2001:db8:2::/47") });

        Assert.Equal(47, payload[2]);
        Assert.Contains("\n0002=20010db8000200000000000000000000", Wire.Sorted(payload, 12), StringComparison.Ordinal);
    }

    [Fact]
    public void EncodeFilter_Everything_IsSent()
    {
        var filter = new RouteFilter
        {
            Family = AddressFamily.InterNetwork,
            Table = RouteTable.Main,
            Protocol = RouteProtocol.Static,
            Type = RouteType.Unicast,
            OutputInterface = 3
        };
        Assert.Equal("0200000000040001" + "00000000" + "08000f00fe000000" + "0800040003000000",
            Convert.ToHexStringLower(Wire.Encode(RouteCodec.EncodeFilter, filter)));
    }

    [Fact]
    public void EncodeLookup_Everything_IsSent()
    {
        var lookup = new RouteLookup(IPAddress.Parse("198.51.100.5"))
        {
            Source = IPAddress.Parse("192.0.2.1"),
            InputInterface = 2,
            OutputInterface = 3,
            Mark = 4,
            UserId = 5,
            TypeOfService = 0x10,
            MatchedRoute = true
        };
        Assert.Equal(
            "0220201000000000" + "00300000" + "\n0001=c6336405\n0002=c0000201\n0003=02000000\n0004=03000000\n0010=04000000\n0019=05000000",
            Wire.Sorted(Wire.Encode(RouteCodec.EncodeLookup, lookup), 12));
    }

    [Fact]
    public void EncodeLookup_PortsAndMark_SaysWhatIproute2Says()
        => Assert.Equal(
            Wire.Sorted(Golden.SentPayload("route-get"), 12),
            Wire.Sorted(Wire.Encode(RouteCodec.EncodeLookup, new RouteLookup(IPAddress.Parse("198.51.100.5"))
            {
                Source = IPAddress.Parse("203.0.113.7"),
                InputInterface = 3,
                Mark = 4,
                UserId = 5,
                IPProtocol = 6,
                SourcePort = 1024,
                DestinationPort = 443,
                MatchedRoute = true,
            }), 12));

    [Fact]
    public void EncodeFilter_Table_BeginsAsIproute2Does()
    {
        byte[] payload = Wire.Encode(RouteCodec.EncodeFilter,
            new RouteFilter { Family = AddressFamily.InterNetwork, Table = (RouteTable)1000 });
        // iproute2 sends zeros behind it.
        Assert.Equal(Golden.SentPayload("route-list-table")[..payload.Length], payload);
    }

    [Fact]
    public void EncodeLookup_IPv6_DoesNotAskForTheTable()
        => Assert.Equal("0a80000000000000" + "00000000" + "14000100" + "20010db8000000000000000000000001",
            Convert.ToHexStringLower(Wire.Encode(RouteCodec.EncodeLookup, new RouteLookup(IPAddress.Parse("2001:db8::1")))));

    private static void AssertEqual(string golden, Route route)
        => Assert.Equal(Golden.SentPayload(golden), Wire.Encode(RouteCodec.EncodeCreate, route));

    private static void AssertSame(string golden, Route route)
        => Assert.Equal(Wire.Sorted(Golden.SentPayload(golden), 12), Wire.Sorted(Wire.Encode(RouteCodec.EncodeCreate, route), 12));
}
