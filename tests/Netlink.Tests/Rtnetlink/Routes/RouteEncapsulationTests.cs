using System;
using System.Linq;
using System.Net;
using System.Reflection;
using System.Runtime.CompilerServices;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.Routes;

public sealed class RouteEncapsulationTests
{
    private const int HeaderSize = 12;
    private const ushort NewRoute = 24;

    private static readonly MplsEncapsulation s_mpls = new(100, 200) { TimeToLive = 7 };

    private static readonly SegmentRoutingLocal s_compressed = new(SegmentRoutingAction.End)
    {
        Flavors = new SegmentRoutingFlavors(SegmentRoutingFlavor.NextCompressed) { LocatorBlockBits = 48, LocatorNodeFunctionBits = 16 },
    };

    private static readonly IPv4Encapsulation s_ipv4 = new()
    {
        Id = 100,
        Destination = IPAddress.Parse("192.0.2.9"),
        Source = IPAddress.Parse("192.0.2.1"),
        TimeToLive = 3,
        TypeOfService = 4,
        Flags = TunnelEncapsulationFlags.Key | TunnelEncapsulationFlags.Checksum,
    };

    private static readonly IPv6Encapsulation s_ipv6 = new()
    {
        Id = 100,
        Destination = IPAddress.Parse("2001:db8::9"),
        Source = IPAddress.Parse("2001:db8::1"),
        HopLimit = 3,
        TrafficClass = 4,
    };

    private static readonly NextHop[] s_hops = [
        new() { Encapsulation = new MplsEncapsulation(100), Gateway = IPAddress.Parse("192.0.2.2"), OutputInterface = 3 },
        new() { Gateway = IPAddress.Parse("fe80::1"), OutputInterface = 3, Weight = 3, Realms = new RouteRealms(5) },
    ];

    private static readonly IPAddress[] s_segments = [IPAddress.Parse("2001:db8::a"), IPAddress.Parse("2001:db8::b")];

    [Fact]
    public void EncodeCreate_Mpls_SaysWhatIproute2Says()
        => AssertSame("route-add-encap-mpls",
            new Route
            {
                Destination = IPNetwork.Parse("198.51.100.0/24"),
                Gateway = IPAddress.Parse("192.0.2.2"),
                OutputInterface = 3,
                Encapsulation = s_mpls
            });

    [Fact]
    public void EncodeCreate_IPv4_SaysWhatIproute2Says()
        => AssertSame("route-add-encap-ip",
            new Route { Destination = IPNetwork.Parse("198.51.101.0/24"), OutputInterface = 3, Encapsulation = s_ipv4 });

    [Fact]
    public void EncodeCreate_IPv6_SaysWhatIproute2Says()
        => AssertSame("route-add-encap-ip6",
            new Route { Destination = IPNetwork.Parse("198.51.102.0/24"), OutputInterface = 3, Encapsulation = s_ipv6 });

    [Fact]
    public void EncodeCreate_Hops_EqualsIproute2()
        => Assert.Equal(Golden.SentPayload("route-add-encap-hops"),
            Wire.Encode(RouteCodec.EncodeCreate, new Route { Destination = IPNetwork.Parse("198.51.103.0/24"), NextHops = s_hops }));

    [Theory]
    [InlineData("route-add-encap-seg6", SegmentRoutingMode.Encapsulate)]
    [InlineData("route-add-encap-seg6-inline", SegmentRoutingMode.Inline)]
    public void EncodeCreate_SegmentRouting_SaysWhatIproute2Says(string golden, SegmentRoutingMode mode)
        => AssertSameBothWays(golden, new SegmentRoutingEncapsulation(mode, s_segments));

