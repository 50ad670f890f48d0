using System.Collections.Generic;
using System.Runtime.InteropServices;
using Netlink.Protocol;
using static Netlink.Rtnetlink.BondStatisticsAttribute;
using static Netlink.Rtnetlink.BridgeStatisticsAttribute;
using static Netlink.Rtnetlink.ExtendedStatisticsAttribute;
using static Netlink.Rtnetlink.HardwareStatisticsInfoAttribute;
using static Netlink.Rtnetlink.LacpStatisticsAttribute;
using static Netlink.Rtnetlink.LinkStatisticsAttribute;
using static Netlink.Rtnetlink.LinkStatisticsSetting;
using static Netlink.Rtnetlink.MplsStatisticsAttribute;
using static Netlink.Rtnetlink.OffloadStatisticsAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Wire form: <c>struct if_stats_msg</c>, then IFLA_STATS_* attributes. Source: rtnl_fill_statsinfo() in
/// net/core/rtnetlink.c.</summary>
internal static class LinkStatisticsCodec
{
    public static void EncodeQuestion(NetlinkWriter writer, LinkStatisticsRequest request)
        => writer.WriteHeader(new Header { LinkIndex = request.LinkIndex, Groups = request.Groups });

    public static void EncodeSetting(NetlinkWriter writer, L3StatisticsRequest request)
    {
        writer.WriteHeader(new Header { LinkIndex = request.LinkIndex });
        writer.WriteBoolean(IFLA_STATS_SET_OFFLOAD_XSTATS_L3_STATS, request.Counts);
    }

    public static DetailedLinkStatistics Decode(in NetlinkMessage message)
    {
        AttributeReader attributes = message.Read(out Header header);
        var read = new DetailedLinkStatistics { LinkIndex = header.LinkIndex };
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((LinkStatisticsAttribute)attribute.Type)
            {
                case IFLA_STATS_LINK_64: read = read with { Link = LinkStatistics.Read(attribute.Payload) }; break;
                case IFLA_STATS_LINK_XSTATS:
                    (BridgeStatistics? bridge, LacpStatistics? bond) = ReadExtended(attribute, ref unknown);
                    read = read with { Bridge = bridge, Bond = bond };
                    break;
                case IFLA_STATS_LINK_XSTATS_SLAVE:
                    (BridgeStatistics? bridgePort, LacpStatistics? bondPort) = ReadExtended(attribute, ref unknown);
                    read = read with { BridgePort = bridgePort, BondPort = bondPort };
                    break;
                case IFLA_STATS_LINK_OFFLOAD_XSTATS: read = ReadOffload(read, attribute, ref unknown); break;
                case IFLA_STATS_AF_SPEC: read = read with { Mpls = ReadMpls(attribute, ref unknown) }; break;
                default: unknown.Keep(attribute); break;
            }
        }

