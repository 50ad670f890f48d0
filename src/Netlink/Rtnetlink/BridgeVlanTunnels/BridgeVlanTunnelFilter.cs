namespace Netlink.Rtnetlink;

/// <summary>Which VLAN mappings to list. Null means any.</summary>
public sealed record BridgeVlanTunnelFilter
{
    /// <summary>The index of the port. The kernel has no such filter; other ports are filtered out after reading.</summary>
    public int? LinkIndex { get; init; }

    internal bool Matches(int linkIndex) => LinkIndex is null || linkIndex == LinkIndex;

    /// <summary>For example <c>VLANs into tunnels of dev 5</c>.</summary>
    public override string ToString() => "VLANs into tunnels" + (LinkIndex is null ? "" : $" of dev {LinkIndex}");
}
