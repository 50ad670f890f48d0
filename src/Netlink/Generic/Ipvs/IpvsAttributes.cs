using Netlink.Protocol;

namespace Netlink.Generic;

/// <summary>The attributes of IPVS. Source: <c>include/uapi/linux/ip_vs.h</c>.</summary>
internal static class IpvsAttributes
{
    /// <summary>The messages; the reply to a question about the module has attributes of its own, with the numbers of the others.</summary>
    public static GenericFamilyText Text { get; } = GenericFamilyText.Of<IpvsCommand>("IPVS", Schema) with
    {
        SchemaOf = static (command, _) => command == (byte)IpvsCommand.IPVS_CMD_SET_INFO
            ? AttributeSchema.Of<IpvsInfoAttribute>(GenericHeader.Size) : Schema(),
    };

    public static AttributeSchema Schema() => AttributeSchema.Of<IpvsAttribute>(GenericHeader.Size)
        .With(IpvsAttribute.IPVS_CMD_ATTR_SERVICE, AttributeSchema.Of<IpvsServiceAttribute>()
            .WithNetworkOrder(IpvsServiceAttribute.IPVS_SVC_ATTR_PORT)
            .With(IpvsServiceAttribute.IPVS_SVC_ATTR_STATS, AttributeSchema.Of<IpvsStatisticsAttribute>())
            .With(IpvsServiceAttribute.IPVS_SVC_ATTR_STATS64, AttributeSchema.Of<IpvsStatisticsAttribute>()))
        .With(IpvsAttribute.IPVS_CMD_ATTR_DEST, AttributeSchema.Of<IpvsDestinationAttribute>()
            .WithNetworkOrder(IpvsDestinationAttribute.IPVS_DEST_ATTR_PORT, IpvsDestinationAttribute.IPVS_DEST_ATTR_TUN_PORT)
            .With(IpvsDestinationAttribute.IPVS_DEST_ATTR_STATS, AttributeSchema.Of<IpvsStatisticsAttribute>())
            .With(IpvsDestinationAttribute.IPVS_DEST_ATTR_STATS64, AttributeSchema.Of<IpvsStatisticsAttribute>()))
        .With(IpvsAttribute.IPVS_CMD_ATTR_DAEMON, AttributeSchema.Of<IpvsDaemonAttribute>());
}

/// <summary><c>IPVS_CMD_*</c>.</summary>
internal enum IpvsCommand : byte
{
    IPVS_CMD_NEW_SERVICE = 1,
    IPVS_CMD_SET_SERVICE = 2,
    IPVS_CMD_DEL_SERVICE = 3,
    IPVS_CMD_GET_SERVICE = 4,
    IPVS_CMD_NEW_DEST = 5,
    IPVS_CMD_SET_DEST = 6,
    IPVS_CMD_DEL_DEST = 7,
    IPVS_CMD_GET_DEST = 8,
    IPVS_CMD_NEW_DAEMON = 9,
    IPVS_CMD_DEL_DAEMON = 10,
    IPVS_CMD_GET_DAEMON = 11,
    IPVS_CMD_SET_CONFIG = 12,
    IPVS_CMD_GET_CONFIG = 13,
    IPVS_CMD_SET_INFO = 14,
    IPVS_CMD_GET_INFO = 15,
    IPVS_CMD_ZERO = 16,
    IPVS_CMD_FLUSH = 17,
}

/// <summary><c>IPVS_CMD_ATTR_*</c>.</summary>
internal enum IpvsAttribute : ushort
{
    IPVS_CMD_ATTR_SERVICE = 1,
    IPVS_CMD_ATTR_DEST = 2,
    IPVS_CMD_ATTR_DAEMON = 3,
    IPVS_CMD_ATTR_TIMEOUT_TCP = 4,
    IPVS_CMD_ATTR_TIMEOUT_TCP_FIN = 5,
    IPVS_CMD_ATTR_TIMEOUT_UDP = 6,
}

