using Netlink.Protocol;
using static Netlink.Rtnetlink.MulticastGroupSetting;
using static Netlink.Rtnetlink.MulticastRequestAttribute;

namespace Netlink.Rtnetlink;

/// <summary>The attributes of a multicast database. Requests and reports have separate numbers; errors are about requests. Source:
/// <c>include/uapi/linux/if_bridge.h</c>.</summary>
internal static class MulticastGroupAttributes
{
    /// <summary>Bytes of <c>struct br_port_msg</c>.</summary>
    public const int HeaderSize = 8;

    public static AttributeSchema Schema { get; } = AttributeSchema.Of<MulticastRequestAttribute>(HeaderSize)
        .With(MDBA_SET_ENTRY_ATTRS, AttributeSchema.Of<MulticastGroupSetting>()
            .With(MDBE_ATTR_SRC_LIST, AttributeSchema.Of<MulticastSourceList>()
                .With(MulticastSourceList.MDBE_SRC_LIST_ENTRY, AttributeSchema.Of<MulticastSourceSetting>())));
}

/// <summary><c>MDBA_SET_*</c>; <c>MDBA_GET_*</c> are the same numbers.</summary>
internal enum MulticastRequestAttribute : ushort
{
    MDBA_SET_ENTRY = 1,
    MDBA_SET_ENTRY_ATTRS = 2,
}

/// <summary><c>MDBE_ATTR_*</c>.</summary>
internal enum MulticastGroupSetting : ushort
{
    MDBE_ATTR_SOURCE = 1,
    MDBE_ATTR_SRC_LIST = 2,
    MDBE_ATTR_GROUP_MODE = 3,
    MDBE_ATTR_RTPROT = 4,
    MDBE_ATTR_DST = 5,
    MDBE_ATTR_DST_PORT = 6,
    MDBE_ATTR_VNI = 7,
    MDBE_ATTR_IFINDEX = 8,
    MDBE_ATTR_SRC_VNI = 9,
    MDBE_ATTR_STATE_MASK = 10,
}

/// <summary><c>MDBE_SRC_LIST_*</c>.</summary>
internal enum MulticastSourceList : ushort
{
    MDBE_SRC_LIST_ENTRY = 1,
}

/// <summary><c>MDBE_SRCATTR_*</c>.</summary>
internal enum MulticastSourceSetting : ushort
{
    MDBE_SRCATTR_ADDRESS = 1,
}

/// <summary><c>MDBA_*</c> of reports.</summary>
internal enum MulticastReportAttribute : ushort
{
    MDBA_MDB = 1,
    MDBA_ROUTER = 2,
}

/// <summary><c>MDBA_MDB_*</c>.</summary>
internal enum MulticastDatabaseAttribute : ushort
{
    MDBA_MDB_ENTRY = 1,
}

/// <summary><c>MDBA_MDB_ENTRY_*</c>.</summary>
internal enum MulticastEntryAttribute : ushort
{
    MDBA_MDB_ENTRY_INFO = 1,
}

/// <summary><c>MDBA_MDB_EATTR_*</c>.</summary>
internal enum MulticastGroupReport : ushort
{
    MDBA_MDB_EATTR_TIMER = 1,
    MDBA_MDB_EATTR_SRC_LIST = 2,
    MDBA_MDB_EATTR_GROUP_MODE = 3,
    MDBA_MDB_EATTR_SOURCE = 4,
    MDBA_MDB_EATTR_RTPROT = 5,
    MDBA_MDB_EATTR_DST = 6,
    MDBA_MDB_EATTR_DST_PORT = 7,
    MDBA_MDB_EATTR_VNI = 8,
    MDBA_MDB_EATTR_IFINDEX = 9,
    MDBA_MDB_EATTR_SRC_VNI = 10,
}

/// <summary><c>MDBA_MDB_SRCLIST_*</c> and <c>MDBA_MDB_SRCATTR_*</c> within.</summary>
internal enum MulticastSourceReport : ushort
{
    MDBA_MDB_SRCATTR_ADDRESS = 1,
    MDBA_MDB_SRCATTR_TIMER = 2,
}

/// <summary><c>MDBA_ROUTER_PATTR_*</c>.</summary>
internal enum MulticastRouterAttribute : ushort
{
    MDBA_ROUTER_PATTR_TIMER = 1,
    MDBA_ROUTER_PATTR_TYPE = 2,
    MDBA_ROUTER_PATTR_INET_TIMER = 3,
    MDBA_ROUTER_PATTR_INET6_TIMER = 4,
    MDBA_ROUTER_PATTR_VID = 5,
}
