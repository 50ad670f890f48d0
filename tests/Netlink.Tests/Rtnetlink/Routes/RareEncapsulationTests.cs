using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;
using static Netlink.Rtnetlink.SegmentRoutingFlavor;

namespace Netlink.Tests.Rtnetlink.Routes;

/// <summary>Options of tunnels, and encapsulations for special ends.</summary>
public sealed class RareEncapsulationTests
{
    private const int HeaderSize = 12;

    private static readonly IPAddress s_far = IPAddress.Parse("192.0.2.9");

    private static readonly GeneveOption[] s_geneve =
    [
        new(0x102, 0x80, Convert.FromHexString("00800022")), new(0x103, 0x81, Convert.FromHexString("11223344")),
    ];

    private static readonly RplEncapsulation s_rpl = new(IPAddress.Parse("2001:db8::a"), IPAddress.Parse("2001:db8::b"));

    private static readonly IoamEncapsulation s_inline = new(IoamMode.Inline, new IoamTrace(0x800000, 123, 12));

    private static readonly IoamEncapsulation s_outer = new(IoamMode.Encapsulate, new IoamTrace(0xc02000, 1, 244))
    {
        Destination = IPAddress.Parse("2001:db8::2"),
        Packets = 3,
        Of = 10,
    };

    private static readonly BpfEncapsulation s_bpf = new()
    {
        Input = new BpfEncapsulationProgram("golden-in:[*fsobj]", 4),
        Output = new BpfEncapsulationProgram("golden-out:[*fsobj]", 5),
        Transmit = new BpfEncapsulationProgram("golden-xmit:[*fsobj]", 6),
        TransmitHeadroom = 32,
    };

    [Fact]
    public void EncodeCreate_OptionsOfTunnels_SaysWhatIproute2Says()
    {
        AssertSays("geneve", new IPv4Encapsulation { Id = 1, Destination = s_far, Options = s_geneve });
        AssertSays("vxlan", new IPv4Encapsulation { Id = 2, Destination = s_far, Options = [new VxlanOption(257)] });
        AssertSays("erspan", new IPv4Encapsulation { Id = 3, Destination = s_far, Options = [new ErspanOption(1) { Index = 77 }] });
        AssertSays("erspan2", new IPv6Encapsulation
        {
            Id = 4,
            Destination = IPAddress.Parse("2001:db8::9"),
            Options = [new ErspanOption(2) { Direction = 1, HardwareId = 33 }],
        });
    }

    [Fact]
    public void EncodeCreate_SourceRoutesTracesAndPrograms_SaysWhatIproute2Says()
    {
        AssertSays("rpl", s_rpl);
        AssertSays("ioam6-inline", s_inline);
        AssertSays("ioam6", s_outer);
        AssertSays("bpf", s_bpf);
    }

    [Fact]
    public void Decode_RecordedLists_HaveWhatWasAskedFor()
    {
        Assert.Equal(s_geneve, Options("route-list-options", "198.51.100.0/24"));
        Assert.Equal([new VxlanOption(257)], Options("route-list-options", "198.51.101.0/24"));
        Assert.Equal([new ErspanOption(1) { Index = 77 }], Options("route-list-options", "198.51.102.0/24"));
        Assert.Equal([new ErspanOption(2) { Direction = 1, HardwareId = 33 }], Options("route-list-rare-ipv6", "2001:db8:1::/48"));
        Assert.Equal(s_rpl, RouteEncapsulationTests.Find("route-list-rare-ipv6", "2001:db8:2::/48").Encapsulation);
        Assert.Equal(s_inline, RouteEncapsulationTests.Find("route-list-rare-ipv6", "2001:db8:3::/48").Encapsulation);
        Assert.Equal(s_outer, RouteEncapsulationTests.Find("route-list-rare-ipv6", "2001:db8:4::/48").Encapsulation);
        Assert.Equal(new BpfEncapsulation
        {
            Input = s_bpf.Input! with { Descriptor = null },
            Output = s_bpf.Output! with { Descriptor = null },
            Transmit = s_bpf.Transmit! with { Descriptor = null },
        }, RouteEncapsulationTests.Find("route-list-bpf", "2001:db8:5::/48").Encapsulation);
    }

