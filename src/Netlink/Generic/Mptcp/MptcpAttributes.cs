using Netlink.Protocol;
using static Netlink.Generic.MptcpAttribute;
using static Netlink.Generic.MptcpEventAttribute;

namespace Netlink.Generic;

/// <summary>The names of the attributes, for errors. Source: <c>include/uapi/linux/mptcp_pm.h</c>.</summary>
internal static class MptcpAttributes
{
    public static AttributeSchema Schema() => AttributeSchema.Of<MptcpAttribute>(GenericHeader.Size)
        .With(MPTCP_PM_ATTR_ADDR, OfAddress())
        .With(MPTCP_PM_ATTR_ADDR_REMOTE, OfAddress());

    public static AttributeSchema OfEvents() => AttributeSchema.Of<MptcpEventAttribute>(GenericHeader.Size)
        .WithNetworkOrder(MPTCP_ATTR_SADDR4, MPTCP_ATTR_SADDR6, MPTCP_ATTR_DADDR4, MPTCP_ATTR_DADDR6, MPTCP_ATTR_SPORT, MPTCP_ATTR_DPORT);

    private static AttributeSchema OfAddress() => AttributeSchema.Of<MptcpAddressAttribute>()
        .WithNetworkOrder(MptcpAddressAttribute.MPTCP_PM_ADDR_ATTR_ADDR4, MptcpAddressAttribute.MPTCP_PM_ADDR_ATTR_ADDR6);
}

/// <summary><c>MPTCP_PM_CMD_*</c>.</summary>
internal enum MptcpCommand : byte
{
    MPTCP_PM_CMD_ADD_ADDR = 1,
    MPTCP_PM_CMD_DEL_ADDR = 2,
    MPTCP_PM_CMD_GET_ADDR = 3,
    MPTCP_PM_CMD_FLUSH_ADDRS = 4,
    MPTCP_PM_CMD_SET_LIMITS = 5,
    MPTCP_PM_CMD_GET_LIMITS = 6,
    MPTCP_PM_CMD_SET_FLAGS = 7,
    MPTCP_PM_CMD_ANNOUNCE = 8,
    MPTCP_PM_CMD_REMOVE = 9,
    MPTCP_PM_CMD_SUBFLOW_CREATE = 10,
    MPTCP_PM_CMD_SUBFLOW_DESTROY = 11,
}

/// <summary><c>MPTCP_PM_ATTR_*</c>.</summary>
internal enum MptcpAttribute : ushort
{
    MPTCP_PM_ATTR_ADDR = 1,
    MPTCP_PM_ATTR_RCV_ADD_ADDRS = 2,
    MPTCP_PM_ATTR_SUBFLOWS = 3,
    MPTCP_PM_ATTR_TOKEN = 4,
    MPTCP_PM_ATTR_LOC_ID = 5,
    MPTCP_PM_ATTR_ADDR_REMOTE = 6,
}

/// <summary><c>MPTCP_PM_ADDR_ATTR_*</c>.</summary>
internal enum MptcpAddressAttribute : ushort
{
    MPTCP_PM_ADDR_ATTR_FAMILY = 1,
    MPTCP_PM_ADDR_ATTR_ID = 2,
    MPTCP_PM_ADDR_ATTR_ADDR4 = 3,
    MPTCP_PM_ADDR_ATTR_ADDR6 = 4,
    MPTCP_PM_ADDR_ATTR_PORT = 5,
    MPTCP_PM_ADDR_ATTR_FLAGS = 6,
    MPTCP_PM_ADDR_ATTR_IF_IDX = 7,
}

/// <summary><c>MPTCP_ATTR_*</c>, in events.</summary>
internal enum MptcpEventAttribute : ushort
{
    MPTCP_ATTR_TOKEN = 1,
    MPTCP_ATTR_FAMILY = 2,
    MPTCP_ATTR_LOC_ID = 3,
    MPTCP_ATTR_REM_ID = 4,
    MPTCP_ATTR_SADDR4 = 5,
    MPTCP_ATTR_SADDR6 = 6,
    MPTCP_ATTR_DADDR4 = 7,
    MPTCP_ATTR_DADDR6 = 8,
    MPTCP_ATTR_SPORT = 9,
    MPTCP_ATTR_DPORT = 10,
    MPTCP_ATTR_BACKUP = 11,
    MPTCP_ATTR_ERROR = 12,
    MPTCP_ATTR_FLAGS = 13,
    MPTCP_ATTR_TIMEOUT = 14,
    MPTCP_ATTR_IF_IDX = 15,
    MPTCP_ATTR_RESET_REASON = 16,
    MPTCP_ATTR_RESET_FLAGS = 17,
    MPTCP_ATTR_SERVER_SIDE = 18,
}
