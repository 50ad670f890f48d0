namespace Netlink.Rtnetlink;

/// <summary>Selects the qdiscs to list. Null means any.</summary>
public sealed record QdiscFilter
{
    /// <summary>The index of the device. The kernel lists all; the library filters them.</summary>
    public int? LinkIndex { get; init; }

    /// <summary>Whether to list also those that the kernel created implicitly as children of others (<c>invisible</c> in tc(8)).</summary>
    public bool IncludeInvisible { get; init; }

    internal bool Matches(Qdisc qdisc) => LinkIndex is null || LinkIndex == qdisc.LinkIndex;

    /// <summary>Such as <c>qdiscs of dev 5</c>.</summary>
    public override string ToString() => "qdiscs" + (LinkIndex is null ? "" : $" of dev {LinkIndex}");
}