    [Fact]
    public void EncodeCreate_SegmentRoutingLocal_SaysWhatIproute2Says()
    {
        AssertSameBothWays("route-add-seg6local-end-x",
            new SegmentRoutingLocal(SegmentRoutingAction.EndX)
            {
                NextHop = IPAddress.Parse("2001:db8::2"),
                Counters = default(SegmentRoutingCounters)
            });
        AssertSameBothWays("route-add-seg6local-end-dx4",
            new SegmentRoutingLocal(SegmentRoutingAction.EndDX4) { NextHop = IPAddress.Parse("192.0.2.2") });
        AssertSameBothWays("route-add-seg6local-end-dx2", new SegmentRoutingLocal(SegmentRoutingAction.EndDX2) { OutputInterface = 2 });
        AssertSameBothWays("route-add-seg6local-end-dt46",
            new SegmentRoutingLocal(SegmentRoutingAction.EndDT46) { VrfTable = (RouteTable)100 });
        AssertSameBothWays("route-add-seg6local-end-t", new SegmentRoutingLocal(SegmentRoutingAction.EndT) { Table = (RouteTable)100 });
        AssertSameBothWays("route-add-seg6local-end-b6",
            new SegmentRoutingLocal(SegmentRoutingAction.EndB6Encapsulate) { Segments = s_segments });
    }

    [Fact]
    public void EncodeCreate_FlavorsOfSegments_SaysWhatIproute2Says()
    {
        AssertEncapsulation("route-add-seg6local-flavors",
            new SegmentRoutingLocal(SegmentRoutingAction.End) { Flavors = new SegmentRoutingFlavors(SegmentRoutingFlavor.PenultimatePop) });
        AssertEncapsulation("route-add-seg6local-compressed", s_compressed);
    }

    [Fact]
    public void EncodeCreate_IpsecAndIdentifiers_SaysWhatIproute2Says()
    {
        AssertEncapsulation("route-add-encap-xfrm", new IpsecEncapsulation(5) { LinkIndex = 12 });
        AssertEncapsulation("route-add-encap-ila", new IlaEncapsulation(0x20010db800000001)
        {
            ChecksumMode = IlaChecksumMode.NoAction,
            IdentifierType = IlaIdentifierType.LocallyUnique,
            OnInput = true,
        });
    }

    [Fact]
    public void Decode_RecordedFlavorsOfSegments_ReadsThem()
        => Assert.Equal(
            [
                new SegmentRoutingLocal(SegmentRoutingAction.End)
                {
                    Flavors = new SegmentRoutingFlavors(SegmentRoutingFlavor.PenultimatePop),
                },
                s_compressed,
            ],
            Wire.DecodeAll(RouteCodec.Decode, NewRoute, Golden.Received("route-list-flavors"))
                .Where(route => route.Protocol is RouteProtocol.Boot).Select(route => route.Encapsulation!));

    [Fact]
    public void Decode_FlavorsOfANewerKernel_AreKeptAndSent()
    {
        const ushort Flavors = 11;
        var newer = new RawAttribute(Flavors, new byte[] { 5, 0, 99, 0, 7, 0, 0, 0 }) { IsMarkedNest = true };
        var asked = new SegmentRoutingLocal(SegmentRoutingAction.End) { UnknownAttributes = [newer] };

        Assert.Equal(asked, RouteEncapsulations.Find(asked.Type)!.Decode(
            new AttributeReader(Wire.Encode((writer, item) => item.Write(writer), (RouteEncapsulation)asked))));
    }

    [Fact]
    public void Decode_RecordedSegmentRouting_ReadsEveryRoute()
    {
        RouteEncapsulation[] read =
            [.. Wire.DecodeAll(RouteCodec.Decode, NewRoute, Golden.Received("route-list-seg6"))
                .Where(route => route.Protocol is RouteProtocol.Boot).Select(route => route.Encapsulation!)];

        Assert.Equal(
            [
                new SegmentRoutingEncapsulation(SegmentRoutingMode.Encapsulate, s_segments),
                new SegmentRoutingEncapsulation(SegmentRoutingMode.Inline, s_segments),
                new SegmentRoutingLocal(SegmentRoutingAction.EndX) { NextHop = IPAddress.Parse("2001:db8::2"),
                    Counters = default(SegmentRoutingCounters) },
                new SegmentRoutingLocal(SegmentRoutingAction.EndDX4) { NextHop = IPAddress.Parse("192.0.2.2") },
                new SegmentRoutingLocal(SegmentRoutingAction.EndDX2) { OutputInterface = 2 },
                new SegmentRoutingLocal(SegmentRoutingAction.EndDT46) { VrfTable = (RouteTable)100 },
                new SegmentRoutingLocal(SegmentRoutingAction.EndT) { Table = (RouteTable)100 },
                new SegmentRoutingLocal(SegmentRoutingAction.EndB6Encapsulate) { Segments = s_segments },
            ],
            read);
    }

