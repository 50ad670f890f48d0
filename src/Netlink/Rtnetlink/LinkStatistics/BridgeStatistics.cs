using System.Collections.Generic;
using System.Runtime.InteropServices;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The counters of a bridge or of a bridge port (<c>BRIDGE_XSTATS_*</c>).</summary>
/// <remarks>Source: <c>include/uapi/linux/if_bridge.h</c>, br_fill_linkxstats() in net/bridge/br_netlink.c.</remarks>
public sealed record BridgeStatistics
{
    /// <summary>By VLAN, if <see cref="BridgeLink.VlanStatistics"/> is set, or for ports
    /// <see cref="BridgeLink.VlanStatisticsPerPort"/>.</summary>
    public IReadOnlyList<BridgeVlanCounters> Vlans { get; init => field = ValueList.From(value); } = ValueList<BridgeVlanCounters>.Empty;

    /// <summary>The IGMP and MLD counters; zeros unless <see cref="BridgeLink.MulticastStatistics"/> is set.</summary>
    public BridgeMulticastStatistics? Multicast { get; init; }

    /// <summary>The spanning tree counters; only for ports.</summary>
    public SpanningTreeStatistics? SpanningTree { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    internal static BridgeStatistics? Join(BridgeStatistics? first, BridgeStatistics? second)
        => first is null || second is null ? second ?? first : new BridgeStatistics
        {
            Vlans = [.. first.Vlans, .. second.Vlans],
            Multicast = second.Multicast ?? first.Multicast,
            SpanningTree = second.SpanningTree ?? first.SpanningTree,
            UnknownAttributes = [.. first.UnknownAttributes, .. second.UnknownAttributes],
        };
}

/// <summary>The counters of a VLAN (<c>struct bridge_vlan_xstats</c>).</summary>
/// <param name="ReceivedBytes">Bytes received.</param>
/// <param name="ReceivedPackets">Packets received.</param>
/// <param name="SentBytes">Bytes sent.</param>
/// <param name="SentPackets">Packets sent.</param>
/// <param name="Vlan">The VLAN.</param>
/// <param name="Flags">Flags of the VLAN (<c>BRIDGE_VLAN_INFO_*</c>).</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct BridgeVlanCounters(ulong ReceivedBytes, ulong ReceivedPackets, ulong SentBytes, ulong SentPackets,
    ushort Vlan, ushort Flags)
{
    private const ushort BRIDGE_VLAN_INFO_PVID = 2;
    private const ushort BRIDGE_VLAN_INFO_UNTAGGED = 4;

    /// <summary>Whether it is the port VLAN (PVID), that of untagged frames.</summary>
    public bool IsPortVlan => (Flags & BRIDGE_VLAN_INFO_PVID) != 0;

    /// <summary>Whether frames leave the port untagged.</summary>
    public bool Untagged => (Flags & BRIDGE_VLAN_INFO_UNTAGGED) != 0;
}

/// <summary>The spanning tree counters of a port (<c>struct bridge_stp_xstats</c>).</summary>
/// <param name="Blocked">Transitions to the blocking state.</param>
/// <param name="Forwarded">Transitions to the forwarding state.</param>
/// <param name="Received">BPDUs received.</param>
/// <param name="Sent">BPDUs sent.</param>
/// <param name="ChangesReceived">Topology change notifications received.</param>
/// <param name="ChangesSent">Topology change notifications sent.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct SpanningTreeStatistics(ulong Blocked, ulong Forwarded, ulong Received, ulong Sent, ulong ChangesReceived,
    ulong ChangesSent);

/// <summary>The IGMP and MLD counters (<c>struct br_mcast_stats</c>).</summary>
/// <param name="IgmpV1Queries">IGMPv1 queries.</param>
/// <param name="IgmpV2Queries">IGMPv2 queries.</param>
/// <param name="IgmpV3Queries">IGMPv3 queries.</param>
/// <param name="IgmpLeaves">IGMP leave messages.</param>
/// <param name="IgmpV1Reports">IGMPv1 reports.</param>
/// <param name="IgmpV2Reports">IGMPv2 reports.</param>
/// <param name="IgmpV3Reports">IGMPv3 reports.</param>
/// <param name="IgmpParseErrors">Malformed IGMP packets received.</param>
/// <param name="MldV1Queries">MLDv1 queries.</param>
/// <param name="MldV2Queries">MLDv2 queries.</param>
/// <param name="MldLeaves">MLD done messages.</param>
/// <param name="MldV1Reports">MLDv1 reports.</param>
/// <param name="MldV2Reports">MLDv2 reports.</param>
/// <param name="MldParseErrors">Malformed MLD packets received.</param>
/// <param name="Bytes">Multicast bytes.</param>
/// <param name="Packets">Multicast packets.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct BridgeMulticastStatistics(
    DirectionCounts IgmpV1Queries, DirectionCounts IgmpV2Queries, DirectionCounts IgmpV3Queries, DirectionCounts IgmpLeaves,
    DirectionCounts IgmpV1Reports, DirectionCounts IgmpV2Reports, DirectionCounts IgmpV3Reports, ulong IgmpParseErrors,
    DirectionCounts MldV1Queries, DirectionCounts MldV2Queries, DirectionCounts MldLeaves, DirectionCounts MldV1Reports,
    DirectionCounts MldV2Reports, ulong MldParseErrors, DirectionCounts Bytes, DirectionCounts Packets);

/// <summary>Counters of both directions.</summary>
/// <param name="Received">Number received.</param>
/// <param name="Sent">Number sent.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct DirectionCounts(ulong Received, ulong Sent);
