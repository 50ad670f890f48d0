using System;
using System.Collections.Generic;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Netlink.Protocol;
using static Netlink.Rtnetlink.VxlanVniAttribute;
using static Netlink.Rtnetlink.VxlanVniEntryAttribute;
using static Netlink.Rtnetlink.VxlanVniStatisticsAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Wire form: <c>struct tunnel_msg</c>, then VXLAN_VNIFILTER_ENTRY for each VNI or range. Source: vxlan_process_vni_filter() and
/// vxlan_vnifilter_dump_dev() in drivers/net/vxlan/vxlan_vnifilter.c.</summary>
internal static class VxlanVniCodec
{
    private const byte TUNNEL_MSG_FLAG_STATS = 1;

    /// <exception cref="ArgumentException">The group is the unspecified address.</exception>
    public static void Encode(NetlinkWriter writer, VxlanVni vni)
    {
        Arguments.CheckSpecified(vni.Group, nameof(VxlanVni.Group), vni);
        using NetlinkWriter.NestScope entry = WriteRange(writer, vni);
        if (vni.Group is not null)
        {
            writer.WriteAddress(
                vni.Group.AddressFamily is AddressFamily.InterNetwork ? VXLAN_VNIFILTER_ENTRY_GROUP : VXLAN_VNIFILTER_ENTRY_GROUP6,
                Arguments.WithoutScope(vni.Group));
        }

        writer.WriteAttributes(vni.UnknownAttributes);
    }

    /// <summary>The network identifiers to remove: the kernel does not compare the group.</summary>
    public static void EncodeDelete(NetlinkWriter writer, VxlanVni vni)
    {
        using NetlinkWriter.NestScope entry = WriteRange(writer, vni);
    }

    public static void EncodeFilter(NetlinkWriter writer, VxlanVniFilter filter)
        => writer.WriteHeader(new TunnelMsg
        {
            Family = LinuxFamily.AF_BRIDGE,
            Flags = filter.IncludeStatistics ? TUNNEL_MSG_FLAG_STATS : (byte)0,
            LinkIndex = filter.LinkIndex ?? 0,
        });

    /// <summary>Reads the network identifiers of one tunnel.</summary>
    public static List<VxlanVni> Decode(in NetlinkMessage message)
    {
        AttributeReader attributes = message.Read(out TunnelMsg header);
        List<VxlanVni> found = [];
        if (header.Family != LinuxFamily.AF_BRIDGE)
            return found;
        foreach (NetlinkAttribute attribute in attributes)
        {
            if ((VxlanVniAttribute)attribute.Type == VXLAN_VNIFILTER_ENTRY)
                found.Add(Read(header.LinkIndex, attribute.AsNest()));
        }

        return found;
    }

    private static NetlinkWriter.NestScope WriteRange(NetlinkWriter writer, VxlanVni vni)
    {
        _ = new VxlanVni(vni.LinkIndex, vni.Vnis);
        writer.WriteHeader(new TunnelMsg { Family = LinuxFamily.AF_BRIDGE, LinkIndex = vni.LinkIndex });
        NetlinkWriter.NestScope entry = writer.Nest(VXLAN_VNIFILTER_ENTRY);
        writer.WriteUInt32(VXLAN_VNIFILTER_ENTRY_START, vni.Vnis.First);
        if (vni.Vnis.First != vni.Vnis.Last)
            writer.WriteUInt32(VXLAN_VNIFILTER_ENTRY_END, vni.Vnis.Last);
        return entry;
    }

    private static VxlanVni Read(int linkIndex, AttributeReader attributes)
    {
        if (linkIndex <= 0 || !attributes.TryFind(VXLAN_VNIFILTER_ENTRY_START, out NetlinkAttribute start))
            throw new NetlinkProtocolException($"A report of a VNI of tunnel {linkIndex} has no number (VXLAN_VNIFILTER_ENTRY_START).");
        uint first = start.AsUInt32();
        uint last = attributes.TryFind(VXLAN_VNIFILTER_ENTRY_END, out NetlinkAttribute end) ? end.AsUInt32() : first;
        if (last < first || last > VxlanVni.LargestVni)
            throw new NetlinkProtocolException($"A report of VNIs of tunnel {linkIndex} has a range from {first} to {last}.");
        var vni = VxlanVni.Reported(linkIndex, new InclusiveRange<uint>(first, last));
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((VxlanVniEntryAttribute)attribute.Type)
            {
                case VXLAN_VNIFILTER_ENTRY_START or VXLAN_VNIFILTER_ENTRY_END: break;
                case VXLAN_VNIFILTER_ENTRY_GROUP or VXLAN_VNIFILTER_ENTRY_GROUP6:
                    vni = vni with { Group = attribute.AsAddress() }; break;
                case VXLAN_VNIFILTER_ENTRY_STATS: vni = vni with { Statistics = ReadStatistics(attribute.AsNest()) }; break;
                default: unknown.Keep(attribute); break;
            }
        }

        return unknown.Kept.Count == 0 ? vni : vni with { UnknownAttributes = unknown.Kept };
    }

    internal static VxlanVniStatistics ReadStatistics(AttributeReader attributes)
    {
        VxlanVniStatistics all = default;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((VxlanVniStatisticsAttribute)attribute.Type)
            {
                case VNIFILTER_ENTRY_STATS_RX_BYTES: all = all with { ReceivedBytes = attribute.AsUInt64() }; break;
                case VNIFILTER_ENTRY_STATS_RX_PKTS: all = all with { ReceivedPackets = attribute.AsUInt64() }; break;
                case VNIFILTER_ENTRY_STATS_RX_DROPS: all = all with { ReceiveDrops = attribute.AsUInt64() }; break;
                case VNIFILTER_ENTRY_STATS_RX_ERRORS: all = all with { ReceiveErrors = attribute.AsUInt64() }; break;
                case VNIFILTER_ENTRY_STATS_TX_BYTES: all = all with { SentBytes = attribute.AsUInt64() }; break;
                case VNIFILTER_ENTRY_STATS_TX_PKTS: all = all with { SentPackets = attribute.AsUInt64() }; break;
                case VNIFILTER_ENTRY_STATS_TX_DROPS: all = all with { TransmitDrops = attribute.AsUInt64() }; break;
                case VNIFILTER_ENTRY_STATS_TX_ERRORS: all = all with { TransmitErrors = attribute.AsUInt64() }; break;
                case VNIFILTER_ENTRY_STATS_PAD: break;
                default: unknown.Keep(attribute); break;
            }
        }

        return unknown.Kept.Count == 0 ? all : all with { UnknownAttributes = unknown.Kept };
    }

    /// <summary><c>struct tunnel_msg</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct TunnelMsg
    {
        public byte Family { get; init; }

        public byte Flags { get; init; }

        private readonly ushort _reserved;

        public int LinkIndex { get; init; }
    }
}
