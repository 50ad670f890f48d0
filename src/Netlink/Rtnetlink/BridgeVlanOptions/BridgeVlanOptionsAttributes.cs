using Netlink.Protocol;
using static Netlink.Rtnetlink.BridgeVlanDatabaseAttribute;

namespace Netlink.Rtnetlink;

/// <summary>The attributes of options of VLANs. Source: <c>include/uapi/linux/if_bridge.h</c>.</summary>
internal static class BridgeVlanOptionsAttributes
{
    /// <summary>Bytes of <c>struct br_vlan_msg</c>.</summary>
    public const int HeaderSize = 8;

    public static AttributeSchema Schema { get; } = AttributeSchema.Of<BridgeVlanDatabaseAttribute>(HeaderSize)
        .With(BRIDGE_VLANDB_ENTRY, AttributeSchema.Of<BridgeVlanEntryAttribute>())
        .With(BRIDGE_VLANDB_GLOBAL_OPTIONS, AttributeSchema.Of<BridgeVlanGlobalAttribute>());
}

/// <summary><c>BRIDGE_VLANDB_DUMP_*</c>.</summary>
internal enum BridgeVlanDumpAttribute : ushort
{
    BRIDGE_VLANDB_DUMP_FLAGS = 1,
}

/// <summary><c>BRIDGE_VLANDB_*</c>.</summary>
internal enum BridgeVlanDatabaseAttribute : ushort
{
    BRIDGE_VLANDB_ENTRY = 1,
    BRIDGE_VLANDB_GLOBAL_OPTIONS = 2,
}

/// <summary><c>BRIDGE_VLANDB_ENTRY_*</c>.</summary>
internal enum BridgeVlanEntryAttribute : ushort
{
    BRIDGE_VLANDB_ENTRY_INFO = 1,
    BRIDGE_VLANDB_ENTRY_RANGE = 2,
    BRIDGE_VLANDB_ENTRY_STATE = 3,
    BRIDGE_VLANDB_ENTRY_TUNNEL_INFO = 4,
    BRIDGE_VLANDB_ENTRY_STATS = 5,
    BRIDGE_VLANDB_ENTRY_MCAST_ROUTER = 6,
    BRIDGE_VLANDB_ENTRY_MCAST_N_GROUPS = 7,
    BRIDGE_VLANDB_ENTRY_MCAST_MAX_GROUPS = 8,
    BRIDGE_VLANDB_ENTRY_NEIGH_SUPPRESS = 9,
    BRIDGE_VLANDB_ENTRY_NEIGH_FORWARD_GRAT = 10,
}

/// <summary><c>BRIDGE_VLANDB_TINFO_*</c>.</summary>
internal enum BridgeVlanTunnelReport : ushort
{
    BRIDGE_VLANDB_TINFO_ID = 1,
}

/// <summary><c>BRIDGE_VLANDB_STATS_*</c>.</summary>
internal enum BridgeVlanStatisticsAttribute : ushort
{
    BRIDGE_VLANDB_STATS_RX_BYTES = 1,
    BRIDGE_VLANDB_STATS_RX_PACKETS = 2,
    BRIDGE_VLANDB_STATS_TX_BYTES = 3,
    BRIDGE_VLANDB_STATS_TX_PACKETS = 4,
    BRIDGE_VLANDB_STATS_PAD = 5,
}

/// <summary><c>BRIDGE_VLANDB_GOPTS_*</c>.</summary>
internal enum BridgeVlanGlobalAttribute : ushort
{
    BRIDGE_VLANDB_GOPTS_ID = 1,
    BRIDGE_VLANDB_GOPTS_RANGE = 2,
    BRIDGE_VLANDB_GOPTS_MCAST_SNOOPING = 3,
    BRIDGE_VLANDB_GOPTS_MCAST_IGMP_VERSION = 4,
    BRIDGE_VLANDB_GOPTS_MCAST_MLD_VERSION = 5,
    BRIDGE_VLANDB_GOPTS_MCAST_LAST_MEMBER_CNT = 6,
    BRIDGE_VLANDB_GOPTS_MCAST_STARTUP_QUERY_CNT = 7,
    BRIDGE_VLANDB_GOPTS_MCAST_LAST_MEMBER_INTVL = 8,
    BRIDGE_VLANDB_GOPTS_PAD = 9,
    BRIDGE_VLANDB_GOPTS_MCAST_MEMBERSHIP_INTVL = 10,
    BRIDGE_VLANDB_GOPTS_MCAST_QUERIER_INTVL = 11,
    BRIDGE_VLANDB_GOPTS_MCAST_QUERY_INTVL = 12,
    BRIDGE_VLANDB_GOPTS_MCAST_QUERY_RESPONSE_INTVL = 13,
    BRIDGE_VLANDB_GOPTS_MCAST_STARTUP_QUERY_INTVL = 14,
    BRIDGE_VLANDB_GOPTS_MCAST_QUERIER = 15,
    BRIDGE_VLANDB_GOPTS_MCAST_ROUTER_PORTS = 16,
    BRIDGE_VLANDB_GOPTS_MCAST_QUERIER_STATE = 17,
    BRIDGE_VLANDB_GOPTS_MSTI = 18,
}
