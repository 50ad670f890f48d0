using Netlink.Protocol;
using static Netlink.Rtnetlink.VxlanVniAttribute;
using static Netlink.Rtnetlink.VxlanVniEntryAttribute;

namespace Netlink.Rtnetlink;

/// <summary>The attributes of the network identifiers of a VXLAN tunnel. Source: <c>include/uapi/linux/if_link.h</c>.</summary>
internal static class VxlanVniAttributes
{
    /// <summary>Bytes of <c>struct tunnel_msg</c>.</summary>
    public const int HeaderSize = 8;

    public static AttributeSchema Schema { get; } = AttributeSchema.Of<VxlanVniAttribute>(HeaderSize)
        .With(VXLAN_VNIFILTER_ENTRY, AttributeSchema.Of<VxlanVniEntryAttribute>()
            .With(VXLAN_VNIFILTER_ENTRY_STATS, AttributeSchema.Of<VxlanVniStatisticsAttribute>()));
}

/// <summary><c>VXLAN_VNIFILTER_*</c>.</summary>
internal enum VxlanVniAttribute : ushort
{
    VXLAN_VNIFILTER_ENTRY = 1,
}

/// <summary><c>VXLAN_VNIFILTER_ENTRY_*</c>.</summary>
internal enum VxlanVniEntryAttribute : ushort
{
    VXLAN_VNIFILTER_ENTRY_START = 1,
    VXLAN_VNIFILTER_ENTRY_END = 2,
    VXLAN_VNIFILTER_ENTRY_GROUP = 3,
    VXLAN_VNIFILTER_ENTRY_GROUP6 = 4,
    VXLAN_VNIFILTER_ENTRY_STATS = 5,
}

/// <summary><c>VNIFILTER_ENTRY_STATS_*</c>.</summary>
internal enum VxlanVniStatisticsAttribute : ushort
{
    VNIFILTER_ENTRY_STATS_RX_BYTES = 1,
    VNIFILTER_ENTRY_STATS_RX_PKTS = 2,
    VNIFILTER_ENTRY_STATS_RX_DROPS = 3,
    VNIFILTER_ENTRY_STATS_RX_ERRORS = 4,
    VNIFILTER_ENTRY_STATS_TX_BYTES = 5,
    VNIFILTER_ENTRY_STATS_TX_PKTS = 6,
    VNIFILTER_ENTRY_STATS_TX_DROPS = 7,
    VNIFILTER_ENTRY_STATS_TX_ERRORS = 8,
    VNIFILTER_ENTRY_STATS_PAD = 9,
}
