using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using Netlink.Protocol;
using static Netlink.Rtnetlink.BridgeVlanDatabaseAttribute;
using static Netlink.Rtnetlink.BridgeVlanEntryAttribute;
using static Netlink.Rtnetlink.BridgeVlanStatisticsAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Wire form: <c>struct br_vlan_msg</c>, then BRIDGE_VLANDB_ENTRY for each VLAN or range. Source: br_vlan_rtm_process_one() and
/// br_vlan_fill_vids() in net/bridge/br_vlan.c, br_vlan_opts_fill() in br_vlan_options.c.</summary>
internal static class BridgeVlanOptionsCodec
{
    private const uint BRIDGE_VLANDB_DUMPF_STATS = 1;
    private const ushort BRIDGE_VLAN_INFO_PVID = 1 << 1;
    private const ushort BRIDGE_VLAN_INFO_UNTAGGED = 1 << 2;

    /// <summary>The VLAN exists, and only its options change.</summary>
    private const ushort BRIDGE_VLAN_INFO_ONLY_OPTS = 1 << 6;

    /// <exception cref="ArgumentException">There is nothing to set.</exception>
    public static void Encode(NetlinkWriter writer, BridgeVlanOptions options)
    {
        if (options == Nothing(options))
            throw Arguments.Refused($"{options}: set at least one option.", nameof(options));
        _ = new BridgeVlan(options.LinkIndex, options.Vlans);
        writer.WriteHeader(new BrVlanMsg { Family = LinuxFamily.AF_BRIDGE, LinkIndex = options.LinkIndex });
        using (writer.Nest(BRIDGE_VLANDB_ENTRY))
        {
            writer.WriteStructure(BRIDGE_VLANDB_ENTRY_INFO, new BridgeVlanCodec.VlanInfo(BRIDGE_VLAN_INFO_ONLY_OPTS, options.Vlans.First));
            if (options.Vlans.First != options.Vlans.Last)
                writer.WriteUInt16(BRIDGE_VLANDB_ENTRY_RANGE, options.Vlans.Last);
            writer.WriteOptional(BRIDGE_VLANDB_ENTRY_STATE, (byte?)options.State);
            writer.WriteOptional(BRIDGE_VLANDB_ENTRY_MCAST_ROUTER, (byte?)options.MulticastRouter);
            writer.WriteOptional(BRIDGE_VLANDB_ENTRY_MCAST_MAX_GROUPS, options.MaxMulticastGroups);
            writer.WriteOptional(BRIDGE_VLANDB_ENTRY_NEIGH_SUPPRESS, options.NeighbourSuppression);
            writer.WriteOptional(BRIDGE_VLANDB_ENTRY_NEIGH_FORWARD_GRAT, options.ForwardGratuitousNeighbours);
            writer.WriteAttributes(options.UnknownAttributes);
        }
    }

    public static void EncodeFilter(NetlinkWriter writer, BridgeVlanOptionsFilter filter)
    {
        writer.WriteHeader(new BrVlanMsg { Family = LinuxFamily.AF_BRIDGE, LinkIndex = filter.LinkIndex ?? 0 });
        writer.WriteUInt32(BridgeVlanDumpAttribute.BRIDGE_VLANDB_DUMP_FLAGS, filter.IncludeStatistics ? BRIDGE_VLANDB_DUMPF_STATS : 0);
    }

    /// <summary>Reads the VLANs of one port; a message about a whole bridge has none.</summary>
    public static List<BridgeVlanOptions> Decode(in NetlinkMessage message)
    {
        AttributeReader attributes = message.Read(out BrVlanMsg header);
        List<BridgeVlanOptions> found = [];
        if (header.Family != LinuxFamily.AF_BRIDGE)
            return found;
        foreach (NetlinkAttribute attribute in attributes)
        {
            if ((BridgeVlanDatabaseAttribute)attribute.Type == BRIDGE_VLANDB_ENTRY)
                found.Add(Read(header.LinkIndex, attribute.AsNest()));
        }

        return found;
    }

