using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text;
using Netlink.Generic;
using Netlink.Netfilter;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Netlink.Sockets;
using Netlink.Tests.Rtnetlink.Links.Kinds;
using Xunit;

namespace Netlink.Tests.Properties;

/// <summary>What a newer kernel tells is not lost: an attribute without a property is kept, told apart, and sent back.</summary>
public sealed class UnknownAttributesTests
{
    /// <summary>A number that no list of attributes reaches.</summary>
    private const ushort NewerType = 0x3001;

    /// <summary>The number that ethtool's family had where it was recorded.</summary>
    private const ushort EthtoolFamily = 20;

    private static readonly RawAttribute s_newer = new(NewerType, new byte[] { 1, 2, 3, 4, 5 });

    private static readonly RawAttribute s_newerNest = new(NewerType + 1, new byte[] { 8, 0, 1, 0, 1, 2, 3, 4 }) { IsMarkedNest = true };

    /// <summary>Each decoder, with the type of its reports, the length of their header, and what sends an object back if anything
    /// does.</summary>
    private static readonly Law[] s_laws =
    [
        Of<Link>(typeof(LinkCodec), 16, 16, LinkCodec.Decode, link => link.UnknownAttributes, link => Wire.Encode(LinkCodec.WriteSpec,
            new LinkSpec(link.Name) { Kind = link.Kind is TunLink ? null : link.Kind, UnknownAttributes = link.UnknownAttributes })),
        Of<Address>(typeof(AddressCodec), 20, 8, AddressCodec.Decode, address => address.UnknownAttributes,
            address => Wire.Encode(AddressCodec.Encode, address)),
        Of<Route>(typeof(RouteCodec), 24, 12,
            static (in NetlinkMessage message) => message.Payload[0] == LinuxFamily.AF_MPLS ? null : RouteCodec.Decode(message),
            route => route.UnknownAttributes, route => Wire.Encode(RouteCodec.EncodeCreate, route)),
        Of<MplsRoute>(typeof(MplsRouteCodec), 24, 12, MplsRouteCodec.Decode, route => route.UnknownAttributes,
            route => Wire.Encode(MplsRouteCodec.EncodeCreate, route)),
        Of<Neighbour>(typeof(NeighbourCodec), 28, 12, NeighbourCodec.Decode, neighbour => neighbour.UnknownAttributes,
            neighbour => Wire.Encode(NeighbourCodec.Encode, neighbour)),
        Of<ForwardingEntry>(typeof(ForwardingEntryCodec), 28, 12, ForwardingEntryCodec.Decode, entry => entry.UnknownAttributes,
            entry => Wire.Encode(ForwardingEntryCodec.Encode, entry)),
        Of<AddressLabel>(typeof(AddressLabelCodec), 72, 12, AddressLabelCodec.Decode, label => label.UnknownAttributes,
            label => Wire.Encode(AddressLabelCodec.Encode, label)),
        Of<Rule>(typeof(RuleCodec), 32, 12, RuleCodec.Decode, rule => rule.UnknownAttributes,
            rule => Wire.Encode(RuleCodec.EncodeCreate, rule)),
        Of<Qdisc>(typeof(QdiscCodec), 36, 20, QdiscCodec.Decode, qdisc => qdisc.UnknownAttributes,
            qdisc => Wire.Encode(QdiscCodec.EncodeCreate, qdisc)),
        Of<TrafficClass>(typeof(TrafficClassCodec), 40, 20, TrafficClassCodec.Decode, item => item.UnknownAttributes,
            item => Wire.Encode(TrafficClassCodec.EncodeCreate, item)),
        Of<TrafficFilter>(typeof(TrafficFilterCodec), 44, 20, TrafficFilterCodec.Decode, filter => filter.UnknownAttributes,
            filter => Wire.Encode(TrafficFilterCodec.EncodeCreate, filter)),
        Of<NextHopObject>(typeof(NextHopCodec), 104, 8, NextHopCodec.Decode, hop => hop.UnknownAttributes,
            hop => Wire.Encode(NextHopCodec.EncodeCreate, hop)),
        Of<NftTable>(typeof(NftTableCodec), 0xa00, 4, NftTableCodec.Decode, table => table.UnknownAttributes,
            table => Wire.Encode(NftTableCodec.Encode, table)),
        Of<NftChain>(typeof(NftChainCodec), 0xa03, 4, NftChainCodec.Decode, chain => chain.UnknownAttributes,
            chain => Wire.Encode(NftChainCodec.Encode, chain)),
        Of<NftRule>(typeof(NftRuleCodec), 0xa06, 4, NftRuleCodec.Decode, rule => rule.UnknownAttributes,
            rule => Wire.Encode(NftRuleCodec.Encode, rule)),
        Of<NftSet>(typeof(NftSetCodec), 0xa09, 4, NftSetCodec.Decode, set => set.UnknownAttributes,
            set => Wire.Encode(NftSetCodec.Encode, set)),
        Of<NftCounter>(typeof(NftCounterCodec), 0xa12, 4, NftCounterCodec.Decode, counter => counter.UnknownAttributes,
            counter => Wire.Encode(NftCounterCodec.Encode, counter)),
        // Reported, never sent.
        Of<NeighbourTable>(typeof(NeighbourTableCodec), 64, 4, (in NetlinkMessage message) => NeighbourTableCodec.Decode(message, out _),
            table => table.UnknownAttributes, null),
        Of<ConntrackEntry>(typeof(ConntrackCodec), 0x100, 4, ConntrackCodec.Decode, entry => entry.UnknownAttributes, null),
        Of<ConntrackCount>(typeof(ConntrackCount), 0x105, 4, ConntrackCount.Decode, count => count.UnknownAttributes, null),
        Of<ConntrackStatistics>(typeof(ConntrackStatistics), 0x104, 4, ConntrackStatistics.Decode, cpu => cpu.UnknownAttributes, null),
        Of<Netconf>(typeof(NetconfCodec), 80, 4, NetconfCodec.Decode, netconf => netconf.UnknownAttributes, null),
        Of<GenericFamily>(typeof(GenericFamilyCodec), 16, 4, GenericFamilyCodec.Decode, family => family.UnknownAttributes, null)
            with { Recordings = ["generic-family"] },
        Of<WireguardDevice>(typeof(WireguardReport), 25, 4, WireguardReport.Decode, device => device.UnknownAttributes, null)
            with { Recordings = ["generic-wireguard-get"] },
        Of<LinkModes>(typeof(LinkModesCodec), EthtoolFamily, 4, LinkModesCodec.Decode, report => report.UnknownAttributes, null)
            with { Recordings = ["generic-ethtool-modes"] },
        Of<LinkState>(typeof(LinkStateCodec), EthtoolFamily, 4, LinkStateCodec.Decode, report => report.UnknownAttributes, null)
            with { Recordings = ["generic-ethtool-state"] },
        Of<LinkFeatures>(typeof(LinkFeaturesCodec), EthtoolFamily, 4, LinkFeaturesCodec.Decode, report => report.UnknownAttributes, null)
            with { Recordings = ["generic-ethtool-features"] },
        Of<LinkChannels>(typeof(LinkChannelsCodec), EthtoolFamily, 4, LinkChannelsCodec.Decode, report => report.UnknownAttributes, null)
            with { Recordings = ["generic-ethtool-channels"] },
        Of<LinkRings>(typeof(LinkRingsCodec), EthtoolFamily, 4, LinkRingsCodec.Decode, report => report.UnknownAttributes, null)
            with { Recordings = ["generic-ethtool-rings"] },
        Of<LinkCoalescing>(typeof(LinkCoalescingCodec), EthtoolFamily, 4, LinkCoalescingCodec.Decode,
            report => report.UnknownAttributes, null)
            with { Recordings = ["generic-ethtool-coalescing"] },
        Of<LinkPause>(typeof(LinkPauseCodec), EthtoolFamily, 4, LinkPauseCodec.Decode, report => report.UnknownAttributes, null)
            with { Recordings = ["generic-ethtool-pause"] },
        Of<StandardStatistics>(typeof(StandardStatisticsCodec), EthtoolFamily, 4, StandardStatisticsCodec.Decode,
            report => report.UnknownAttributes, null)
            with { Recordings = ["generic-ethtool-statistics"] },
        Of<EthtoolReport>(typeof(EthtoolAnnouncements), EthtoolFamily, 4, EthtoolAnnouncements.Decode,
            report => report.UnknownAttributes, null)
            with { Recordings = ["generic-ethtool-rings"] },
        Of<InternetSocket>(typeof(InternetSocketCodec), 20, 72, (in NetlinkMessage message) => InternetSocketCodec.Decode(message, 6),
            socket => socket.UnknownAttributes, null) with { Recordings = ["socket-tcp", "socket-tcp6", "socket-udp"] },
        Of<UnixSocket>(typeof(UnixSocketCodec), 20, 16, UnixSocketCodec.Decode, socket => socket.UnknownAttributes, null)
            with { Recordings = ["socket-unix"] },
        Of<PacketSocket>(typeof(PacketSocketCodec), 20, 16, PacketSocketCodec.Decode, socket => socket.UnknownAttributes, null)
            with { Recordings = ["socket-packet"] },
    ];

