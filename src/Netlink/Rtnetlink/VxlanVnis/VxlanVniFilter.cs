namespace Netlink.Rtnetlink;

/// <summary>Which network identifiers of VXLAN tunnels to list. Null means any.</summary>
public sealed record VxlanVniFilter
{
    /// <summary>The index of the tunnel. The kernel itself filters.</summary>
    public int? LinkIndex { get; init; }

    /// <summary>Whether to request the statistics too; each VNI is then listed separately.</summary>
    public bool IncludeStatistics { get; init; }

    /// <summary>For example <c>VNIs of dev 5</c>.</summary>
    public override string ToString() => "VNIs" + (LinkIndex is null ? "" : $" of dev {LinkIndex}");
}