/// <summary><c>IPVS_INFO_ATTR_*</c>.</summary>
internal enum IpvsInfoAttribute : ushort
{
    IPVS_INFO_ATTR_VERSION = 1,
    IPVS_INFO_ATTR_CONN_TAB_SIZE = 2,
}

/// <summary><c>IPVS_SVC_ATTR_*</c>.</summary>
internal enum IpvsServiceAttribute : ushort
{
    IPVS_SVC_ATTR_AF = 1,
    IPVS_SVC_ATTR_PROTOCOL = 2,
    IPVS_SVC_ATTR_ADDR = 3,
    IPVS_SVC_ATTR_PORT = 4,
    IPVS_SVC_ATTR_FWMARK = 5,
    IPVS_SVC_ATTR_SCHED_NAME = 6,
    IPVS_SVC_ATTR_FLAGS = 7,
    IPVS_SVC_ATTR_TIMEOUT = 8,
    IPVS_SVC_ATTR_NETMASK = 9,
    IPVS_SVC_ATTR_STATS = 10,
    IPVS_SVC_ATTR_PE_NAME = 11,
    IPVS_SVC_ATTR_STATS64 = 12,
}

/// <summary><c>IPVS_DEST_ATTR_*</c>.</summary>
internal enum IpvsDestinationAttribute : ushort
{
    IPVS_DEST_ATTR_ADDR = 1,
    IPVS_DEST_ATTR_PORT = 2,
    IPVS_DEST_ATTR_FWD_METHOD = 3,
    IPVS_DEST_ATTR_WEIGHT = 4,
    IPVS_DEST_ATTR_U_THRESH = 5,
    IPVS_DEST_ATTR_L_THRESH = 6,
    IPVS_DEST_ATTR_ACTIVE_CONNS = 7,
    IPVS_DEST_ATTR_INACT_CONNS = 8,
    IPVS_DEST_ATTR_PERSIST_CONNS = 9,
    IPVS_DEST_ATTR_STATS = 10,
    IPVS_DEST_ATTR_ADDR_FAMILY = 11,
    IPVS_DEST_ATTR_STATS64 = 12,
    IPVS_DEST_ATTR_TUN_TYPE = 13,
    IPVS_DEST_ATTR_TUN_PORT = 14,
    IPVS_DEST_ATTR_TUN_FLAGS = 15,
}

/// <summary><c>IPVS_DAEMON_ATTR_*</c>.</summary>
internal enum IpvsDaemonAttribute : ushort
{
    IPVS_DAEMON_ATTR_STATE = 1,
    IPVS_DAEMON_ATTR_MCAST_IFN = 2,
    IPVS_DAEMON_ATTR_SYNC_ID = 3,
    IPVS_DAEMON_ATTR_SYNC_MAXLEN = 4,
    IPVS_DAEMON_ATTR_MCAST_GROUP = 5,
    IPVS_DAEMON_ATTR_MCAST_GROUP6 = 6,
    IPVS_DAEMON_ATTR_MCAST_PORT = 7,
    IPVS_DAEMON_ATTR_MCAST_TTL = 8,
}

/// <summary><c>IPVS_STATS_ATTR_*</c>.</summary>
internal enum IpvsStatisticsAttribute : ushort
{
    IPVS_STATS_ATTR_CONNS = 1,
    IPVS_STATS_ATTR_INPKTS = 2,
    IPVS_STATS_ATTR_OUTPKTS = 3,
    IPVS_STATS_ATTR_INBYTES = 4,
    IPVS_STATS_ATTR_OUTBYTES = 5,
    IPVS_STATS_ATTR_CPS = 6,
    IPVS_STATS_ATTR_INPPS = 7,
    IPVS_STATS_ATTR_OUTPPS = 8,
    IPVS_STATS_ATTR_INBPS = 9,
    IPVS_STATS_ATTR_OUTBPS = 10,
    IPVS_STATS_ATTR_PAD = 11,
}