    /// <summary>What is no list of attributes: a VLAN is a structure within one attribute, an id is a number, and an acknowledgement is
    /// told in an exception; a generation is a number, too.</summary>
    private static readonly Type[] s_exempt =
        [typeof(BridgeVlanCodec), typeof(NamespaceIdCodec), typeof(ExtendedAck), typeof(NftGeneration)];

    public static TheoryData<string> Codecs => [.. s_laws.Select(law => law.Codec.Name)];

    [Fact]
    public void Decoders_OfEveryKindOfMessage_KeepWhatTheyDoNotKnow()
    {
        IEnumerable<Type> decoding = typeof(LinkCodec).Assembly.GetTypes()
            .Where(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Any(method => method.Name.StartsWith("Decode", StringComparison.Ordinal)
            && method.GetParameters() is [{ ParameterType: var first }, ..] && first == typeof(NetlinkMessage).MakeByRefType()));

        Assert.Empty(decoding.Except(s_laws.Select(law => law.Codec)).Except(s_exempt).Select(type => type.Name));
    }

    [Theory]
    [MemberData(nameof(Codecs))]
    public void Decode_RecordedReportWithNewerAttributes_KeepsThemAndSendsThemBack(string codec)
    {
        Law law = Array.Find(s_laws, candidate => candidate.Codec.Name == codec)!;
        int seen = 0;
        foreach (byte[] payload in law.Recordings.SelectMany(name => Wire.Payloads(law.MessageType, Golden.Received(name))))
        {
            object? plain = law.Decode(payload);
            object? newer = law.Decode([.. payload, .. Padding(payload), .. Bytes(s_newer), .. Bytes(s_newerNest)]);
            if (plain is null || newer is null)
                continue;

            seen++;
            Assert.NotEqual(plain, newer);
            Assert.Equal([.. law.Kept(plain), s_newer, s_newerNest], law.Kept(newer));
            // A local route and a link of this machine's own are reported and cannot be asked for.
            if (law.Encode is not null && TryEncode(law, plain) is not null)
                AssertSent(TryEncode(law, newer)!.AsSpan(law.HeaderSize));
        }

        Assert.NotEqual(0, seen);
    }

