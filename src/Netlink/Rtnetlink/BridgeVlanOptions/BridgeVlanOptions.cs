using System;
using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>What a port of a bridge does in a VLAN, or in a range of them, used both to set it and to report it.</summary>
/// <remarks>
/// Null means not sent and left as it is, or not reported. The VLANs must be there: <see cref="BridgeVlanService.Replace"/> makes them.
/// Since Linux 5.6. Source: bridge(8), <c>bridge vlan set</c>; <c>BRIDGE_VLANDB_ENTRY_*</c> in <c>include/uapi/linux/if_bridge.h</c>.
/// </remarks>
public sealed record BridgeVlanOptions
{
    private readonly Fleeting<uint?> _multicastGroups;

    /// <summary>Joins a port and VLANs.</summary>
    /// <param name="linkIndex">The index of the port, or of the bridge itself.</param>
    /// <param name="vlans">The ids, from 1 to 4094.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is not positive, or an id is none of a VLAN.</exception>
    public BridgeVlanOptions(int linkIndex, InclusiveRange<ushort> vlans)
    {
        var named = new BridgeVlan(linkIndex, vlans);
        (LinkIndex, Vlans) = (named.LinkIndex, named.Vlans);
    }

    /// <summary>Joins a port and one VLAN.</summary>
    /// <param name="linkIndex">The index of the port, or of the bridge itself.</param>
    /// <param name="vlan">The id, from 1 to 4094.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is not positive, or the id is none of a VLAN.</exception>
    public BridgeVlanOptions(int linkIndex, ushort vlan)
        : this(linkIndex, new InclusiveRange<ushort>(vlan))
    {
    }

    private BridgeVlanOptions(InclusiveRange<ushort> vlans, int linkIndex) => (LinkIndex, Vlans) = (linkIndex, vlans);

    /// <summary>As the kernel has it.</summary>
    internal static BridgeVlanOptions Reported(int linkIndex, InclusiveRange<ushort> vlans) => new(vlans, linkIndex);

    /// <summary>The index of the port, or of the bridge itself.</summary>
    public int LinkIndex { get; }

    /// <summary>The ids.</summary>
    public InclusiveRange<ushort> Vlans { get; init; }

    /// <summary>Whether frames that come in without a tag belong to this VLAN. Only reported.</summary>
    public bool IsPortVlan { get; init; }

    /// <summary>Whether frames go out without the tag. Only reported.</summary>
    public bool Untagged { get; init; }

    /// <summary>What the spanning tree of the VLAN lets the port do. The kernel's default is
    /// <see cref="BridgePortState.Forwarding"/>.</summary>
    public BridgePortState? State { get; init; }

    /// <summary>Whether a multicast router is behind the port, where the bridge snoops in each VLAN by itself. Since Linux 5.15; of ports
    /// since 5.17.</summary>
    public MulticastRouterPort? MulticastRouter { get; init; }

    /// <summary>How many multicast groups the port may have in the VLAN; 0 for any number. Not of the bridge itself. Since Linux
    /// 6.3.</summary>
    public uint? MaxMulticastGroups { get; init; }

    /// <summary>How many it has. Only reported, and left out of comparisons.</summary>
    public uint? MulticastGroups
    {
        get => _multicastGroups.Value;
        init => _multicastGroups = new Fleeting<uint?>(value);
    }

    /// <summary>Whether the bridge answers ARP and neighbour solicitations itself, where
    /// <see cref="BridgePort.NeighbourVlanSuppression"/> is on. Not of the bridge itself. Since Linux 6.4.</summary>
    public bool? NeighbourSuppression { get; init; }

    /// <summary>Whether gratuitous ARP and unsolicited advertisements go out nevertheless. Not of the bridge itself.</summary>
    public bool? ForwardGratuitousNeighbours { get; init; }

    /// <summary>The network identifier that the first VLAN goes into at a tunnel, and the next ones into those after it. Only reported;
    /// <see cref="BridgeVlanTunnelService"/> sets it.</summary>
    public uint? TunnelId { get; init; }

    /// <summary>What went through, where <see cref="BridgeVlanOptionsFilter.IncludeStatistics"/> asks for it. Only reported.</summary>
    public BridgeVlanStatistics? Statistics { get; init; }

    /// <summary>Attributes without a property, unchanged. They are sent back as they are.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>options of VLAN 10-20 of dev 5</c>.</summary>
    public override string ToString() => $"options of VLAN {Vlans} of dev {LinkIndex}";
}
