namespace Netlink.Rtnetlink;

/// <summary>Which counters to list. Null means any.</summary>
public sealed record DetailedLinkStatisticsFilter
{
    /// <summary>Which groups, at least one. The kernel itself filters.</summary>
    public LinkStatisticsGroups? Groups { get; init; }

    /// <summary>The index of the link. The kernel has no such filter; other links are filtered out after reading.</summary>
    public int? LinkIndex { get; init; }

    internal bool Matches(DetailedLinkStatistics statistics) => LinkIndex is null || LinkIndex == statistics.LinkIndex;

    /// <summary>For example <c>the statistics of dev 5</c>.</summary>
    public override string ToString() => LinkIndex is null ? "the statistics of links" : $"the statistics of dev {LinkIndex}";
}