    [Fact]
    public void Decode_SettingsOfEveryLinkKind_KeepNewerOnesAndSendThemBack()
    {
        foreach (KindDefinition<LinkKind> definition in DefinitionsOf<KindDefinition<LinkKind>>(typeof(LinkKind)))
        {
            LinkKind kind = LinkKindsTests.Decode(definition.Name, Convert.ToHexString([.. Bytes(s_newer), .. Bytes(s_newerNest)]));

            Assert.Equal([s_newer, s_newerNest], kind.UnknownAttributes);
            Assert.NotEqual(definition.Decode(default), kind);
            AssertSent(Convert.FromHexString(LinkKindsTests.Encode(kind)));
        }
    }

    [Fact]
    public void Decode_RecordedLinkWithNewerSetting_KeepsItInTheKind()
    {
        int seen = 0;
        foreach (byte[] payload in Golden.AllReceived.SelectMany(name => Wire.Payloads(16, Golden.Received(name))))
        {
            Link plain = Wire.Decode(LinkCodec.Decode, payload);
            if (plain.Kind is null or UnknownLink || WithNewerSetting(payload) is not byte[] newer)
                continue;

            seen++;
            Assert.Equal([.. plain.Kind.UnknownAttributes, s_newer], Wire.Decode(LinkCodec.Decode, newer).Kind!.UnknownAttributes);
        }

        Assert.NotEqual(0, seen);
    }

    [Fact]
    public void Decode_SettingsOfEveryQdiscKind_KeepNewerOnesAndSendThemBack()
    {
        foreach (byte[] payload in Golden.AllReceived.SelectMany(name => Wire.Payloads(36, Golden.Received(name))))
        {
            Qdisc plain = Wire.Decode(QdiscCodec.Decode, payload);
            if (plain.Kind is UnknownQdisc)
                continue;
            byte[] settings = [.. SettingsOf(plain.Kind), .. Bytes(s_newer)];

            QdiscKind newer = QdiscKinds.Table.Decode(new NetlinkAttribute(1, Encoding.UTF8.GetBytes(plain.Kind.Name)),
                new NetlinkAttribute(2, settings));

            Assert.Contains(s_newer, newer.UnknownAttributes);
            Assert.NotEqual(plain.Kind, newer);
            Assert.Equal(Bytes(s_newer), SettingsOf(newer)[^Bytes(s_newer).Length..]);
        }
    }

