using Netlink.Protocol;
using static Netlink.Rtnetlink.LinkStatisticsAttribute;

namespace Netlink.Rtnetlink;

/// <summary>The attributes of groups of counters. Source: <c>include/uapi/linux/if_link.h</c>.</summary>
internal static class LinkStatisticsAttributes
{
    /// <summary>Bytes of <c>struct if_stats_msg</c>.</summary>
    public const int HeaderSize = 12;

    public static AttributeSchema Schema { get; } = AttributeSchema.Of<LinkStatisticsAttribute>(HeaderSize)
        .With(IFLA_STATS_LINK_XSTATS, Extended)
        .With(IFLA_STATS_LINK_XSTATS_SLAVE, Extended)
        .With(IFLA_STATS_LINK_OFFLOAD_XSTATS, AttributeSchema.Of<OffloadStatisticsAttribute>())
        .With(IFLA_STATS_AF_SPEC, new AttributeSchema
        {
            { LinuxFamily.AF_MPLS, nameof(LinuxFamily.AF_MPLS), AttributeSchema.Of<MplsStatisticsAttribute>() },
        });

    /// <summary>The attributes of a request to set, which are numbered separately.</summary>
    public static AttributeSchema SettingSchema { get; } = AttributeSchema.Of<LinkStatisticsSetting>(HeaderSize);

    private static AttributeSchema Extended => AttributeSchema.Of<ExtendedStatisticsAttribute>()
        .With(ExtendedStatisticsAttribute.LINK_XSTATS_TYPE_BRIDGE, AttributeSchema.Of<BridgeStatisticsAttribute>())
        .With(ExtendedStatisticsAttribute.LINK_XSTATS_TYPE_BOND, AttributeSchema.Of<BondStatisticsAttribute>());
}

/// <summary><c>IFLA_STATS_*</c>.</summary>
internal enum LinkStatisticsAttribute : ushort
{
    IFLA_STATS_LINK_64 = 1,
    IFLA_STATS_LINK_XSTATS = 2,
    IFLA_STATS_LINK_XSTATS_SLAVE = 3,
    IFLA_STATS_LINK_OFFLOAD_XSTATS = 4,
    IFLA_STATS_AF_SPEC = 5,
}

/// <summary><c>LINK_XSTATS_TYPE_*</c>.</summary>
internal enum ExtendedStatisticsAttribute : ushort
{
    LINK_XSTATS_TYPE_BRIDGE = 1,
    LINK_XSTATS_TYPE_BOND = 2,
}

/// <summary><c>BRIDGE_XSTATS_*</c>.</summary>
internal enum BridgeStatisticsAttribute : ushort
{
    BRIDGE_XSTATS_VLAN = 1,
    BRIDGE_XSTATS_MCAST = 2,
    BRIDGE_XSTATS_PAD = 3,
    BRIDGE_XSTATS_STP = 4,
}

/// <summary><c>BOND_XSTATS_*</c>.</summary>
internal enum BondStatisticsAttribute : ushort
{
    BOND_XSTATS_3AD = 1,
}

/// <summary><c>BOND_3AD_STAT_*</c>.</summary>
internal enum LacpStatisticsAttribute : ushort
{
    BOND_3AD_STAT_LACPDU_RX = 0,
    BOND_3AD_STAT_LACPDU_TX = 1,
    BOND_3AD_STAT_LACPDU_UNKNOWN_RX = 2,
    BOND_3AD_STAT_LACPDU_ILLEGAL_RX = 3,
    BOND_3AD_STAT_MARKER_RX = 4,
    BOND_3AD_STAT_MARKER_TX = 5,
    BOND_3AD_STAT_MARKER_RESP_RX = 6,
    BOND_3AD_STAT_MARKER_RESP_TX = 7,
    BOND_3AD_STAT_MARKER_UNKNOWN_RX = 8,
    BOND_3AD_STAT_PAD = 9,
}

/// <summary><c>IFLA_OFFLOAD_XSTATS_*</c>.</summary>
internal enum OffloadStatisticsAttribute : ushort
{
    IFLA_OFFLOAD_XSTATS_CPU_HIT = 1,
    IFLA_OFFLOAD_XSTATS_HW_S_INFO = 2,
    IFLA_OFFLOAD_XSTATS_L3_STATS = 3,
}

/// <summary><c>IFLA_OFFLOAD_XSTATS_HW_S_INFO_*</c>.</summary>
internal enum HardwareStatisticsInfoAttribute : ushort
{
    IFLA_OFFLOAD_XSTATS_HW_S_INFO_REQUEST = 1,
    IFLA_OFFLOAD_XSTATS_HW_S_INFO_USED = 2,
}

/// <summary><c>MPLS_STATS_*</c>.</summary>
internal enum MplsStatisticsAttribute : ushort
{
    MPLS_STATS_LINK = 1,
}

/// <summary><c>IFLA_STATS_SET_*</c>.</summary>
internal enum LinkStatisticsSetting : ushort
{
    IFLA_STATS_SET_OFFLOAD_XSTATS_L3_STATS = 2,
}