    [Fact]
    public void EncodeDelete_ProgramOfWhichTheNameAloneIsKnown_LeavesItOut()
    {
        Route listed = RouteEncapsulationTests.Find("route-list-bpf", "2001:db8:5::/48");

        Assert.Contains("Descriptor", Assert.Throws<ArgumentException>(() => Wire.Encode(RouteCodec.EncodeCreate, listed)).Message,
            StringComparison.Ordinal);
        Assert.Null(Wire.Decode(RouteCodec.Decode, Wire.Encode(RouteCodec.EncodeDelete, listed)).Encapsulation);
        var hops = new Route
        {
            Destination = IPNetwork.Parse("2001:db8:5::/48"),
            NextHops = [new NextHop { OutputInterface = 3, Encapsulation = listed.Encapsulation }, new NextHop { OutputInterface = 4 }],
        };
        Assert.All(Wire.Decode(RouteCodec.Decode, Wire.Encode(RouteCodec.EncodeDelete, hops)).NextHops,
            hop => Assert.Null(hop.Encapsulation));
    }

    [Fact]
    public void Decode_OptionsOfAnotherKind_AreKeptAndSentAsTheyCame()
    {
        const ushort LWTUNNEL_IP_OPTS = 8;
        var newer = new RawAttribute(LWTUNNEL_IP_OPTS, new byte[] { 8, 0, 9, 0x80, 1, 2, 3, 4 }) { IsMarkedNest = true };

        Assert.Equal(newer, Assert.Single(Again(new IPv4Encapsulation { UnknownAttributes = [newer] })!.UnknownAttributes));
    }

    [Fact]
    public void Decode_HeadersOfAnotherShape_AreKept()
    {
        const ushort RTA_ENCAP = 22;
        // The compression of RPL, the overflow of a trace.
        foreach ((string name, int at, byte value) in new[] { ("rpl", 4 + 4, (byte)0x10), ("ioam6", 40 + 4 + 2, (byte)4) })
        {
            byte[] payload = Golden.SentPayload($"route-add-encap-{name}");
            Assert.True(new AttributeReader(payload.AsSpan(HeaderSize)).TryFind(RTA_ENCAP, out NetlinkAttribute settings));
            payload.AsSpan().Overlaps(settings.Payload, out int start);
            payload[start + at] |= value;

            var unknown = Assert.IsType<UnknownEncapsulation>(Wire.Decode(RouteCodec.Decode, payload).Encapsulation);
            Assert.Equal(settings.Payload, unknown.Settings.Span);
        }
    }

    [Fact]
    public void Decode_EveryTruncation_RaisesProtocolExceptionOrNothing()
    {
        foreach (string name in (string[])["geneve", "vxlan", "erspan", "erspan2", "rpl", "ioam6", "ioam6-inline", "bpf"])
        {
            byte[] payload = Golden.SentPayload($"route-add-encap-{name}");
            for (int length = 0; length < payload.Length; length++)
            {
                Exception? error = Record.Exception(() => Wire.Decode(RouteCodec.Decode, payload.AsSpan(0, length)));
                Assert.True(error is null or NetlinkProtocolException, $"{name} cut to {length}: {error}");
            }
        }
    }

