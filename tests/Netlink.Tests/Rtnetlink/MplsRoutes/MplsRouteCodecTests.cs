using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.MplsRoutes;

public sealed class MplsRouteCodecTests
{
    private const ushort NewRoute = 24;

    private static readonly IPAddress s_gateway = IPAddress.Parse("192.0.2.2");
    private static readonly IPAddress s_gateway6 = IPAddress.Parse("2001:db8::2");

    private static readonly MplsRoute s_plain = new() { Label = 100, Gateway = s_gateway, OutputInterface = 3 };

    private static readonly MplsRoute s_multipath = new()
    {
        Label = 104,
        NextHops = [
            new MplsNextHop { NewLabels = [201], Gateway = s_gateway, OutputInterface = 3 },
            new MplsNextHop { NewLabels = [202, 203], Gateway = s_gateway6, OutputInterface = 3 },
            new MplsNextHop { Gateway = IPAddress.Parse("192.0.2.130"), OutputInterface = 2 },
        ],
    };

    private static readonly Dictionary<string, MplsRoute> s_requests = new()
    {
        ["add"] = s_plain,
        ["add-swap"] = new MplsRoute
        {
            Label = 101,
            NewLabels = [200, 300],
            Gateway = s_gateway6,
            OutputInterface = 3,
            Protocol = RouteProtocol.Static,
            PropagateTimeToLive = true
        },
        ["add-link"] = new MplsRoute
        {
            Label = 102,
            NewLabels = [16],
            LinkLayerGateway = LinkLayerAddress.Parse("02:00:5e:10:00:02"),
            OutputInterface = 3,
            PropagateTimeToLive = false
        },
        ["add-device"] = new MplsRoute { Label = 103, OutputInterface = 1 },
        ["add-multipath"] = s_multipath,
        ["replace"] = new MplsRoute { Label = 100, NewLabels = [17], Gateway = IPAddress.Parse("192.0.2.3"), OutputInterface = 3 },
    };

    public static TheoryData<string> Requests => [.. s_requests.Keys];

    [Theory]
    [MemberData(nameof(Requests))]
    public void EncodeCreate_Route_EqualsIproute2(string name)
        => Assert.Equal(Golden.SentPayload("mpls-route-" + name), Wire.Encode(MplsRouteCodec.EncodeCreate, s_requests[name]));

    /// <summary>Whatever else the route has: the kernel looks at the label alone.</summary>
    [Fact]
    public void EncodeDelete_Route_EqualsIproute2()
        => Assert.Equal(Golden.SentPayload("mpls-route-delete"),
            Wire.Encode(MplsRouteCodec.EncodeDelete, s_plain with { Protocol = RouteProtocol.Static, NextHops = s_multipath.NextHops }));

    [Fact]
    public void EncodeQuestion_Label_EqualsIproute2()
        => Assert.Equal(Golden.SentPayload("mpls-route-get"), Wire.Encode(MplsRouteCodec.EncodeQuestion, new MplsLabelReference(100)));

    [Fact]
    public void EncodeFilter_ProtocolAndDevice_AreAskedOfTheKernel()
        => Assert.Equal(
            "1c000000" + "00040000" + "00000000" + "08000400" + "03000000",
            Convert.ToHexStringLower(Wire.Encode(MplsRouteCodec.EncodeFilter,
                new MplsRouteFilter { Protocol = RouteProtocol.Static, OutputInterface = 3 })));

    [Fact]
    public void Decode_RecordedList_ReadsEveryRoute()
        => Assert.Equal(
            [
                s_plain with { Protocol = RouteProtocol.Boot },
                s_requests["add-swap"],
                s_requests["add-link"] with { Protocol = RouteProtocol.Boot },
                // The loopback was down.
                s_requests["add-device"] with { Protocol = RouteProtocol.Boot, Flags = RouteFlags.Dead },
                s_multipath with { Protocol = RouteProtocol.Boot },
            ],
            DecodeAll("mpls-route-list"));

    [Fact]
    public void Decode_RecordedAnswer_ReadsTheRoute()
        => Assert.Equal([new MplsRoute { Label = 101, NewLabels = [200, 300], Gateway = s_gateway, OutputInterface = 3,
            Protocol = RouteProtocol.Boot }], DecodeAll("mpls-route-get"));