    private static BridgeVlanOptions Read(int linkIndex, AttributeReader attributes)
    {
        if (linkIndex <= 0 || !attributes.TryFind(BRIDGE_VLANDB_ENTRY_INFO, out NetlinkAttribute first))
            throw new NetlinkProtocolException($"A report of a VLAN of device {linkIndex} has no id (BRIDGE_VLANDB_ENTRY_INFO).");
        var info = first.AsStructure<BridgeVlanCodec.VlanInfo>();
        ushort last = attributes.TryFind(BRIDGE_VLANDB_ENTRY_RANGE, out NetlinkAttribute range) ? range.AsUInt16() : info.Vlan;
        if (last < info.Vlan)
            throw new NetlinkProtocolException($"A report of VLANs of device {linkIndex} has a range from {info.Vlan} to {last}.");
        BridgeVlanOptions options = BridgeVlanOptions.Reported(linkIndex, new InclusiveRange<ushort>(info.Vlan, last)) with
        {
            IsPortVlan = (info.Flags & BRIDGE_VLAN_INFO_PVID) != 0,
            Untagged = (info.Flags & BRIDGE_VLAN_INFO_UNTAGGED) != 0,
        };
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((BridgeVlanEntryAttribute)attribute.Type)
            {
                case BRIDGE_VLANDB_ENTRY_INFO or BRIDGE_VLANDB_ENTRY_RANGE: break;
                case BRIDGE_VLANDB_ENTRY_STATE: options = options with { State = (BridgePortState)attribute.AsByte() }; break;
                case BRIDGE_VLANDB_ENTRY_MCAST_ROUTER:
                    options = options with { MulticastRouter = (MulticastRouterPort)attribute.AsByte() }; break;
                case BRIDGE_VLANDB_ENTRY_MCAST_N_GROUPS: options = options with { MulticastGroups = attribute.AsUInt32() }; break;
                case BRIDGE_VLANDB_ENTRY_MCAST_MAX_GROUPS: options = options with { MaxMulticastGroups = attribute.AsUInt32() }; break;
                case BRIDGE_VLANDB_ENTRY_NEIGH_SUPPRESS: options = options with { NeighbourSuppression = attribute.AsBoolean() }; break;
                case BRIDGE_VLANDB_ENTRY_NEIGH_FORWARD_GRAT:
                    options = options with { ForwardGratuitousNeighbours = attribute.AsBoolean() }; break;
                case BRIDGE_VLANDB_ENTRY_TUNNEL_INFO: options = options with { TunnelId = ReadTunnel(attribute.AsNest()) }; break;
                case BRIDGE_VLANDB_ENTRY_STATS: options = options with { Statistics = ReadStatistics(attribute.AsNest()) }; break;
                default: unknown.Keep(attribute); break;
            }
        }

        if (options.MulticastGroups is null)
            options = OfBridge(options);
        return unknown.Kept.Count == 0 ? options : options with { UnknownAttributes = unknown.Kept };
    }

    /// <summary>The kernel reports options that the bridge itself does not have as off, and refuses to set them.</summary>
    private static BridgeVlanOptions OfBridge(BridgeVlanOptions options) => options with
    {
        NeighbourSuppression = options.NeighbourSuppression is true ? true : null,
        ForwardGratuitousNeighbours = options.ForwardGratuitousNeighbours is true ? true : null,
    };

    private static uint? ReadTunnel(AttributeReader attributes)
        => attributes.TryFind(BridgeVlanTunnelReport.BRIDGE_VLANDB_TINFO_ID, out NetlinkAttribute id) ? id.AsUInt32() : null;

    internal static BridgeVlanStatistics ReadStatistics(AttributeReader attributes)
    {
        BridgeVlanStatistics statistics = default;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((BridgeVlanStatisticsAttribute)attribute.Type)
            {
                case BRIDGE_VLANDB_STATS_RX_BYTES: statistics = statistics with { ReceivedBytes = attribute.AsUInt64() }; break;
                case BRIDGE_VLANDB_STATS_RX_PACKETS: statistics = statistics with { ReceivedPackets = attribute.AsUInt64() }; break;
                case BRIDGE_VLANDB_STATS_TX_BYTES: statistics = statistics with { SentBytes = attribute.AsUInt64() }; break;
                case BRIDGE_VLANDB_STATS_TX_PACKETS: statistics = statistics with { SentPackets = attribute.AsUInt64() }; break;
                case BRIDGE_VLANDB_STATS_PAD: break;
                default: unknown.Keep(attribute); break;
            }
        }

        return unknown.Kept.Count == 0 ? statistics : statistics with { UnknownAttributes = unknown.Kept };
    }

    /// <summary>The same without the options that would be sent.</summary>
    private static BridgeVlanOptions Nothing(BridgeVlanOptions options) => options with
    {
        State = null,
        MulticastRouter = null,
        MaxMulticastGroups = null,
        NeighbourSuppression = null,
        ForwardGratuitousNeighbours = null,
        UnknownAttributes = [],
    };

    /// <summary><c>struct br_vlan_msg</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal readonly record struct BrVlanMsg
    {
        public byte Family { get; init; }

        private readonly byte _reserved1;
        private readonly ushort _reserved2;

        public int LinkIndex { get; init; }
    }
}
