namespace Netlink.Rtnetlink;

/// <summary>Which VLANs that go into tunnels to list. Null means any.</summary>
public sealed record BridgeVlanTunnelFilter
{
    /// <summary>The index of the port. The kernel has no such filter, so the others are read too and left out.</summary>
    public int? LinkIndex { get; init; }

    internal bool Matches(int linkIndex) => LinkIndex is null || linkIndex == LinkIndex;

    /// <summary>For example <c>VLANs into tunnels of dev 5</c>.</summary>
    public override string ToString() => "VLANs into tunnels" + (LinkIndex is null ? "" : $" of dev {LinkIndex}");
}