    [Fact]
    public void Decode_WhatWasEncoded_IsTheSame()
    {
        foreach (MplsRoute route in s_requests.Values)
            Assert.Equal(route with { Protocol = route.Protocol ?? RouteProtocol.Boot },
                Wire.Decode(MplsRouteCodec.Decode, Wire.Encode(MplsRouteCodec.EncodeCreate, route)));
    }

    [Fact]
    public void Decode_RouteOfAnotherFamily_IsNone()
        => Assert.All(Wire.DecodeAll(MplsRouteCodec.Decode, NewRoute, Golden.Received("route-list")), Assert.Null);

    [Fact]
    public void Decode_AttributesAndGatewaysOfANewerKernel_AreKeptAndSentAgain()
    {
        byte[] payload = [.. Convert.FromHexString("1c140000fe0300010000000008000100" + "00064100" + "08001200" + "63000102" + "0800c800" +
            "2a000000")];

        MplsRoute read = Wire.Decode(MplsRouteCodec.Decode, payload)!;

        Assert.Equal([new RawAttribute(18, new byte[] { 99, 0, 1, 2 }), new RawAttribute(200, new byte[] { 42, 0, 0, 0 })],
            read.UnknownAttributes);
        Assert.Equal(payload, Wire.Encode(MplsRouteCodec.EncodeCreate, read));
    }

    [Theory]
    [InlineData("")]
    [InlineData("06000100" + "00000000")]
    [InlineData("08000100" + "00064100" + "05001200" + "02000000")]
    [InlineData("08000100" + "00064100" + "0c000900" + "0c00000003000000")]
    public void Decode_MalformedReport_RaisesProtocolException(string attributes)
        => Assert.Throws<NetlinkProtocolException>(() =>
            Wire.Decode(MplsRouteCodec.Decode, Convert.FromHexString("1c140000fe03000100000000" + attributes)));

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(0x100000)]
    public void Label_ReservedOrTooLong_IsRefused(uint label)
        => Assert.Throws<ArgumentOutOfRangeException>(() => new MplsRoute { Label = label });

    [Fact]
    public void NewLabels_TooLong_AreRefused()
        => Assert.Throws<ArgumentException>(() => new MplsRoute { Label = 16, NewLabels = [0x100000] });

    [Fact]
    public void EncodeCreate_TwoThingsAtOnce_IsRefusedAndNamesTheRoute()
    {
        Refused(s_multipath with { OutputInterface = 3 });
        Refused(s_multipath with { NewLabels = [17] });
        Refused(s_plain with { LinkLayerGateway = LinkLayerAddress.Parse("02:00:5e:10:00:02") });
        Refused(new MplsRoute
        {
            Label = 104,
            NextHops = [new MplsNextHop { Gateway = s_gateway, LinkLayerGateway = LinkLayerAddress.Parse("02:00:5e:10:00:02") }]
        });

        static void Refused(MplsRoute route)
            => Assert.StartsWith(route.ToString(),
                Assert.Throws<ArgumentException>(() => Wire.Encode(MplsRouteCodec.EncodeCreate, route)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToString_Routes_AreInTheWordsOfIproute2()
    {
        Assert.Equal("mpls route 101 as 200/300 via 2001:db8::2 dev 3", s_requests["add-swap"].ToString());
        Assert.Equal("mpls route 102 as 16 via link 02:00:5e:10:00:02 dev 3", s_requests["add-link"].ToString());
        Assert.Equal("mpls route 104 nexthop as 201 via 192.0.2.2 dev 3 nexthop as 202/203 via 2001:db8::2 dev 3 nexthop via " +
            "192.0.2.130 dev 2", s_multipath.ToString());
        Assert.Equal("as 201 via 192.0.2.2 dev 3", s_multipath.NextHops[0].ToString());
        Assert.StartsWith("RTM_NEWROUTE mpls route 100 via 192.0.2.2 dev 3", Describe(Golden.Sent("mpls-route-add")),
            StringComparison.Ordinal);
    }

    private static string Describe(byte[] datagram)
    {
        var reader = new MessageReader(datagram);
        reader.MoveNext();
        return RtnetlinkMessageText.Describe(reader.Current, new MessageText());
    }

    private static List<MplsRoute> DecodeAll(string golden)
        => [.. Wire.DecodeAll(MplsRouteCodec.Decode, NewRoute, Golden.Received(golden)).Select(route => route!)];
}
