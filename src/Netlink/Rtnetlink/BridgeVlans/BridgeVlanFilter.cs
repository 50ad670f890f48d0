namespace Netlink.Rtnetlink;

/// <summary>Which VLANs to list. Null means any.</summary>
public sealed record BridgeVlanFilter
{
    /// <summary>The index of the port or bridge. The kernel has no such filter; other devices are filtered out after reading.</summary>
    public int? LinkIndex { get; init; }

    internal bool Matches(int linkIndex) => LinkIndex is null || linkIndex == LinkIndex;

    /// <summary>For example <c>VLANs of dev 5</c>.</summary>
    public override string ToString() => "VLANs of " + (LinkIndex is null ? "all bridges" : $"dev {LinkIndex}");
}