    [Fact]
    public void Decode_SettingsOfEveryRecordedEncapsulation_KeepNewerOnesAndSendThemBack()
    {
        HashSet<ushort> seen = [];
        foreach (byte[] payload in Golden.AllReceived.SelectMany(name => Wire.Payloads(24, Golden.Received(name))))
        {
            if (payload[0] == LinuxFamily.AF_MPLS)
                continue;
            Route route = Wire.Decode(RouteCodec.Decode, payload);
            foreach (RouteEncapsulation plain in route.NextHops.Select(hop => hop.Encapsulation).Append(route.Encapsulation)
                .OfType<RouteEncapsulation>())
            {
                seen.Add(plain.Type);
                byte[] settings = [.. Wire.Encode((writer, item) => item.Write(writer), plain), .. Bytes(s_newer)];

                RouteEncapsulation newer = RouteEncapsulations.Find(plain.Type)!.Decode(new AttributeReader(settings))!;

                Assert.Equal([.. plain.UnknownAttributes, s_newer], newer.UnknownAttributes);
                Assert.NotEqual(plain, newer);
                Assert.Equal(settings, Wire.Encode((writer, item) => item.Write(writer), newer));
            }
        }

        Assert.True(seen.Count >= 4, $"Of the encapsulations only {string.Join(", ", seen)} are recorded.");
    }

    [Fact]
    public void Decode_SettingsOfABridgePort_KeepNewerOnesAndSendThemBack()
    {
        LinkPort port = LinkPort.Decode(new NetlinkAttribute(1, "bridge"u8), new NetlinkAttribute(2, Bytes(s_newer)));

        Assert.Equal([s_newer], port.UnknownAttributes);
        Assert.NotEqual(new BridgePort(), port);
        var writer = new NetlinkWriter();
        port.Write(writer);
        Assert.Equal(Bytes(s_newer), writer.Written.ToArray());
    }

    private static Law Of<T>(Type codec, ushort messageType, int headerSize, ReplyDecoder<T?> decode,
        Func<T, IReadOnlyList<RawAttribute>> kept, Func<T, byte[]>? encode)
        where T : class
        => new(codec, messageType, headerSize, payload => Wire.Decode(decode, payload), item => kept((T)item),
            encode is null ? null : item => encode((T)item));

    private static List<T> DefinitionsOf<T>(Type kind)
    {
        List<T> found =
        [
            .. kind.Assembly.GetTypes().Where(type => type.IsSubclassOf(kind) && !type.IsAbstract)
                .Select(type => type.GetProperty("Definition", BindingFlags.Static | BindingFlags.NonPublic)?.GetValue(null)).OfType<T>(),
        ];
        Assert.NotEmpty(found);
        return found;
    }

    private static byte[]? TryEncode(Law law, object item)
    {
        try
        {
            return law.Encode!(item);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static void AssertSent(ReadOnlySpan<byte> attributes)
    {
        List<RawAttribute> sent = [];
        foreach (NetlinkAttribute attribute in new AttributeReader(attributes))
        {
            if (attribute.Type >= NewerType)
                sent.Add(attribute.ToRaw());
        }

        Assert.Equal([s_newer, s_newerNest], sent);
        Assert.Equal([false, true], sent.Select(attribute => attribute.IsMarkedNest));
    }

    private static byte[] Padding(byte[] payload) => new byte[-payload.Length & 3];

    private static byte[] Bytes(RawAttribute attribute)
    {
        var writer = new NetlinkWriter();
        writer.WriteAttributes([attribute]);
        return writer.Written.ToArray();
    }

    private static byte[] SettingsOf(QdiscKind kind)
    {
        var writer = new NetlinkWriter();
        kind.Write(writer);
        return writer.Written.ToArray();
    }

    /// <summary>A report of a link whose kind has a newer setting; null when the kind has no settings.</summary>
    private static byte[]? WithNewerSetting(byte[] payload)
    {
        const ushort IFLA_LINKINFO = 18;
        const ushort IFLA_INFO_DATA = 2;
        bool found = false;
        var writer = new NetlinkWriter();
        writer.WriteRaw(payload.AsSpan(0, 16));
        foreach (NetlinkAttribute attribute in new AttributeReader(payload.AsSpan(16)))
        {
            if (attribute.Type != IFLA_LINKINFO)
            {
                writer.WriteBytes(attribute.WireType, attribute.Payload);
                continue;
            }

            using (writer.Nest(IFLA_LINKINFO, marked: false))
            {
                foreach (NetlinkAttribute part in attribute.AsNest())
                {
                    found |= part.Type == IFLA_INFO_DATA;
                    writer.WriteBytes(part.WireType, part.Type == IFLA_INFO_DATA ? [.. part.Payload, .. Bytes(s_newer)] : part.Payload);
                }
            }
        }

        return found ? writer.Written.ToArray() : null;
    }

    private sealed record Law(Type Codec, ushort MessageType, int HeaderSize, Func<byte[], object?> Decode,
        Func<object, IReadOnlyList<RawAttribute>> Kept, Func<object, byte[]>? Encode)
    {
        public IReadOnlyList<string> Recordings { get; init; } = Golden.AllReceived;
    }
}
