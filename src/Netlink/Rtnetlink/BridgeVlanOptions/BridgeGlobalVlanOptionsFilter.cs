namespace Netlink.Rtnetlink;

/// <summary>Which VLANs of bridges to list. Null means any.</summary>
public sealed record BridgeGlobalVlanOptionsFilter
{
    /// <summary>The index of the bridge. The kernel itself filters.</summary>
    public int? LinkIndex { get; init; }

    /// <summary>For example <c>global options of VLANs of dev 5</c>.</summary>
    public override string ToString() => "global options of VLANs" + (LinkIndex is null ? "" : $" of dev {LinkIndex}");
}
