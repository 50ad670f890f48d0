using System;
using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The options of a bridge for a VLAN or a range of VLANs, which apply to all its ports. Used both to set them and to report
/// them.</summary>
/// <remarks>
/// Null means not sent and left as it is, or not reported. The multicast settings take effect when the bridge snoops per VLAN
/// (<c>mcast_vlan_snooping</c>). Times have a resolution of a hundredth of a second. Since Linux 5.15. Source: bridge(8), <c>bridge vlan
/// global set</c>; <c>BRIDGE_VLANDB_GOPTS_*</c> in <c>include/uapi/linux/if_bridge.h</c>.
/// </remarks>
public sealed record BridgeGlobalVlanOptions
{
    /// <summary>Creates options for a range of VLANs.</summary>
    /// <param name="linkIndex">The index of the bridge.</param>
    /// <param name="vlans">The ids, from 1 to 4094.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is not positive, or an id is not that of a VLAN.</exception>
    public BridgeGlobalVlanOptions(int linkIndex, InclusiveRange<ushort> vlans)
    {
        var named = new BridgeVlan(linkIndex, vlans);
        (LinkIndex, Vlans) = (named.LinkIndex, named.Vlans);
    }

    /// <summary>Creates options for one VLAN.</summary>
    /// <param name="linkIndex">The index of the bridge.</param>
    /// <param name="vlan">The id, from 1 to 4094.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is not positive, or the id is not that of a VLAN.</exception>
    public BridgeGlobalVlanOptions(int linkIndex, ushort vlan)
        : this(linkIndex, new InclusiveRange<ushort>(vlan))
    {
    }

    private BridgeGlobalVlanOptions(InclusiveRange<ushort> vlans, int linkIndex) => (LinkIndex, Vlans) = (linkIndex, vlans);

    /// <summary>As the kernel reports it.</summary>
    internal static BridgeGlobalVlanOptions Reported(int linkIndex, InclusiveRange<ushort> vlans) => new(vlans, linkIndex);

    /// <summary>The index of the bridge.</summary>
    public int LinkIndex { get; }

    /// <summary>The ids.</summary>
    public InclusiveRange<ushort> Vlans { get; init; }

    /// <summary>Whether the bridge snoops IGMP and MLD in the VLAN. The kernel's default is true.</summary>
    public bool? MulticastSnooping { get; init; }

    /// <summary>Whether the bridge is an IGMP and MLD querier in the VLAN. The kernel's default is false.</summary>
    public bool? MulticastQuerier { get; init; }

    /// <summary>The IGMP version of the bridge's queries, 2 or 3. The kernel's default is 2.</summary>
    public byte? IgmpVersion { get; init; }

    /// <summary>The MLD version of the bridge's queries, 1 or 2. The kernel's default is 1.</summary>
    public byte? MldVersion { get; init; }

    /// <summary>The number of queries sent after a leave message before the group is removed. The kernel's default is 2.</summary>
    public uint? MulticastLastMemberCount { get; init; }

    /// <summary>The interval between those queries. The kernel's default is 1 s.</summary>
    public TimeSpan? MulticastLastMemberInterval { get; init; }

    /// <summary>The number of queries sent at startup. The kernel's default is 2.</summary>
    public uint? MulticastStartupQueryCount { get; init; }

    /// <summary>The interval between the startup queries, at least 1 second. The kernel's default is 31.25 s.</summary>
    public TimeSpan? MulticastStartupQueryInterval { get; init; }

    /// <summary>The time without a report after which the bridge leaves a group. The kernel's default is 260 s.</summary>
    public TimeSpan? MulticastMembershipInterval { get; init; }

    /// <summary>The time without a query from another querier after which the bridge sends its own. The kernel's default is 255
    /// s.</summary>
    public TimeSpan? MulticastQuerierInterval { get; init; }

    /// <summary>The interval between queries, at least 1 second. The kernel's default is 125 s.</summary>
    public TimeSpan? MulticastQueryInterval { get; init; }

    /// <summary>The maximum response time announced in queries. The kernel's default is 10 s.</summary>
    public TimeSpan? MulticastResponseInterval { get; init; }

    /// <summary>The spanning tree instance that the VLAN belongs to (MSTI), if the bridge runs several (<c>mst_enabled</c>). Since Linux
    /// 5.18.</summary>
    public ushort? SpanningTreeInstance { get; init; }

    /// <summary>The ports behind which there are multicast routers in the VLAN. Only reported.</summary>
    public IReadOnlyList<MulticastRouter> Routers { get; init => field = ValueList.From(value); } = ValueList<MulticastRouter>.Empty;

    /// <summary>Attributes without a property, unchanged. They are sent back as they are.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>global options of VLAN 10-20 of dev 5</c>.</summary>
    public override string ToString() => $"global options of VLAN {Vlans} of dev {LinkIndex}";
}
