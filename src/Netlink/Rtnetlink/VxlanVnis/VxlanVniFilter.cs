namespace Netlink.Rtnetlink;

/// <summary>Which networks of VXLAN tunnels to list. Null means any.</summary>
public sealed record VxlanVniFilter
{
    /// <summary>The index of the tunnel. The kernel itself filters.</summary>
    public int? LinkIndex { get; init; }

    /// <summary>Whether what went through is listed too; each network then comes by itself.</summary>
    public bool IncludeStatistics { get; init; }

    /// <summary>For example <c>VNIs of dev 5</c>.</summary>
    public override string ToString() => "VNIs" + (LinkIndex is null ? "" : $" of dev {LinkIndex}");
}
