using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>What was counted of a link, by groups (<c>ip stats show</c>). Null means that the group was not requested, or that the link
/// does not count such things.</summary>
/// <remarks>Source: <c>IFLA_STATS_*</c> in <c>include/uapi/linux/if_link.h</c>, rtnl_fill_statsinfo() in net/core/rtnetlink.c,
/// ip-stats(8).</remarks>
public sealed record DetailedLinkStatistics
{
    /// <summary>The index of the link.</summary>
    public required int LinkIndex { get; init; }

    /// <summary>What every link counts.</summary>
    public LinkStatistics? Link { get; init; }

    /// <summary>What a bridge counts.</summary>
    public BridgeStatistics? Bridge { get; init; }

    /// <summary>What a bridge counts of the link as its port.</summary>
    public BridgeStatistics? BridgePort { get; init; }

    /// <summary>What a bond counts of LACP.</summary>
    public LacpStatistics? Bond { get; init; }

    /// <summary>What a bond counts of LACP at the link as its port.</summary>
    public LacpStatistics? BondPort { get; init; }

    /// <summary>What came by the processor although hardware forwards for the link.</summary>
    public LinkStatistics? Processor { get; init; }

    /// <summary>Whether hardware counts what it routes; null where the kernel does not tell.</summary>
    public HardwareCounting? RoutedByHardwareCounting { get; init; }

    /// <summary>What hardware routed, once <see cref="LinkStatisticsService.SetHardwareCounting"/> asked it to count.</summary>
    public HardwareStatistics? RoutedByHardware { get; init; }

    /// <summary>What was counted of MPLS.</summary>
    public MplsStatistics? Mpls { get; init; }

    /// <summary>Groups without a property here, as they came.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>Joins what came in two messages.</summary>
    internal DetailedLinkStatistics With(DetailedLinkStatistics later) => later with
    {
        Link = later.Link ?? Link,
        Bridge = BridgeStatistics.Join(Bridge, later.Bridge),
        BridgePort = BridgeStatistics.Join(BridgePort, later.BridgePort),
        Bond = later.Bond ?? Bond,
        BondPort = later.BondPort ?? BondPort,
        Processor = later.Processor ?? Processor,
        RoutedByHardwareCounting = later.RoutedByHardwareCounting ?? RoutedByHardwareCounting,
        RoutedByHardware = later.RoutedByHardware ?? RoutedByHardware,
        Mpls = later.Mpls ?? Mpls,
        UnknownAttributes = [.. UnknownAttributes, .. later.UnknownAttributes],
    };

    /// <summary>For example <c>the statistics of dev 5</c>.</summary>
    public override string ToString() => $"the statistics of dev {LinkIndex}";
}