    [Fact]
    public void Encode_WhatCannotBe_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new RplEncapsulation());
        Assert.Throws<ArgumentException>(() => new RplEncapsulation(IPAddress.Any));
        RouteEncapsulation[] wrong =
        [
            s_inline with { Destination = IPAddress.Parse("2001:db8::2") }, s_outer with { Destination = null },
            s_outer with { Destination = IPAddress.Any }, s_outer with { Packets = 11 }, s_outer with { Of = 1_000_001 },
            s_inline with { Trace = new IoamTrace(0, 1, 12) }, s_inline with { Trace = new IoamTrace(0x1000000, 1, 12) },
            s_inline with { Trace = new IoamTrace(1, 1, 6) }, s_inline with { Trace = new IoamTrace(1, 1, 248) },
            new BpfEncapsulation(), s_bpf with { TransmitHeadroom = 257 }, s_bpf with { Input = new BpfEncapsulationProgram("x") },
            new IPv4Encapsulation { Options = [new GeneveOption(1, 1, new byte[3])] },
        ];

        Assert.All(wrong, encapsulation => Assert.ThrowsAny<ArgumentException>(() => Again(encapsulation)));
    }

    [Fact]
    public void ToString_Each_ReadsAsInIproute2()
        => Assert.Equal(
            [
                "encap rpl segs 2001:db8::a,2001:db8::b",
                "encap ioam6 freq 3/10 mode encap tundst 2001:db8::2 trace prealloc type 0xc02000 ns 1 size 244",
                "encap bpf in golden-in:[*fsobj] out golden-out:[*fsobj] xmit golden-xmit:[*fsobj]",
            ],
            new RouteEncapsulation[] { s_rpl, s_outer, s_bpf }.Select(encapsulation => encapsulation.ToString()));

    /// <summary>As <c>ip -6 route show</c> of iproute2 6.1 writes them, with segments and devices as requests do.</summary>
    [Fact]
    public void ToString_SegmentRouting_ReadsAsInIproute2()
        => Assert.Equal(
            [
                "encap seg6local action End",
                "encap seg6local action End.X nh6 2001:db8::2 oif 2",
                "encap seg6local action End.T table 100",
                "encap seg6local action End.DX4 nh4 192.0.2.2",
                "encap seg6local action End.DT6 table main",
                "encap seg6local action End.DT46 vrftable 10",
                "encap seg6local action End.B6 srh segs 2001:db8::a,2001:db8::b",
                "encap seg6local action End.B6.Encaps srh segs 2001:db8::a",
                "encap seg6local action End flavors psp",
                "encap seg6local action End flavors next-csid lblen 48 nflen 16",
                "encap seg6local action End flavors psp,0x40",
                "encap seg6 mode encap segs 2001:db8::a",
                "encap seg6 mode l2encap.red segs 2001:db8::a",
            ],
            new RouteEncapsulation[]
            {
                new SegmentRoutingLocal(SegmentRoutingAction.End),
                new SegmentRoutingLocal(SegmentRoutingAction.EndX) { NextHop = IPAddress.Parse("2001:db8::2"), OutputInterface = 2 },
                new SegmentRoutingLocal(SegmentRoutingAction.EndT) { Table = (RouteTable)100 },
                new SegmentRoutingLocal(SegmentRoutingAction.EndDX4) { NextHop = IPAddress.Parse("192.0.2.2") },
                new SegmentRoutingLocal(SegmentRoutingAction.EndDT6) { Table = RouteTable.Main },
                new SegmentRoutingLocal(SegmentRoutingAction.EndDT46) { VrfTable = (RouteTable)10 },
                new SegmentRoutingLocal(SegmentRoutingAction.EndB6)
                {
                    Segments = [IPAddress.Parse("2001:db8::a"), IPAddress.Parse("2001:db8::b")],
                },
                new SegmentRoutingLocal(SegmentRoutingAction.EndB6Encapsulate) { Segments = [IPAddress.Parse("2001:db8::a")] },
                new SegmentRoutingLocal(SegmentRoutingAction.End) { Flavors = new SegmentRoutingFlavors(PenultimatePop) },
                new SegmentRoutingLocal(SegmentRoutingAction.End)
                {
                    Flavors = new SegmentRoutingFlavors(NextCompressed) { LocatorBlockBits = 48, LocatorNodeFunctionBits = 16 },
                },
                new SegmentRoutingLocal(SegmentRoutingAction.End)
                {
                    Flavors = new SegmentRoutingFlavors(PenultimatePop | (SegmentRoutingFlavor)0x40),
                },
                new SegmentRoutingEncapsulation(SegmentRoutingMode.Encapsulate, IPAddress.Parse("2001:db8::a")),
                new SegmentRoutingEncapsulation(SegmentRoutingMode.EncapsulateFrameReduced, IPAddress.Parse("2001:db8::a")),
            }.Select(behavior => behavior.ToString()));

    private static IReadOnlyList<TunnelOption> Options(string golden, string destination)
    {
        var tunnel = Assert.IsAssignableFrom<TunnelEncapsulation>(RouteEncapsulationTests.Find(golden, destination).Encapsulation);
        Assert.Equal(TunnelEncapsulationFlags.None, tunnel.Flags);
        return tunnel.Options;
    }

    private static void AssertSays(string name, RouteEncapsulation encapsulation)
    {
        const ushort RTA_ENCAP = 22;
        byte[] sent = Golden.SentPayload($"route-add-encap-{name}");
        Assert.True(new AttributeReader(sent.AsSpan(HeaderSize)).TryFind(RTA_ENCAP, out NetlinkAttribute settings));

        Assert.Equal(Lines(settings.Payload.ToArray()), Lines(Wire.Encode((writer, item) => item.Write(writer), encapsulation)));
        Assert.Equal(encapsulation, RouteEncapsulations.Find(encapsulation.Type)!.Decode(settings.AsNest()));
    }

    /// <summary>Attributes in any order; those of options without what iproute2 leaves behind them.</summary>
    private static string Lines(byte[] settings) => string.Join('\n', Split(settings, 2).Order(StringComparer.Ordinal));

    private static List<string> Split(byte[] attributes, int nests)
    {
        List<string> lines = [];
        foreach (NetlinkAttribute attribute in new AttributeReader(attributes))
            lines.Add($"{attribute.WireType:x4}=" + (nests > 0 && (attribute.WireType & NetlinkAttribute.NestedBit) != 0
                ? "{" + string.Join(' ', Split(attribute.Payload.ToArray(), nests - 1)) + "}"
                : Convert.ToHexStringLower(attribute.Payload)));
        return lines;
    }

    private static RouteEncapsulation? Again(RouteEncapsulation encapsulation)
        => RouteEncapsulations.Find(encapsulation.Type)!.Decode(
            new AttributeReader(Wire.Encode((writer, item) => item.Write(writer), encapsulation)));

    /// <summary>As ip(8) of iproute2 7.3.0 shows them.</summary>
    [Fact]
    public void ToString_Tunnel_HasAllThatIsSet()
        => Assert.Equal(
            [
                "encap ip id 7 src 10.0.0.1 dst 10.0.0.9 ttl 5 tos 3 key csum",
                "encap ip6 id 9 src 2001:db8::1 dst 2001:db8::5 hoplimit 3 tc 2 seq",
                "encap ip id 7 dst 10.0.0.9",
                "encap mpls 100/200 ttl 9",
            ],
            new RouteEncapsulation[]
            {
                new IPv4Encapsulation
                {
                    Id = 7,
                    Source = IPAddress.Parse("10.0.0.1"),
                    Destination = IPAddress.Parse("10.0.0.9"),
                    TimeToLive = 5,
                    TypeOfService = 3,
                    Flags = TunnelEncapsulationFlags.Key | TunnelEncapsulationFlags.Checksum,
                },
                new IPv6Encapsulation
                {
                    Id = 9,
                    Source = IPAddress.Parse("2001:db8::1"),
                    Destination = IPAddress.Parse("2001:db8::5"),
                    HopLimit = 3,
                    TrafficClass = 2,
                    Flags = TunnelEncapsulationFlags.SequenceNumber,
                },
                new IPv4Encapsulation
                {
                    Id = 7,
                    Source = IPAddress.Any,
                    Destination = IPAddress.Parse("10.0.0.9"),
                    TimeToLive = 0,
                    TypeOfService = 0,
                    Flags = TunnelEncapsulationFlags.None,
                },
                new MplsEncapsulation(100, 200) { TimeToLive = 9 },
            }.Select(encapsulation => encapsulation.ToString()));
}
