using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Rtnetlink.BridgeVlanAttribute;
using static Netlink.Rtnetlink.BridgeVlanTunnelAttribute;
using static Netlink.Rtnetlink.LinkAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Wire form: <c>struct ifinfomsg</c> with AF_BRIDGE, then IFLA_BRIDGE_VLAN_TUNNEL_INFO within IFLA_AF_SPEC, twice for a range.
/// Source: br_parse_vlan_tunnel_info() and br_fill_vlan_tunnel_info() in net/bridge/br_netlink_tunnel.c.</summary>
internal static class BridgeVlanTunnelCodec
{
    private const ushort BRIDGE_VLAN_INFO_RANGE_BEGIN = 1 << 3;
    private const ushort BRIDGE_VLAN_INFO_RANGE_END = 1 << 4;

    public static void Encode(NetlinkWriter writer, BridgeVlanTunnel tunnel)
    {
        (ushort first, ushort last) = (tunnel.Vlans.First, tunnel.Vlans.Last);
        writer.WriteHeader(new IfInfoMsg { Family = LinuxFamily.AF_BRIDGE, Index = tunnel.LinkIndex });
        using (writer.Nest(IFLA_AF_SPEC, marked: false))
        {
            Write(writer, tunnel.FirstTunnelId, first, first == last ? (ushort)0 : BRIDGE_VLAN_INFO_RANGE_BEGIN);
            if (first != last)
                Write(writer, tunnel.FirstTunnelId + last - first, last, BRIDGE_VLAN_INFO_RANGE_END);
        }
    }

    /// <summary>Adds the mappings of one port to a list.</summary>
    public static void Decode(in NetlinkMessage message, BridgeVlanTunnelFilter filter, List<BridgeVlanTunnel> found)
    {
        AttributeReader attributes = message.Read(out IfInfoMsg header);
        if (header.Family != LinuxFamily.AF_BRIDGE || !filter.Matches(header.Index)
            || !attributes.TryFind(IFLA_AF_SPEC, out NetlinkAttribute specification))
            return;
        (uint Id, ushort Vlan)? begun = null;
        foreach (NetlinkAttribute attribute in specification.AsNest())
        {
            if ((BridgeVlanAttribute)attribute.Type != IFLA_BRIDGE_VLAN_TUNNEL_INFO)
                continue;
            (uint id, ushort vlan, ushort flags) = Read(attribute.AsNest());
            if ((flags & BRIDGE_VLAN_INFO_RANGE_BEGIN) != 0)
            {
                begun = (id, vlan);
                continue;
            }

            (uint Id, ushort Vlan) first = (flags & BRIDGE_VLAN_INFO_RANGE_END) != 0 ? begun ?? (id, vlan) : (id, vlan);
            begun = null;
            if (header.Index <= 0 || first.Vlan > vlan)
                throw new NetlinkProtocolException($"A report of VLANs into tunnels of link {header.Index} has a range from {first.Vlan} " +
                    $"to {vlan}.");
            found.Add(BridgeVlanTunnel.Reported(header.Index, new InclusiveRange<ushort>(first.Vlan, vlan), first.Id));
        }
    }

    private static void Write(NetlinkWriter writer, uint id, ushort vlan, ushort flags)
    {
        using (writer.Nest(IFLA_BRIDGE_VLAN_TUNNEL_INFO, marked: false))
        {
            writer.WriteUInt32(IFLA_BRIDGE_VLAN_TUNNEL_ID, id);
            writer.WriteUInt16(IFLA_BRIDGE_VLAN_TUNNEL_VID, vlan);
            writer.WriteUInt16(IFLA_BRIDGE_VLAN_TUNNEL_FLAGS, flags);
        }
    }

    private static (uint Id, ushort Vlan, ushort Flags) Read(AttributeReader attributes)
    {
        uint? id = null;
        ushort? vlan = null;
        ushort flags = 0;
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((BridgeVlanTunnelAttribute)attribute.Type)
            {
                case IFLA_BRIDGE_VLAN_TUNNEL_ID: id = attribute.AsUInt32(); break;
                case IFLA_BRIDGE_VLAN_TUNNEL_VID: vlan = attribute.AsUInt16(); break;
                case IFLA_BRIDGE_VLAN_TUNNEL_FLAGS: flags = attribute.AsUInt16(); break;
            }
        }

        return id is uint network && vlan is ushort number ? (network, number, flags)
            : throw new NetlinkProtocolException("A report of a VLAN into a tunnel has no id (IFLA_BRIDGE_VLAN_TUNNEL_ID, …_VID).");
    }
}

/// <summary><c>IFLA_BRIDGE_VLAN_TUNNEL_*</c>.</summary>
internal enum BridgeVlanTunnelAttribute : ushort
{
    IFLA_BRIDGE_VLAN_TUNNEL_ID = 1,
    IFLA_BRIDGE_VLAN_TUNNEL_VID = 2,
    IFLA_BRIDGE_VLAN_TUNNEL_FLAGS = 3,
}
