using System;
using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The options of a bridge port for a VLAN or a range of VLANs. Used both to set them and to report them.</summary>
/// <remarks>
/// Null means not sent and left as it is, or not reported. The VLANs must exist: <see cref="BridgeVlanService.Replace"/> adds them. Since
/// Linux 5.6. Source: bridge(8), <c>bridge vlan set</c>; <c>BRIDGE_VLANDB_ENTRY_*</c> in <c>include/uapi/linux/if_bridge.h</c>.
/// </remarks>
public sealed record BridgeVlanOptions
{
    private readonly Fleeting<uint?> _multicastGroups;

    /// <summary>Creates options for a range of VLANs.</summary>
    /// <param name="linkIndex">The index of the port, or of the bridge itself.</param>
    /// <param name="vlans">The ids, from 1 to 4094.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is not positive, or an id is not that of a VLAN.</exception>
    public BridgeVlanOptions(int linkIndex, InclusiveRange<ushort> vlans)
    {
        var named = new BridgeVlan(linkIndex, vlans);
        (LinkIndex, Vlans) = (named.LinkIndex, named.Vlans);
    }

    /// <summary>Creates options for one VLAN.</summary>
    /// <param name="linkIndex">The index of the port, or of the bridge itself.</param>
    /// <param name="vlan">The id, from 1 to 4094.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is not positive, or the id is not that of a VLAN.</exception>
    public BridgeVlanOptions(int linkIndex, ushort vlan)
        : this(linkIndex, new InclusiveRange<ushort>(vlan))
    {
    }

    private BridgeVlanOptions(InclusiveRange<ushort> vlans, int linkIndex) => (LinkIndex, Vlans) = (linkIndex, vlans);

    /// <summary>As the kernel reports it.</summary>
    internal static BridgeVlanOptions Reported(int linkIndex, InclusiveRange<ushort> vlans) => new(vlans, linkIndex);

    /// <summary>The index of the port, or of the bridge itself.</summary>
    public int LinkIndex { get; }

    /// <summary>The ids.</summary>
    public InclusiveRange<ushort> Vlans { get; init; }

    /// <summary>Whether untagged frames that the port receives belong to this VLAN (PVID). Only reported.</summary>
    public bool IsPortVlan { get; init; }

    /// <summary>Whether frames leave the port untagged. Only reported.</summary>
    public bool Untagged { get; init; }

    /// <summary>The spanning tree state of the port in the VLAN. The kernel's default is
    /// <see cref="BridgePortState.Forwarding"/>.</summary>
    public BridgePortState? State { get; init; }

    /// <summary>Whether a multicast router is attached to the port, if the bridge snoops per VLAN. Since Linux 5.15; for ports since
    /// 5.17.</summary>
    public MulticastRouterPort? MulticastRouter { get; init; }

    /// <summary>The limit of multicast groups of the port in the VLAN; 0 for no limit. Not for the bridge itself. Since Linux
    /// 6.3.</summary>
    public uint? MaxMulticastGroups { get; init; }

    /// <summary>The number of multicast groups of the port in the VLAN. Only reported, and ignored in comparisons.</summary>
    public uint? MulticastGroups
    {
        get => _multicastGroups.Value;
        init => _multicastGroups = new Fleeting<uint?>(value);
    }

    /// <summary>Whether the bridge answers ARP requests and neighbour solicitations for the port, if
    /// <see cref="BridgePort.NeighbourVlanSuppression"/> is on. Not for the bridge itself. Since Linux 6.4.</summary>
    public bool? NeighbourSuppression { get; init; }

    /// <summary>Whether gratuitous ARP and unsolicited neighbour advertisements are sent out nevertheless. Not for the bridge
    /// itself.</summary>
    public bool? ForwardGratuitousNeighbours { get; init; }

    /// <summary>The tunnel network identifier (VNI) that the first VLAN is mapped to; further VLANs are mapped to the following ones. Only
    /// reported; <see cref="BridgeVlanTunnelService"/> sets it.</summary>
    public uint? TunnelId { get; init; }

    /// <summary>The traffic counters, if <see cref="BridgeVlanOptionsFilter.IncludeStatistics"/> requests them. Only reported.</summary>
    public BridgeVlanStatistics? Statistics { get; init; }

    /// <summary>Attributes without a property, unchanged. They are sent back as they are.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>options of VLAN 10-20 of dev 5</c>.</summary>
    public override string ToString() => $"options of VLAN {Vlans} of dev {LinkIndex}";
}
