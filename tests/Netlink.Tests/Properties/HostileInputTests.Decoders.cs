using System;
using System.Linq;
using Netlink.Audit;
using Netlink.Generic;
using Netlink.Netfilter;
using Netlink.Processes;
using Netlink.Protocol;
using Netlink.Rdma;
using Netlink.Rtnetlink;
using Netlink.Sockets;
using Netlink.Xfrm;

namespace Netlink.Tests.Properties;

/// <summary>Which decoders there are, and which recordings are for each.</summary>
public sealed partial class HostileInputTests
{
    /// <summary>Every decoder; each result is looked at in all ways that decode further.</summary>
    private static readonly (string Name, Type Codec, Action<byte[]> Decode)[] s_decoders = [
        ("link", typeof(LinkCodec), payload => Look(Wire.Decode(LinkCodec.Decode, payload))),
        ("link with details", typeof(LinkCodec),
            payload => Look(Wire.Decode(LinkCodec.DecoderOf(LinkDetails.Statistics | LinkDetails.Parameters | LinkDetails.VirtualFunctions),
                payload))),
        ("bridge VLANs", typeof(BridgeVlanCodec), payload => _ = Wire.Decode(BridgeVlans, payload)),
        ("forwarding entry", typeof(ForwardingEntryCodec), payload => _ = Wire.Decode(ForwardingEntryCodec.Decode, payload)?.ToString()),
        ("neighbour table", typeof(NeighbourTableCodec),
            payload => _ = Wire.Decode((in NetlinkMessage message) => NeighbourTableCodec.Decode(message, out _), payload).ToString()),
        ("multicast group", typeof(MulticastGroupReports),
            payload => _ = Wire.Decode(MulticastGroupReports.DecodeAnnounced, payload)?.ToString()),
        ("multicast address", typeof(MulticastAddressCodec), payload => _ = Wire.Decode(MulticastAddressCodec.Decode, payload).ToString()),
        ("anycast address", typeof(AnycastAddressCodec), payload => _ = Wire.Decode(AnycastAddressCodec.Decode, payload).ToString()),
        ("options of VLANs", typeof(BridgeVlanOptionsCodec),
            payload => _ = string.Join(' ', Wire.Decode(BridgeVlanOptionsCodec.Decode, payload))),
        ("global options of VLANs", typeof(BridgeGlobalVlanOptionsCodec),
            payload => _ = string.Join(' ', Wire.Decode(BridgeGlobalVlanOptionsCodec.Decode, payload))),
        ("VLANs into tunnels", typeof(BridgeVlanTunnelCodec), payload => _ = Wire.Decode(BridgeVlanTunnels, payload)),
        ("next-hop bucket", typeof(NextHopBucketCodec), payload => _ = Wire.Decode(NextHopBucketCodec.Decode, payload).ToString()),
        ("VNIs", typeof(VxlanVniCodec), payload => _ = string.Join(' ', Wire.Decode(VxlanVniCodec.Decode, payload))),
        ("multicast group in words", typeof(MulticastGroupReports), payload => _ = Wire.Decode(MulticastGroupReports.Tell, payload)),
        ("address", typeof(AddressCodec), payload => Look(Wire.Decode(AddressCodec.Decode, payload))),
        ("address label", typeof(AddressLabelCodec), payload => _ = Wire.Decode(AddressLabelCodec.Decode, payload).ToString()),
        ("route", typeof(RouteCodec), payload => Look(Wire.Decode(RouteCodec.Decode, payload))),
        ("mpls route", typeof(MplsRouteCodec), payload => Look(Wire.Decode(MplsRouteCodec.Decode, payload))),
        ("multicast route", typeof(MulticastRouteCodec), payload => _ = Wire.Decode(MulticastRouteCodec.Decode, payload)?.ToString()),
        ("advertised prefix", typeof(AdvertisedPrefixCodec), payload => _ = Wire.Decode(AdvertisedPrefixCodec.Decode, payload).ToString()),
        ("advertised option", typeof(AdvertisedOptionCodec),
            payload => _ = string.Join(' ', Wire.Decode(AdvertisedOptionCodec.Decode, payload))),
        ("neighbour", typeof(NeighbourCodec), payload => Look(Wire.Decode(NeighbourCodec.Decode, payload))),
        ("rule", typeof(RuleCodec), payload => _ = Wire.Decode(RuleCodec.Decode, payload)?.ToString()),
        ("next hop", typeof(NextHopCodec), payload => _ = Wire.Decode(NextHopCodec.Decode, payload).ToString()),
        ("traffic class", typeof(TrafficClassCodec), payload => _ = Wire.Decode(TrafficClassCodec.Decode, payload).ToString()),
        ("traffic filter", typeof(TrafficFilterCodec), payload => _ = Wire.Decode(TrafficFilterCodec.Decode, payload).ToString()),
        ("qdisc", typeof(QdiscCodec), payload => _ = Wire.Decode(QdiscCodec.Decode, payload).ToString()),
        ("link statistics", typeof(LinkStatisticsCodec), payload => _ = Wire.Decode(LinkStatisticsCodec.Decode, payload).ToString()),
        ("traffic action", typeof(TrafficActionMessage), payload => _ = Wire.Decode(TrafficActionMessage.Decode, payload).ToString()),
        ("traffic chain", typeof(TrafficChainCodec), payload => _ = Wire.Decode(TrafficChainCodec.Decode, payload).ToString()),
        ("netconf", typeof(NetconfCodec), payload => _ = Wire.Decode(NetconfCodec.Decode, payload).ToString()),
        ("namespace id", typeof(NamespaceIdCodec), payload => _ = Wire.Decode(NamespaceIdCodec.Decode, payload)),
        ("nft table", typeof(NftTableCodec), payload => Look(Wire.Decode(NftTableCodec.Decode, payload))),
        ("nft chain", typeof(NftChainCodec), payload => Look(Wire.Decode(NftChainCodec.Decode, payload))),
        ("nft rule", typeof(NftRuleCodec), payload => Look(Wire.Decode(NftRuleCodec.Decode, payload))),
        ("nft rule in place", typeof(NftRuleView), payload => Wire.Decode(NftRuleInPlace, payload)),
        ("nft set", typeof(NftSetCodec), payload => Look(Wire.Decode(NftSetCodec.Decode, payload))),
        ("nft elements", typeof(NftElementCodec), payload => _ = Wire.Decode(NftElements, payload)),
        ("nft object", typeof(NftObjectCodec), static payload => Told(Wire.Decode(NftObjectCodec.Decode, payload))),
        ("nft flow table", typeof(NftFlowTableCodec), static payload => Told(Wire.Decode(NftFlowTableCodec.Decode, payload))),
        ("nft generation", typeof(NftGeneration), payload => _ = Wire.Decode(NftGeneration.Decode, payload).ToString()),
        ("generic family", typeof(GenericFamilyCodec), payload => _ = Wire.Decode(GenericFamilyCodec.DecodeChange, payload).ToString()),
        ("generic policy", typeof(GenericPolicyCodec), payload => _ = Wire.Decode(Policies, payload).ToString()),
        ("wireguard", typeof(WireGuardReport), payload => _ = Wire.Decode(WireGuardReport.Decode, payload).ToString()),
        ("connection", typeof(ConntrackCodec), payload => Look(Wire.Decode(ConntrackCodec.Decode, payload))),
        ("expectation", typeof(ConntrackExpectationCodec),
            payload => _ = Wire.Decode(ConntrackExpectationCodec.DecodeEvent, payload).Expectation.ToString()),
        ("connection in place", typeof(ConntrackCodec), payload => _ = Wire.Decode(Connections, payload)),
        ("number of connections", typeof(ConntrackCount), payload => _ = Wire.Decode(ConntrackCount.Decode, payload).ToString()),
        ("statistics of connections", typeof(ConntrackStatistics),
            payload => _ = Wire.Decode(ConntrackStatistics.Decode, payload).ToString()),
        ("set of ipset", typeof(IpsetCodec), payload => _ = Wire.Decode(IpsetCodec.Decode, payload).ToString()),
        ("elements of ipset", typeof(IpsetElementCodec), payload => _ = Wire.Decode(IpsetElements, payload)),
        ("type of ipset", typeof(IpsetTypeSupport), payload => _ = Wire.Decode(IpsetTypeSupport.Decode, payload).ToString()),
        ("queued packet", typeof(PacketCodec), payload => _ = Wire.Decode(QueuedPackets, payload)),
        ("logged packet", typeof(PacketCodec), payload => _ = Wire.Decode(LoggedPackets, payload)),
        ("service of IPVS", typeof(IpvsCodec), payload => _ = Wire.Decode(IpvsCodec.DecodeService, payload).ToString()),
        ("destination of IPVS", typeof(IpvsCodec), payload => _ = Wire.Decode(IpvsCodec.DecodeDestination, payload).ToString()),
        ("timeouts of IPVS", typeof(IpvsTimeouts), payload => _ = Wire.Decode(IpvsTimeouts.Decode, payload).ToString()),
        ("daemon of IPVS", typeof(IpvsDaemon), payload => _ = Wire.Decode(IpvsDaemon.Decode, payload).ToString()),
        ("ethtool modes", typeof(LinkModesCodec), payload => _ = Wire.Decode(LinkModesCodec.Decode, payload).ToString()),
        ("ethtool state", typeof(LinkStateCodec), payload => _ = Wire.Decode(LinkStateCodec.Decode, payload).ToString()),
        ("ethtool features", typeof(LinkFeaturesCodec), payload => _ = Wire.Decode(LinkFeaturesCodec.Decode, payload).ToString()),
        ("ethtool channels", typeof(LinkChannelsCodec), payload => _ = Wire.Decode(LinkChannelsCodec.Decode, payload).ToString()),
        ("ethtool rings", typeof(LinkRingsCodec), payload => _ = Wire.Decode(LinkRingsCodec.Decode, payload).ToString()),
        ("ethtool coalescing", typeof(LinkCoalescingCodec), payload => _ = Wire.Decode(LinkCoalescingCodec.Decode, payload).ToString()),
        ("ethtool pause", typeof(LinkPauseCodec), payload => _ = Wire.Decode(LinkPauseCodec.Decode, payload).ToString()),
        ("ethtool statistics", typeof(StandardStatisticsCodec),
            payload => _ = Wire.Decode(StandardStatisticsCodec.Decode, payload).ToString()),
        ("ethtool announcement", typeof(EthtoolAnnouncements), payload => _ = Wire.Decode(EthtoolAnnouncements.Decode, payload).ToString()),
        ("ethtool strings", typeof(EthtoolStrings), payload => _ = Wire.Decode(EthtoolStrings.ReadNames, payload)),
        ("module memory", typeof(ModuleMemory), payload => _ = Wire.Decode(ModuleMemory.ReadBytes, payload)),
        ("internet socket", typeof(InternetSocketCodec), payload => _ = Wire.Decode(InternetSockets, payload)),
        ("unix socket", typeof(UnixSocketCodec), payload => _ = Wire.Decode(UnixSockets, payload)),
        ("packet socket", typeof(PacketSocketCodec), payload => _ = Wire.Decode(PacketSockets, payload)),
        ("audit log", typeof(AuditCodec), payload => _ = (Wire.Decode(AuditCodec.DecodeRecord, payload).ToString(),
            Wire.Decode(AuditCodec.DecodeStatus, payload).ToString())),
        ("rule of the audit log", typeof(AuditRuleCodec), payload => _ = Wire.Decode(AuditRuleCodec.Decode, payload).ToString()),
        ("process", typeof(ProcessEventCodec), payload => _ = Wire.Decode(ProcessEventCodec.Decode, payload)?.ToString()),
        ("state of IPsec", typeof(XfrmStateCodec), payload => _ = Wire.Decode(XfrmStateCodec.Decode, payload).ToString()),
        ("policy of IPsec", typeof(XfrmPolicyCodec), payload => _ = Wire.Decode(XfrmPolicyCodec.Decode, payload).ToString()),
        ("databases of IPsec", typeof(XfrmDatabaseCodec), payload => _ = (Wire.Decode(XfrmDatabaseCodec.DecodeStates, payload),
            Wire.Decode(XfrmDatabaseCodec.DecodePolicies, payload), Wire.Decode(XfrmDatabaseCodec.DecodeDefaults, payload)).ToString()),
        ("migration of IPsec", typeof(XfrmMigrationCodec), payload => _ = Wire.Decode(XfrmMigrationCodec.Decode, payload).ToString()),
        ("migration of a state", typeof(XfrmStateMigrationCodec),
            payload => _ = Wire.Decode(XfrmStateMigrationCodec.Decode, payload).ToString()),
        ("announcement of IPsec", typeof(XfrmEventCodec), payload => _ = Wire.Decode(XfrmEventCodec.Decode, payload).ToString()),
        .. GenericReports.All.Select(report => ($"{report.Codec.Name} of generic netlink", report.Codec,
            new Action<byte[]>(payload => _ = report.Decode(payload).ToString()))),
        .. RdmaReports.All.Select(report => ($"{report.Name} of RDMA", report.Codec,
            new Action<byte[]>(payload => _ = report.Decode(payload)?.ToString()))),
        ("sets of counters of RDMA", typeof(RdmaCounterCodec), payload => _ = (string.Join(' ', Wire.Decode(RdmaCounterCodec.DecodeSets,
            payload)), Wire.Decode(RdmaCounterCodec.DecodeBound, payload))),
        ("error", typeof(ExtendedAck), payload => ReadAck(MessageType.Error, payload)),
        ("done", typeof(ExtendedAck), payload => ReadAck(MessageType.Done, payload)),
    ];

