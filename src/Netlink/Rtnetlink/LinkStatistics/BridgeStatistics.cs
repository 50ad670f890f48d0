using System.Collections.Generic;
using System.Runtime.InteropServices;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>What a bridge counted, of itself or of a port (<c>BRIDGE_XSTATS_*</c>).</summary>
/// <remarks>Source: <c>include/uapi/linux/if_bridge.h</c>, br_fill_linkxstats() in net/bridge/br_netlink.c.</remarks>
public sealed record BridgeStatistics
{
    /// <summary>By VLAN, where <see cref="BridgeLink.VlanStatistics"/> is set, or <see cref="BridgeLink.VlanStatisticsPerPort"/> for
    /// ports.</summary>
    public IReadOnlyList<BridgeVlanCounters> Vlans { get; init => field = ValueList.From(value); } = ValueList<BridgeVlanCounters>.Empty;

    /// <summary>Of IGMP and MLD; zeros unless <see cref="BridgeLink.MulticastStatistics"/> is set.</summary>
    public BridgeMulticastStatistics? Multicast { get; init; }

    /// <summary>Of the spanning tree, of ports alone.</summary>
    public SpanningTreeStatistics? SpanningTree { get; init; }

    /// <summary>What it told without a property here, as it came.</summary>
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

/// <summary>What was counted in a VLAN (<c>struct bridge_vlan_xstats</c>).</summary>
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

    /// <summary>Whether it is the VLAN of frames that come without a tag.</summary>
    public bool IsPortVlan => (Flags & BRIDGE_VLAN_INFO_PVID) != 0;

    /// <summary>Whether frames leave without a tag.</summary>
    public bool Untagged => (Flags & BRIDGE_VLAN_INFO_UNTAGGED) != 0;
}

/// <summary>What was counted of the spanning tree (<c>struct bridge_stp_xstats</c>).</summary>
/// <param name="Blocked">How often the port stopped forwarding.</param>
/// <param name="Forwarded">How often it began to.</param>
/// <param name="Received">Packets of the spanning tree received.</param>
/// <param name="Sent">Packets of the spanning tree sent.</param>
/// <param name="ChangesReceived">Announcements of changes received.</param>
/// <param name="ChangesSent">Announcements of changes sent.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct SpanningTreeStatistics(ulong Blocked, ulong Forwarded, ulong Received, ulong Sent, ulong ChangesReceived,
    ulong ChangesSent);

/// <summary>What was counted of IGMP and MLD (<c>struct br_mcast_stats</c>).</summary>
/// <param name="IgmpV1Queries">Queries of IGMP version 1.</param>
/// <param name="IgmpV2Queries">Queries of IGMP version 2.</param>
/// <param name="IgmpV3Queries">Queries of IGMP version 3.</param>
/// <param name="IgmpLeaves">Members of IGMP that left.</param>
/// <param name="IgmpV1Reports">Reports of IGMP version 1.</param>
/// <param name="IgmpV2Reports">Reports of IGMP version 2.</param>
/// <param name="IgmpV3Reports">Reports of IGMP version 3.</param>
/// <param name="IgmpParseErrors">Bad packets of IGMP received.</param>
/// <param name="MldV1Queries">Queries of MLD version 1.</param>
/// <param name="MldV2Queries">Queries of MLD version 2.</param>
/// <param name="MldLeaves">Members of MLD that left.</param>
/// <param name="MldV1Reports">Reports of MLD version 1.</param>
/// <param name="MldV2Reports">Reports of MLD version 2.</param>
/// <param name="MldParseErrors">Bad packets of MLD received.</param>
/// <param name="Bytes">Bytes of multicast.</param>
/// <param name="Packets">Packets of multicast.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct BridgeMulticastStatistics(
    DirectionCounts IgmpV1Queries, DirectionCounts IgmpV2Queries, DirectionCounts IgmpV3Queries, DirectionCounts IgmpLeaves,
    DirectionCounts IgmpV1Reports, DirectionCounts IgmpV2Reports, DirectionCounts IgmpV3Reports, ulong IgmpParseErrors,
    DirectionCounts MldV1Queries, DirectionCounts MldV2Queries, DirectionCounts MldLeaves, DirectionCounts MldV1Reports,
    DirectionCounts MldV2Reports, ulong MldParseErrors, DirectionCounts Bytes, DirectionCounts Packets);

/// <summary>Counts of both directions.</summary>
/// <param name="Received">How many were received.</param>
/// <param name="Sent">How many were sent.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct DirectionCounts(ulong Received, ulong Sent);
