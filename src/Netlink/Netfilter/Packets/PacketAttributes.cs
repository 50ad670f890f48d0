using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>The attributes of packets sent to userspace. Source: <c>include/uapi/linux/netfilter/nfnetlink_queue.h</c>,
/// <c>nfnetlink_log.h</c>.</summary>
internal static class PacketAttributes
{
    public static AttributeSchema Queued => AttributeSchema.Of<QueueAttribute>(NfGenMsg.Size)
        .With(QueueAttribute.NFQA_CT, ConntrackAttributes.Nest)
        .With(QueueAttribute.NFQA_VLAN, AttributeSchema.Of<QueueVlanAttribute>());

    public static AttributeSchema QueueSettings => AttributeSchema.Of<QueueSettingAttribute>(NfGenMsg.Size);

    public static AttributeSchema Logged => AttributeSchema.Of<LogAttribute>(NfGenMsg.Size)
        .With(LogAttribute.NFULA_CT, ConntrackAttributes.Nest)
        .With(LogAttribute.NFULA_VLAN, AttributeSchema.Of<QueueVlanAttribute>());

    public static AttributeSchema LogSettings => AttributeSchema.Of<LogSettingAttribute>(NfGenMsg.Size);
}

/// <summary><c>enum nfqnl_attr_type</c>.</summary>
internal enum QueueAttribute : ushort
{
    NFQA_PACKET_HDR = 1,
    NFQA_VERDICT_HDR = 2,
    NFQA_MARK = 3,
    NFQA_TIMESTAMP = 4,
    NFQA_IFINDEX_INDEV = 5,
    NFQA_IFINDEX_OUTDEV = 6,
    NFQA_IFINDEX_PHYSINDEV = 7,
    NFQA_IFINDEX_PHYSOUTDEV = 8,
    NFQA_HWADDR = 9,
    NFQA_PAYLOAD = 10,
    NFQA_CT = 11,
    NFQA_CT_INFO = 12,
    NFQA_CAP_LEN = 13,
    NFQA_SKB_INFO = 14,
    NFQA_EXP = 15,
    NFQA_UID = 16,
    NFQA_GID = 17,
    NFQA_SECCTX = 18,
    NFQA_VLAN = 19,
    NFQA_L2HDR = 20,
    NFQA_PRIORITY = 21,
    NFQA_CGROUP_CLASSID = 22,
}

/// <summary><c>enum nfqnl_vlan_attr</c>, whose numbers the log shares.</summary>
internal enum QueueVlanAttribute : ushort
{
    NFQA_VLAN_PROTO = 1,
    NFQA_VLAN_TCI = 2,
}

/// <summary><c>enum nfqnl_attr_config</c>.</summary>
internal enum QueueSettingAttribute : ushort
{
    NFQA_CFG_CMD = 1,
    NFQA_CFG_PARAMS = 2,
    NFQA_CFG_QUEUE_MAXLEN = 3,
    NFQA_CFG_MASK = 4,
    NFQA_CFG_FLAGS = 5,
}

/// <summary><c>enum nfulnl_attr_type</c>.</summary>
internal enum LogAttribute : ushort
{
    NFULA_PACKET_HDR = 1,
    NFULA_MARK = 2,
    NFULA_TIMESTAMP = 3,
    NFULA_IFINDEX_INDEV = 4,
    NFULA_IFINDEX_OUTDEV = 5,
    NFULA_IFINDEX_PHYSINDEV = 6,
    NFULA_IFINDEX_PHYSOUTDEV = 7,
    NFULA_HWADDR = 8,
    NFULA_PAYLOAD = 9,
    NFULA_PREFIX = 10,
    NFULA_UID = 11,
    NFULA_SEQ = 12,
    NFULA_SEQ_GLOBAL = 13,
    NFULA_GID = 14,
    NFULA_HWTYPE = 15,
    NFULA_HWHEADER = 16,
    NFULA_HWLEN = 17,
    NFULA_CT = 18,
    NFULA_CT_INFO = 19,
    NFULA_VLAN = 20,
    NFULA_L2HDR = 21,
}

/// <summary><c>enum nfulnl_attr_config</c>.</summary>
internal enum LogSettingAttribute : ushort
{
    NFULA_CFG_CMD = 1,
    NFULA_CFG_MODE = 2,
    NFULA_CFG_NLBUFSIZ = 3,
    NFULA_CFG_TIMEOUT = 4,
    NFULA_CFG_QTHRESH = 5,
    NFULA_CFG_FLAGS = 6,
}
