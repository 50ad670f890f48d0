namespace Netlink.Rtnetlink;

/// <summary>Which queueing disciplines to list. Null means any.</summary>
public sealed record QdiscFilter
{
    /// <summary>The index of the device. The kernel lists all, and the others are left out here.</summary>
    public int? LinkIndex { get; init; }

    /// <summary>Whether to list those too that the kernel made by itself within others (<c>invisible</c> in tc(8)).</summary>
    public bool IncludeInvisible { get; init; }

    internal bool Matches(Qdisc qdisc) => LinkIndex is null || LinkIndex == qdisc.LinkIndex;

    /// <summary>Such as <c>qdiscs of dev 5</c>.</summary>
    public override string ToString() => "qdiscs" + (LinkIndex is null ? "" : $" of dev {LinkIndex}");
}
