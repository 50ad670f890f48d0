namespace Netlink.Rtnetlink;

/// <summary>Which VLANs of ports to list. Null means any.</summary>
public sealed record BridgeVlanOptionsFilter
{
    /// <summary>The index of the port or bridge. The kernel itself filters.</summary>
    public int? LinkIndex { get; init; }

    /// <summary>Whether to request the statistics too; each VLAN is then listed separately.</summary>
    public bool IncludeStatistics { get; init; }

    /// <summary>For example <c>options of VLANs of dev 5</c>.</summary>
    public override string ToString() => "options of VLANs" + (LinkIndex is null ? "" : $" of dev {LinkIndex}");
}