    /// <summary>Recorded messages by type.</summary>
    private static readonly (ushort Type, string Decoder)[] s_byType = [
        (16, "link"), (16, "link with details"), (16, "bridge VLANs"), (20, "address"), (24, "route"), (24, "mpls route"),
        (24, "multicast route"), (52, "advertised prefix"), (68, "advertised option"),
            (28, "neighbour"), (28, "forwarding entry"),
        (32, "rule"), (36, "qdisc"), (40, "traffic class"), (44, "traffic filter"),
            (64, "neighbour table"), (72, "address label"), (80, "netconf"), (88, "namespace id"), (92, "link statistics"),
            (50, "traffic action"), (100, "traffic chain"),
            (104, "next hop"), (2, "error"),
            (84, "multicast group"), (86, "multicast group"), (86, "multicast group in words"),
            (58, "multicast address"), (62, "anycast address"), (112, "options of VLANs"), (112, "global options of VLANs"),
            (16, "VLANs into tunnels"), (120, "VNIs"), (116, "next-hop bucket"),
            (0xa00, "nft table"), (0xa03, "nft chain"), (0xa06, "nft rule"), (0xa06, "nft rule in place"), (0xa09, "nft set"),
            (0xa0c, "nft elements"), (0xa12, "nft object"), (0xa16, "nft flow table"), (0xa0f, "nft generation"),
            (0x200, "expectation"), (0x100, "connection"), (0x100, "connection in place"), (0x105, "number of connections"),
            (0x104, "statistics of connections"),
            (0x607, "set of ipset"), (0x607, "elements of ipset"), (0x60d, "type of ipset"),
            (0x300, "queued packet"), (0x400, "logged packet"),
            (3, "done"),
    ];

