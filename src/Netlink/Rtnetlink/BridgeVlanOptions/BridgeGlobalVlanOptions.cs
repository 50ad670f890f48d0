using System;
using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>What a bridge does in a VLAN, or in a range of them, at all its ports, used both to set it and to report it.</summary>
/// <remarks>
/// Null means not sent and left as it is, or not reported. The multicast settings count where the bridge snoops in each VLAN by itself
/// (<c>mcast_vlan_snooping</c>). Times are kept to a hundredth of a second. Since Linux 5.15. Source: bridge(8),
/// <c>bridge vlan global set</c>; <c>BRIDGE_VLANDB_GOPTS_*</c> in <c>include/uapi/linux/if_bridge.h</c>.
/// </remarks>
public sealed record BridgeGlobalVlanOptions
{
    /// <summary>Joins a bridge and VLANs.</summary>
    /// <param name="linkIndex">The index of the bridge.</param>
    /// <param name="vlans">The ids, from 1 to 4094.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is not positive, or an id is none of a VLAN.</exception>
    public BridgeGlobalVlanOptions(int linkIndex, InclusiveRange<ushort> vlans)
    {
        var named = new BridgeVlan(linkIndex, vlans);
        (LinkIndex, Vlans) = (named.LinkIndex, named.Vlans);
    }

    /// <summary>Joins a bridge and one VLAN.</summary>
    /// <param name="linkIndex">The index of the bridge.</param>
    /// <param name="vlan">The id, from 1 to 4094.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is not positive, or the id is none of a VLAN.</exception>
    public BridgeGlobalVlanOptions(int linkIndex, ushort vlan)
        : this(linkIndex, new InclusiveRange<ushort>(vlan))
    {
    }

    private BridgeGlobalVlanOptions(InclusiveRange<ushort> vlans, int linkIndex) => (LinkIndex, Vlans) = (linkIndex, vlans);

    /// <summary>As the kernel has it.</summary>
    internal static BridgeGlobalVlanOptions Reported(int linkIndex, InclusiveRange<ushort> vlans) => new(vlans, linkIndex);

    /// <summary>The index of the bridge.</summary>
    public int LinkIndex { get; }

    /// <summary>The ids.</summary>
    public InclusiveRange<ushort> Vlans { get; init; }

    /// <summary>Whether the bridge learns who wants which group. The kernel's default is true.</summary>
    public bool? MulticastSnooping { get; init; }

    /// <summary>Whether the bridge asks who wants which group. The kernel's default is false.</summary>
    public bool? MulticastQuerier { get; init; }

    /// <summary>The version of IGMP that it asks in, 2 or 3. The kernel's default is 2.</summary>
    public byte? IgmpVersion { get; init; }

    /// <summary>The version of MLD that it asks in, 1 or 2. The kernel's default is 1.</summary>
    public byte? MldVersion { get; init; }

    /// <summary>The number of queries after a leave before the group is removed. The kernel's default is 2.</summary>
    public uint? MulticastLastMemberCount { get; init; }

    /// <summary>How long it waits between those. The kernel's default is 1 s.</summary>
    public TimeSpan? MulticastLastMemberInterval { get; init; }

    /// <summary>How often it asks at the start. The kernel's default is 2.</summary>
    public uint? MulticastStartupQueryCount { get; init; }

    /// <summary>How long it waits between those. The kernel's default is 31.25 s.</summary>
    public TimeSpan? MulticastStartupQueryInterval { get; init; }

    /// <summary>After how long without a report a group is forgotten. The kernel's default is 260 s.</summary>
    public TimeSpan? MulticastMembershipInterval { get; init; }

    /// <summary>After how long without a question of another router the bridge asks itself. The kernel's default is 255 s.</summary>
    public TimeSpan? MulticastQuerierInterval { get; init; }

    /// <summary>How long it waits between questions. The kernel's default is 125 s.</summary>
    public TimeSpan? MulticastQueryInterval { get; init; }

    /// <summary>How long members may take to answer. The kernel's default is 10 s.</summary>
    public TimeSpan? MulticastResponseInterval { get; init; }

    /// <summary>The number of the spanning tree that the VLAN belongs to (MSTI), where the bridge has several
    /// (<c>mst_enabled</c>). Since Linux 5.18.</summary>
    public ushort? SpanningTreeInstance { get; init; }

    /// <summary>The ports behind which there are multicast routers in the VLAN. Only reported.</summary>
    public IReadOnlyList<MulticastRouter> Routers { get; init => field = ValueList.From(value); } = ValueList<MulticastRouter>.Empty;

    /// <summary>Attributes without a property, unchanged. They are sent back as they are.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>global options of VLAN 10-20 of dev 5</c>.</summary>
    public override string ToString() => $"global options of VLAN {Vlans} of dev {LinkIndex}";
}
