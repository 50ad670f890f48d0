using System.Net;

namespace Netlink.Rtnetlink;

/// <summary>Which multicast groups to list. Null means any. The kernel has no such filter; other entries are filtered out after
/// reading.</summary>
public sealed record MulticastGroupFilter
{
    /// <summary>The index of the bridge or tunnel that has the database.</summary>
    public int? LinkIndex { get; init; }

    /// <summary>The index of the port.</summary>
    public int? Port { get; init; }

    /// <summary>The IP group. A scope id is dropped.</summary>
    public IPAddress? Group { get; init => field = value is null ? null : Arguments.WithoutScope(value); }

    /// <summary>The link-layer group.</summary>
    public LinkLayerAddress? LinkLayerGroup { get; init; }

    /// <summary>The VLAN.</summary>
    public ushort? Vlan { get; init; }

    internal bool MatchesLink(int linkIndex) => LinkIndex is null || LinkIndex == linkIndex;

    internal bool Matches(MulticastGroup group)
        => MatchesLink(group.LinkIndex) && (Port is null || Port == group.Port) && (Group is null || Group.Equals(group.Group))
            && (LinkLayerGroup is null || LinkLayerGroup == group.LinkLayerGroup) && (Vlan is null || Vlan == group.Vlan);

    internal bool Matches(MulticastRouter router)
        => MatchesLink(router.LinkIndex) && (Port is null || Port == router.Port) && (Vlan is null || Vlan == router.Vlan);

    /// <summary>For example <c>multicast groups of dev 5</c>.</summary>
    public override string ToString() => "multicast groups" + (LinkIndex is null ? "" : $" of dev {LinkIndex}");
}
