using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using Netlink.Protocol;
using static Netlink.Rtnetlink.BridgeVlanAttribute;
using static Netlink.Rtnetlink.LinkAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Wire form: <c>struct ifinfomsg</c> with AF_BRIDGE, then IFLA_AF_SPEC. Source: br_process_vlan_info() and
/// br_fill_ifvlaninfo_compressed() in net/bridge/br_netlink.c.</summary>
internal static class BridgeVlanCodec
{
    private const ushort BRIDGE_FLAGS_SELF = 2;
    private const ushort BRIDGE_VLAN_INFO_PVID = 1 << 1;
    private const ushort BRIDGE_VLAN_INFO_UNTAGGED = 1 << 2;
    private const ushort BRIDGE_VLAN_INFO_RANGE_BEGIN = 1 << 3;
    private const ushort BRIDGE_VLAN_INFO_RANGE_END = 1 << 4;

    /// <summary>Requests VLANs, consecutive ones as ranges (<c>RTEXT_FILTER_BRVLAN_COMPRESSED</c>).</summary>
    private const uint RTEXT_FILTER_BRVLAN_COMPRESSED = 1 << 2;

    /// <exception cref="ArgumentException">A range cannot be the port VLAN (PVID).</exception>
    public static void Encode(NetlinkWriter writer, BridgeVlan vlan)
    {
        bool isRange = vlan.Vlans.First != vlan.Vlans.Last;
        if (isRange && vlan.IsPortVlan)
            throw new ArgumentException($"{vlan}: a range cannot be the port VLAN (IsPortVlan); only a single VLAN can.", nameof(vlan));
        ushort flags = (ushort)((vlan.IsPortVlan ? BRIDGE_VLAN_INFO_PVID : 0) | (vlan.Untagged ? BRIDGE_VLAN_INFO_UNTAGGED : 0));
        writer.WriteHeader(new IfInfoMsg { Family = LinuxFamily.AF_BRIDGE, Index = vlan.LinkIndex });
        using (writer.Nest(IFLA_AF_SPEC, marked: false))
        {
            if (vlan.OfBridge)
                writer.WriteUInt16(IFLA_BRIDGE_FLAGS, BRIDGE_FLAGS_SELF);
            if (isRange)
            {
                writer.WriteStructure(IFLA_BRIDGE_VLAN_INFO,
                    new VlanInfo((ushort)(flags | BRIDGE_VLAN_INFO_RANGE_BEGIN), vlan.Vlans.First));
                flags |= BRIDGE_VLAN_INFO_RANGE_END;
            }

            writer.WriteStructure(IFLA_BRIDGE_VLAN_INFO, new VlanInfo(flags, vlan.Vlans.Last));
        }
    }

    public static void EncodeFilter(NetlinkWriter writer, BridgeVlanFilter filter)
    {
        writer.WriteHeader(new IfInfoMsg { Family = LinuxFamily.AF_BRIDGE });
        writer.WriteUInt32(IFLA_EXT_MASK, RTEXT_FILTER_BRVLAN_COMPRESSED);
    }

    /// <summary>Adds the VLANs of one port to a list.</summary>
    public static void Decode(in NetlinkMessage message, BridgeVlanFilter filter, List<BridgeVlan> vlans)
    {
        AttributeReader attributes = message.Read(out IfInfoMsg header);
        if (header.Family != LinuxFamily.AF_BRIDGE || !filter.Matches(header.Index))
            return;
        // The bridge is reported as its own master.
        bool ofBridge = attributes.TryFind(IFLA_MASTER, out NetlinkAttribute master) && master.AsInt32() == header.Index;
        if (!attributes.TryFind(IFLA_AF_SPEC, out NetlinkAttribute specification))
            return;
        ushort? first = null;
        foreach (NetlinkAttribute attribute in specification.AsNest())
        {
            if ((BridgeVlanAttribute)attribute.Type != IFLA_BRIDGE_VLAN_INFO)
                continue;
            var info = attribute.AsStructure<VlanInfo>();
            if ((info.Flags & BRIDGE_VLAN_INFO_RANGE_BEGIN) != 0)
            {
                first = info.Vlan;
                continue;
            }

            ushort start = (info.Flags & BRIDGE_VLAN_INFO_RANGE_END) != 0 && first is ushort begun ? begun : info.Vlan;
            first = null;
            if (start > info.Vlan || header.Index <= 0)
                throw new NetlinkProtocolException($"A report of VLANs of link {header.Index} has a range from {start} to {info.Vlan}.");
            vlans.Add(BridgeVlan.Reported(header.Index, new InclusiveRange<ushort>(start, info.Vlan)) with
            {
                IsPortVlan = (info.Flags & BRIDGE_VLAN_INFO_PVID) != 0,
                Untagged = (info.Flags & BRIDGE_VLAN_INFO_UNTAGGED) != 0,
                OfBridge = ofBridge,
            });
        }
    }

    /// <summary><c>struct bridge_vlan_info</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal readonly record struct VlanInfo(ushort Flags, ushort Vlan);
}
