using System;
using System.Linq;
using Netlink.Audit;
using Netlink.Generic;
using Netlink.Netfilter;
using Netlink.Processes;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Netlink.Sockets;
using Netlink.Xfrm;

namespace Netlink.Tests.Properties;

public sealed partial class UnknownAttributesTests
{
    /// <summary>Each decoder, with the type of its reports, the length of their header, and what sends an object back if anything
    /// does.</summary>
    private static readonly Law[] s_laws =
    [
        Of<Link>(typeof(LinkCodec), 16, 16,
            // The parameters of a bridge's own reports are VLANs.
            static (in NetlinkMessage message) => LinkCodec.Decode(message, message.Payload[0] == LinuxFamily.AF_BRIDGE ? LinkDetails.None
                : LinkDetails.Statistics | LinkDetails.Parameters | LinkDetails.VirtualFunctions),
            link => link.UnknownAttributes, link => Wire.Encode(LinkCodec.WriteSpec,
            new LinkSpec(link.Name) { Kind = link.Kind is TunLink ? null : link.Kind, UnknownAttributes = link.UnknownAttributes })),
        Of<Address>(typeof(AddressCodec), 20, 8, AddressCodec.Decode, address => address.UnknownAttributes,
            address => Wire.Encode(AddressCodec.Encode, address)),
        Of<Route>(typeof(RouteCodec), 24, 12,
            static (in NetlinkMessage message) => message.Payload[0] is LinuxFamily.AF_INET or LinuxFamily.AF_INET6
                ? RouteCodec.Decode(message) : null,
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
        Of<TrafficChain>(typeof(TrafficChainCodec), 100, 20, TrafficChainCodec.Decode, chain => chain.UnknownAttributes,
            chain => Wire.Encode(TrafficChainCodec.EncodeCreate, chain)),
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
        Of<NftObject>(typeof(NftObjectCodec), 0xa12, 4, NftObjectCodec.Decode, item => item.UnknownAttributes,
            item => Wire.Encode(NftObjectCodec.Encode, item)),
        Of<NftFlowTable>(typeof(NftFlowTableCodec), 0xa16, 4, NftFlowTableCodec.Decode, flows => flows.UnknownAttributes,
            flows => Wire.Encode(NftFlowTableCodec.Encode, flows)),
        // Reported, never sent.
        Of<DetailedLinkStatistics>(typeof(LinkStatisticsCodec), 92, 12, LinkStatisticsCodec.Decode, report => report.UnknownAttributes,
            null),
        Of<MulticastAddress>(typeof(MulticastAddressCodec), 58, 8, MulticastAddressCodec.Decode, address => address.UnknownAttributes,
            null),
        Of<MulticastRoute>(typeof(MulticastRouteCodec), 24, 12, MulticastRouteCodec.Decode, route => route.UnknownAttributes, null),
        Of<AdvertisedPrefix>(typeof(AdvertisedPrefixCodec), 52, 12, AdvertisedPrefixCodec.Decode, prefix => prefix.UnknownAttributes,
            null),
        Of<AdvertisedItem>(typeof(AdvertisedOptionCodec), 68, 16,
            static (in NetlinkMessage message) => AdvertisedOptionCodec.Decode(message)[0], option => option.UnknownAttributes, null),
        Of<NextHopBucket>(typeof(NextHopBucketCodec), 116, 8, NextHopBucketCodec.Decode, bucket => bucket.UnknownAttributes, null),
        Of<AnycastAddress>(typeof(AnycastAddressCodec), 62, 8, AnycastAddressCodec.Decode, address => address.UnknownAttributes, null),
        Of<NeighbourTable>(typeof(NeighbourTableCodec), 64, 4,
            (in NetlinkMessage message) => NeighbourTableCodec.Decode(message, out NeighbourParameters? ofLink) is var table
                && ofLink is null ? table : table with { Defaults = ofLink },
            table => table.UnknownAttributes, null),
        Of<ConntrackEntry>(typeof(ConntrackCodec), 0x100, 4, ConntrackCodec.Decode, entry => entry.UnknownAttributes, null),
        Of<ConntrackExpectation>(typeof(ConntrackExpectationCodec), 0x200, 4, ConntrackExpectationCodec.Decode,
            expectation => expectation.UnknownAttributes, null),
        Of<ConntrackCount>(typeof(ConntrackCount), 0x105, 4, ConntrackCount.Decode, count => count.UnknownAttributes, null),
        Of<ConntrackStatistics>(typeof(ConntrackStatistics), 0x104, 4, ConntrackStatistics.Decode, cpu => cpu.UnknownAttributes, null),
        Of<Ipset>(typeof(IpsetCodec), 0x607, 4, IpsetCodec.Decode, set => set.UnknownAttributes, null)
            with { Recordings = ["ipset-list"] },
        Of<IpsetTypeSupport>(typeof(IpsetTypeSupport), 0x60d, 4, IpsetTypeSupport.Decode, type => type.UnknownAttributes, null),
        Of<QueuedPacket>(typeof(PacketCodec), 0x300, 4, PacketCodec.DecodeQueued, packet => packet.UnknownAttributes, null),
        Of<Netconf>(typeof(NetconfCodec), 80, 4, NetconfCodec.Decode, netconf => netconf.UnknownAttributes, null),
        Of<GenericFamily>(typeof(GenericFamilyCodec), 16, 4, GenericFamilyCodec.Decode, family => family.UnknownAttributes, null)
            with { Recordings = ["generic-family"] },
        Of<WireGuardDevice>(typeof(WireGuardReport), 25, 4, WireGuardReport.Decode, device => device.UnknownAttributes, null)
            with { Recordings = ["generic-wireguard-get"] },
        Of<IpvsTimeouts>(typeof(IpvsTimeouts), IpvsFamily, 4, IpvsTimeouts.Decode, timeouts => timeouts.UnknownAttributes, null)
            with { Recordings = ["generic-ipvs-timeouts"] },
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
        .. GenericReports.All.Where(report => report.Kept is not null).Select(report =>
            new Law(report.Codec, Golden.FamilyOf(report.FullRecording), GenericHeader.Size, report.Decode, report.Kept!, null)
            {
                Recordings = [report.FullRecording],
            }),
        .. RdmaReports.All.DistinctBy(report => report.Codec).Select(report =>
            new Law(report.Codec, report.MessageType, 0, report.Decode, report.Kept, null) { Recordings = [report.Recording] }),
        Of<XfrmState>(typeof(XfrmStateCodec), 16, 224, XfrmStateCodec.Decode, state => state.UnknownAttributes,
            state => Wire.Encode(XfrmStateCodec.Encode, state)) with { Recordings = ["xfrm-state-list"] },
        Of<XfrmPolicy>(typeof(XfrmPolicyCodec), 19, 168, XfrmPolicyCodec.Decode, policy => policy.UnknownAttributes,
            policy => Wire.Encode(XfrmPolicyCodec.Encode, policy)) with { Recordings = ["xfrm-policy-list"] },
        Of<XfrmPolicyMigration>(typeof(XfrmMigrationCodec), 33, 64, XfrmMigrationCodec.Decode, migration => migration.UnknownAttributes,
            migration => Wire.Encode(XfrmMigrationCodec.Encode, migration)) with { Recordings = ["xfrm-migrate"] },
        Of<XfrmStateMigration>(typeof(XfrmStateMigrationCodec), 41, 132, XfrmStateMigrationCodec.Decode,
            migration => migration.UnknownAttributes, migration => Wire.Encode(XfrmStateMigrationCodec.Encode, migration))
            with { Recordings = ["xfrm-migrate-state"] },
        Of<InternetSocket>(typeof(InternetSocketCodec), 20, 72, (in NetlinkMessage message) => InternetSocketCodec.Decode(message, 6),
            socket => socket.UnknownAttributes, null) with { Recordings = ["socket-tcp", "socket-tcp6", "socket-udp"] },
        Of<UnixSocket>(typeof(UnixSocketCodec), 20, 16, UnixSocketCodec.Decode, socket => socket.UnknownAttributes, null)
            with { Recordings = ["socket-unix"] },
        Of<PacketSocket>(typeof(PacketSocketCodec), 20, 16, PacketSocketCodec.Decode, socket => socket.UnknownAttributes, null)
            with { Recordings = ["socket-packet"] },
    ];

    /// <summary>What is no list of attributes: a VLAN is a structure within one attribute, an id is a number, and an acknowledgement is
    /// told in an exception; a generation is a number, too. Of multicast groups, VLANs, VNIs and actions a message has many,
    /// whose own tests hold the law; and an announcement of IPsec is made of the objects. Those of IPVS
    /// are in a nest.</summary>
    private static readonly Type[] s_exempt =
    [
        typeof(BridgeVlanCodec), typeof(NamespaceIdCodec), typeof(ExtendedAck), typeof(NftGeneration), typeof(MulticastGroupReports),
        typeof(BridgeVlanOptionsCodec), typeof(BridgeGlobalVlanOptionsCodec), typeof(BridgeVlanTunnelCodec), typeof(VxlanVniCodec),
        typeof(TrafficActionMessage), typeof(XfrmEventCodec), typeof(ProcessEventCodec), typeof(IpvsCodec), typeof(IpvsDaemon),
        typeof(AuditCodec), typeof(AuditRuleCodec), typeof(XfrmDatabaseCodec),
        .. GenericReports.All.Where(report => report.Kept is null).Select(report => report.Codec),
    ];
}
