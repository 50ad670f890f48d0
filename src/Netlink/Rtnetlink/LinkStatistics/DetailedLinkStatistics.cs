using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The counters of a link by group (<c>ip stats show</c>). Null means that the group was not requested, or that the link does not
/// have it.</summary>
/// <remarks>Source: <c>IFLA_STATS_*</c> in <c>include/uapi/linux/if_link.h</c>, rtnl_fill_statsinfo() in net/core/rtnetlink.c,
/// ip-stats(8).</remarks>
public sealed record DetailedLinkStatistics
{
    /// <summary>The index of the link.</summary>
    public required int LinkIndex { get; init; }

    /// <summary>The counters that every link has.</summary>
    public LinkStatistics? Link { get; init; }

    /// <summary>The counters of a bridge.</summary>
    public BridgeStatistics? Bridge { get; init; }

    /// <summary>The bridge's counters of the link as its port.</summary>
    public BridgeStatistics? BridgePort { get; init; }

    /// <summary>The LACP counters of a bond.</summary>
    public LacpStatistics? Bond { get; init; }

    /// <summary>The bond's LACP counters of the link as its port.</summary>
    public LacpStatistics? BondPort { get; init; }

    /// <summary>The traffic that the CPU handled although hardware forwards for the link (<c>CPU_HIT</c>).</summary>
    public LinkStatistics? CpuHit { get; init; }

    /// <summary>Whether hardware counts the packets that it routes (<c>l3_stats</c>); null if not reported.</summary>
    public HardwareStatisticsInfo? L3StatisticsInfo { get; init; }

    /// <summary>The packets that hardware routed, once counting is enabled with
    /// <see cref="LinkStatisticsService.SetL3Statistics"/>.</summary>
    public HardwareStatistics? L3Statistics { get; init; }

    /// <summary>The MPLS counters.</summary>
    public MplsStatistics? Mpls { get; init; }

    /// <summary>Groups without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>Joins the parts of two messages.</summary>
    internal DetailedLinkStatistics With(DetailedLinkStatistics later) => later with
    {
        Link = later.Link ?? Link,
        Bridge = BridgeStatistics.Join(Bridge, later.Bridge),
        BridgePort = BridgeStatistics.Join(BridgePort, later.BridgePort),
        Bond = later.Bond ?? Bond,
        BondPort = later.BondPort ?? BondPort,
        CpuHit = later.CpuHit ?? CpuHit,
        L3StatisticsInfo = later.L3StatisticsInfo ?? L3StatisticsInfo,
        L3Statistics = later.L3Statistics ?? L3Statistics,
        Mpls = later.Mpls ?? Mpls,
        UnknownAttributes = [.. UnknownAttributes, .. later.UnknownAttributes],
    };

    /// <summary>For example <c>the statistics of dev 5</c>.</summary>
    public override string ToString() => $"the statistics of dev {LinkIndex}";
}