    [Fact]
    public void EncodeCreate_Expiry_SaysWhatIproute2Says()
        => AssertSame("route-add-expires",
            new Route
            {
                Destination = IPNetwork.Parse("2001:db8:1::/48"),
                Gateway = IPAddress.Parse("2001:db8::2"),
                OutputInterface = 3,
                ExpiresIn = TimeSpan.FromSeconds(300)
            });

    [Fact]
    public void EncodeCreate_ExpiryOfLessThanASecond_IsNotForEver()
        => Assert.EndsWith("0800170001000000",
            Convert.ToHexStringLower(Wire.Encode(RouteCodec.EncodeCreate,
                new Route { Destination = IPNetwork.Parse("::/0"), ExpiresIn = TimeSpan.FromMilliseconds(10) })), StringComparison.Ordinal);

    [Fact]
    public void Decode_RecordedList_ReadsEveryEncapsulation()
    {
        Assert.Equal(s_mpls, Find("route-list-rich", "198.51.100.0/24").Encapsulation);
        Assert.Equal(s_ipv4, Find("route-list-rich", "198.51.101.0/24").Encapsulation);
        Assert.Equal(s_ipv6 with { Flags = TunnelEncapsulationFlags.None }, Find("route-list-rich", "198.51.102.0/24").Encapsulation);
        Assert.Equal(s_hops, Find("route-list-rich", "198.51.103.0/24").NextHops);
        Assert.Equal(new MplsEncapsulation(16), Find("route-list-rich-ipv6", "2001:db8:2::/48").Encapsulation);
        Assert.Equal(7u, Assert.IsType<IPv6Encapsulation>(Find("route-list-rich-ipv6", "2001:db8:3::/48").Encapsulation).Id);
    }

    [Fact]
    public void Decode_Expiry_IsWhatIsLeft()
    {
        Assert.InRange(Find("route-list-rich-ipv6", "2001:db8:1::/48").ExpiresIn!.Value.TotalSeconds, 290, 300);
        Assert.Null(Find("route-list-rich-ipv6", "2001:db8:2::/48").ExpiresIn);
    }

    [Fact]
    public void Decode_TypeWithoutARecord_IsKeptAndSentAgain()
    {
        const string Payload = "0218000000000001" + "00000000" + "0c001680" + "0800010001000000" + "06001500" + "63000000";
        Route route = Wire.Decode(RouteCodec.Decode, Convert.FromHexString(Payload));

        var unknown = Assert.IsType<UnknownEncapsulation>(route.Encapsulation);
        Assert.Equal((99, "0800010001000000"), (unknown.Type, Convert.ToHexStringLower(unknown.Settings.Span)));
        Assert.Contains("8016={0001=01000000}\n", Wire.Sorted(Wire.Encode(RouteCodec.EncodeCreate, route), HeaderSize) + "\n",
            StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_SegmentsWithMoreThanSegments_AreKeptAsTheyCame()
    {
        byte[] payload = Golden.SentPayload("route-add-encap-seg6");
        payload[HeaderSize + 20 + 4 + 4 + 4 + 5] = 8;   // the flag for authentication
        var unknown = Assert.IsType<UnknownEncapsulation>(Wire.Decode(RouteCodec.Decode, payload).Encapsulation);
        Assert.Equal(5, unknown.Type);
        Assert.Equal(payload.AsSpan(HeaderSize + 24, 48), unknown.Settings.Span);
    }

    [Fact]
    public void Decode_EveryTruncationOfARequest_RaisesProtocolExceptionOrNothing()
    {
        foreach (string name in (string[])["route-add-encap-mpls", "route-add-encap-ip", "route-add-encap-ip6", "route-add-encap-hops",
            "route-add-encap-seg6", "route-add-seg6local-end-x", "route-add-seg6local-end-b6", "route-add-every-metric"])
        {
            byte[] payload = Golden.SentPayload(name);
            for (int length = 0; length < payload.Length; length++)
            {
                Exception? error = Record.Exception(() => Wire.Decode(RouteCodec.Decode, payload.AsSpan(0, length)));
                Assert.True(error is null or NetlinkProtocolException, $"{name} cut to {length}: {error}");
            }
        }
    }

    [Fact]
    public void Find_EveryEncapsulationOfTheLibrary_IsFoundByItsType()
    {
        foreach (Type type in typeof(RouteEncapsulation).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(RouteEncapsulation)) && !type.IsAbstract && type != typeof(UnknownEncapsulation)))
        {
            var definition = (KindDefinition<RouteEncapsulation>)type.GetProperty("Definition",
                BindingFlags.Static | BindingFlags.NonPublic)!.GetValue(null)!;
            ushort number = ((RouteEncapsulation)RuntimeHelpers.GetUninitializedObject(type)).Type;
            Assert.Same(definition, RouteEncapsulations.Find(number));
        }
    }