    /// <summary>Recordings whose messages have a type of the family's own, or one that others use too.</summary>
    private static readonly (string Recording, string Decoder)[] s_byRecording = [
        ("generic-ipvs-services", "service of IPVS"), ("generic-ipvs-destinations", "destination of IPVS"),
        ("generic-ipvs-timeouts", "timeouts of IPVS"), ("generic-ipvs-daemons", "daemon of IPVS"),
        ("generic-family", "generic family"), ("generic-wireguard-get", "wireguard"),
        ("socket-tcp", "internet socket"), ("socket-tcp6", "internet socket"), ("socket-udp", "internet socket"),
        ("socket-unix", "unix socket"), ("socket-packet", "packet socket"),
        ("generic-ethtool-modes", "ethtool modes"), ("generic-ethtool-state", "ethtool state"),
        ("generic-ethtool-features", "ethtool features"), ("generic-ethtool-channels", "ethtool channels"),
        ("generic-ethtool-rings", "ethtool rings"), ("generic-ethtool-coalescing", "ethtool coalescing"),
        ("generic-ethtool-pause", "ethtool pause"), ("generic-ethtool-statistics", "ethtool statistics"),
        ("generic-ethtool-rings", "ethtool announcement"), ("generic-ethtool-strings", "ethtool strings"),
        ("generic-ethtool-rings", "module memory"),
        ("xfrm-migrate", "migration of IPsec"), ("xfrm-migrate-state", "migration of a state"),
        ("xfrm-state-list", "state of IPsec"), ("xfrm-policy-list", "policy of IPsec"), ("xfrm-state-list", "announcement of IPsec"),
        .. GenericReports.All.Select(report => (report.FullRecording, $"{report.Codec.Name} of generic netlink")),
        .. RdmaReports.All.Select(report => (report.Recording, $"{report.Name} of RDMA")),
        ("rdma-counters", "sets of counters of RDMA"),
    ];

    private static void Told(NftObject item) => _ = new NftRuleset { Tables = [new(item.Family, item.Table)], Objects = [item] }.ToString();

    private static void Told(NftFlowTable flows)
        => _ = new NftRuleset { Tables = [new(flows.Family, flows.Table)], FlowTables = [flows] }.ToString();

    private static int NftRuleInPlace(in NetlinkMessage message)
    {
        var rule = new NftRuleView(message);
        _ = rule.TryGetCounter(out _, out _);
        return rule.ExpressionCount + rule.Table.Length + rule.Chain.Length;
    }
}