        return read with { UnknownAttributes = unknown.Kept };
    }

    private static (BridgeStatistics? Bridge, LacpStatistics? Bond) ReadExtended(in NetlinkAttribute nest, ref AttributeKeeper unknown)
    {
        var others = default(AttributeKeeper);
        BridgeStatistics? bridge = null;
        LacpStatistics? bond = null;
        foreach (NetlinkAttribute type in nest.AsNest())
        {
            switch ((ExtendedStatisticsAttribute)type.Type)
            {
                case LINK_XSTATS_TYPE_BRIDGE: bridge = ReadBridge(type.AsNest()); break;
                case LINK_XSTATS_TYPE_BOND:
                    bond = type.AsNest().TryFind(BOND_XSTATS_3AD, out NetlinkAttribute lacp) ? ReadLacp(lacp.AsNest()) : null;
                    others.KeepOthers(type, (ushort)BOND_XSTATS_3AD);
                    break;
                default: others.Keep(type); break;
            }
        }

        unknown.KeepWithin(nest, others);
        return (bridge, bond);
    }

    private static BridgeStatistics ReadBridge(AttributeReader attributes)
    {
        List<BridgeVlanCounters> vlans = [];
        var read = new BridgeStatistics();
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((BridgeStatisticsAttribute)attribute.Type)
            {
                case BRIDGE_XSTATS_VLAN: vlans.Add(attribute.AsStructure<BridgeVlanCounters>()); break;
                case BRIDGE_XSTATS_MCAST: read = read with { Multicast = attribute.AsStructure<BridgeMulticastStatistics>() }; break;
                case BRIDGE_XSTATS_STP: read = read with { SpanningTree = attribute.AsStructure<SpanningTreeStatistics>() }; break;
                case BRIDGE_XSTATS_PAD: break;
                default: unknown.Keep(attribute); break;
            }
        }

        return read with { Vlans = vlans, UnknownAttributes = unknown.Kept };
    }

    private static LacpStatistics ReadLacp(AttributeReader attributes)
    {
        var read = default(LacpStatistics);
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((LacpStatisticsAttribute)attribute.Type)
            {
                case BOND_3AD_STAT_LACPDU_RX: read = read with { Received = attribute.AsUInt64() }; break;
                case BOND_3AD_STAT_LACPDU_TX: read = read with { Sent = attribute.AsUInt64() }; break;
                case BOND_3AD_STAT_LACPDU_UNKNOWN_RX: read = read with { UnknownReceived = attribute.AsUInt64() }; break;
                case BOND_3AD_STAT_LACPDU_ILLEGAL_RX: read = read with { IllegalReceived = attribute.AsUInt64() }; break;
                case BOND_3AD_STAT_MARKER_RX: read = read with { MarkersReceived = attribute.AsUInt64() }; break;
                case BOND_3AD_STAT_MARKER_TX: read = read with { MarkersSent = attribute.AsUInt64() }; break;
                case BOND_3AD_STAT_MARKER_RESP_RX: read = read with { MarkerAnswersReceived = attribute.AsUInt64() }; break;
                case BOND_3AD_STAT_MARKER_RESP_TX: read = read with { MarkerAnswersSent = attribute.AsUInt64() }; break;
                case BOND_3AD_STAT_MARKER_UNKNOWN_RX: read = read with { UnknownMarkersReceived = attribute.AsUInt64() }; break;
                case BOND_3AD_STAT_PAD: break;
                default: unknown.Keep(attribute); break;
            }
        }

        return read with { UnknownAttributes = unknown.Kept };
    }

    private static DetailedLinkStatistics ReadOffload(DetailedLinkStatistics read, in NetlinkAttribute nest, ref AttributeKeeper unknown)
    {
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in nest.AsNest())
        {
            switch ((OffloadStatisticsAttribute)attribute.Type)
            {
                case IFLA_OFFLOAD_XSTATS_CPU_HIT: read = read with { CpuHit = LinkStatistics.Read(attribute.Payload) }; break;
                case IFLA_OFFLOAD_XSTATS_L3_STATS:
                    read = read with { L3Statistics = attribute.AsStructure<HardwareStatistics>() };
                    break;
                case IFLA_OFFLOAD_XSTATS_HW_S_INFO:
                    // By the kind of what is counted, of which there is one.
                    if (attribute.AsNest().TryFind(IFLA_OFFLOAD_XSTATS_L3_STATS, out NetlinkAttribute routed))
                        read = read with { L3StatisticsInfo = ReadCounting(routed.AsNest()) };
                    others.KeepWithin(attribute, OthersOfCounting(attribute.AsNest()));
                    break;
                default: others.Keep(attribute); break;
            }
        }

        unknown.KeepWithin(nest, others);
        return read;
    }

    private static AttributeKeeper OthersOfCounting(AttributeReader kinds)
    {
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute kind in kinds)
        {
            if ((OffloadStatisticsAttribute)kind.Type is IFLA_OFFLOAD_XSTATS_L3_STATS)
                others.KeepOthers(kind, (ushort)IFLA_OFFLOAD_XSTATS_HW_S_INFO_REQUEST, (ushort)IFLA_OFFLOAD_XSTATS_HW_S_INFO_USED);
            else
                others.Keep(kind);
        }

        return others;
    }

    private static HardwareStatisticsInfo ReadCounting(AttributeReader attributes) => new(
        attributes.TryFind(IFLA_OFFLOAD_XSTATS_HW_S_INFO_REQUEST, out NetlinkAttribute asked) && asked.AsBoolean(),
        attributes.TryFind(IFLA_OFFLOAD_XSTATS_HW_S_INFO_USED, out NetlinkAttribute done) && done.AsBoolean());

    private static MplsStatistics? ReadMpls(in NetlinkAttribute families, ref AttributeKeeper unknown)
    {
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute family in families.AsNest())
        {
            if (family.Type == LinuxFamily.AF_MPLS)
                others.KeepOthers(family, (ushort)MPLS_STATS_LINK);
            else
                others.Keep(family);
        }

        unknown.KeepWithin(families, others);
        return families.AsNest().TryFind(LinuxFamily.AF_MPLS, out NetlinkAttribute mpls)
            && mpls.AsNest().TryFind(MPLS_STATS_LINK, out NetlinkAttribute link) ? link.AsStructure<MplsStatistics>() : null;
    }

    /// <summary><c>struct if_stats_msg</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Header
    {
        /// <summary>The family, which is none, and padding.</summary>
        public uint Family { get; init; }

        public int LinkIndex { get; init; }

        public LinkStatisticsGroups Groups { get; init; }
    }
}