    [Fact]
    public void New_WhatCannotBe_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new MplsEncapsulation());
        Assert.Throws<ArgumentException>(() => new MplsEncapsulation(1 << 20));
        Assert.Throws<ArgumentException>(() => new IPv4Encapsulation { Destination = IPAddress.IPv6Any });
        Assert.Throws<ArgumentException>(() => new IPv6Encapsulation { Source = IPAddress.Any });
        Assert.Throws<ArgumentException>(() => new SegmentRoutingEncapsulation(SegmentRoutingMode.Inline));
        Assert.Throws<ArgumentException>(() => new SegmentRoutingEncapsulation(SegmentRoutingMode.Inline, IPAddress.Any));
    }

    [Fact]
    public void ToString_Route_ReadsAsInIproute2()
        => Assert.Equal(
            "route 198.51.100.0/24 encap mpls 100/200 ttl 7 via 192.0.2.2 realm 3/5 mtu 1400",
            (RouteCodecTests.Plain with
            {
                Encapsulation = s_mpls,
                Realms = new RouteRealms(5, 3),
                Metrics = new RouteMetrics { Mtu = 1400 }
            }).ToString());

    internal static Route Find(string golden, string destination)
        => Wire.DecodeAll(RouteCodec.Decode, NewRoute, Golden.Received(golden)).First(route => route.Destination.ToString() == destination);

    private static void AssertSame(string golden, Route route)
        => Assert.Equal(Wire.Sorted(Golden.SentPayload(golden), HeaderSize),
            Wire.Sorted(Wire.Encode(RouteCodec.EncodeCreate, route), HeaderSize));

    /// <summary>The settings alone, of a route of any shape.</summary>
    private static void AssertEncapsulation(string golden, RouteEncapsulation encapsulation)
    {
        const ushort RTA_ENCAP = 22;
        Assert.True(new AttributeReader(Golden.SentPayload(golden).AsSpan(HeaderSize)).TryFind(RTA_ENCAP, out NetlinkAttribute settings));

        Assert.Equal(Wire.Sorted(settings.Payload, 0), Wire.Sorted(Wire.Encode((writer, item) => item.Write(writer), encapsulation), 0));
        Assert.Equal(encapsulation, RouteEncapsulations.Find(encapsulation.Type)!.Decode(settings.AsNest()));
    }

    /// <summary>The kernel reports segment routing in the attributes that it takes.</summary>
    private static void AssertSameBothWays(string golden, RouteEncapsulation encapsulation)
    {
        var route = new Route { Destination = IPNetwork.Parse("2001:db8:1::/48"), OutputInterface = 3, Encapsulation = encapsulation };
        AssertSame(golden, route);
        Assert.Equal(encapsulation, Wire.Decode(RouteCodec.Decode, Golden.SentPayload(golden)).Encapsulation);
    }
}
