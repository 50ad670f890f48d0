using System;

namespace Netlink.Rtnetlink;

/// <summary>A mapping from a bridge VLAN, or a range of VLANs, to tunnel networks (VNI). Used both to set it and to report it.</summary>
/// <remarks>Only ports with <see cref="BridgePort.VlanTunnel"/> map VLANs: tunnels in metadata mode, such as VXLAN with <c>external</c>.
/// Source: bridge(8), <c>bridge vlan add … tunnel_info</c>; <c>IFLA_BRIDGE_VLAN_TUNNEL_*</c> in
/// <c>include/uapi/linux/if_bridge.h</c>.</remarks>
public sealed record BridgeVlanTunnel
{
    /// <summary>Maps a range of VLANs.</summary>
    /// <param name="linkIndex">The index of the port.</param>
    /// <param name="vlans">The ids, from 1 to 4094.</param>
    /// <param name="firstTunnelId">The network identifier (VNI) of the first VLAN; further VLANs are mapped to the following ones.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is not positive, an id is not that of a VLAN, or a network identifier is 0
    /// or above 16777214.</exception>
    public BridgeVlanTunnel(int linkIndex, InclusiveRange<ushort> vlans, uint firstTunnelId)
    {
        const uint LastTunnelId = 0xfffffe;
        var named = new BridgeVlan(linkIndex, vlans);
        ArgumentOutOfRangeException.ThrowIfZero(firstTunnelId);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(firstTunnelId, LastTunnelId - (uint)(vlans.Last - vlans.First));
        (LinkIndex, Vlans, FirstTunnelId) = (named.LinkIndex, named.Vlans, firstTunnelId);
    }

    /// <summary>Maps one VLAN.</summary>
    /// <param name="linkIndex">The index of the port.</param>
    /// <param name="vlan">The id, from 1 to 4094.</param>
    /// <param name="tunnelId">The network identifier (VNI).</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is not positive, the id is not that of a VLAN, or the network identifier is
    /// 0 or above 16777214.</exception>
    public BridgeVlanTunnel(int linkIndex, ushort vlan, uint tunnelId)
        : this(linkIndex, new InclusiveRange<ushort>(vlan), tunnelId)
    {
    }

    private BridgeVlanTunnel(uint firstTunnelId, InclusiveRange<ushort> vlans, int linkIndex)
        => (LinkIndex, Vlans, FirstTunnelId) = (linkIndex, vlans, firstTunnelId);

    /// <summary>As the kernel reports it.</summary>
    internal static BridgeVlanTunnel Reported(int linkIndex, InclusiveRange<ushort> vlans, uint firstTunnelId)
        => new(firstTunnelId, vlans, linkIndex);

    /// <summary>The index of the port.</summary>
    public int LinkIndex { get; }

    /// <summary>The ids.</summary>
    public InclusiveRange<ushort> Vlans { get; }

    /// <summary>The network identifier (VNI) of the first VLAN; further VLANs are mapped to the following ones.</summary>
    public uint FirstTunnelId { get; }

    /// <summary>For example <c>VLAN 10-20 into tunnel 1010 of dev 5</c>.</summary>
    public override string ToString() => $"VLAN {Vlans} into tunnel {FirstTunnelId} of dev {LinkIndex}";
}
