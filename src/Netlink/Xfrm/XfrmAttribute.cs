using Netlink.Protocol;
using static Netlink.Xfrm.XfrmAttribute;

namespace Netlink.Xfrm;

/// <summary>The attributes of XFRM messages, which share one enumeration.</summary>
internal static class XfrmAttributes
{
    /// <param name="headerSize">The size of the structure that precedes them.</param>
    public static AttributeSchema Schema(int headerSize) => AttributeSchema.Of<XfrmAttribute>(headerSize)
        .WithSecret(XFRMA_ALG_AUTH).WithSecret(XFRMA_ALG_CRYPT).WithSecret(XFRMA_ALG_AEAD).WithSecret(XFRMA_ALG_AUTH_TRUNC);
}

/// <summary><c>XFRMA_*</c>. Source: <c>include/uapi/linux/xfrm.h</c>.</summary>
internal enum XfrmAttribute : ushort
{
    XFRMA_ALG_AUTH = 1,
    XFRMA_ALG_CRYPT = 2,
    XFRMA_ALG_COMP = 3,
    XFRMA_ENCAP = 4,
    XFRMA_TMPL = 5,
    XFRMA_SA = 6,
    XFRMA_POLICY = 7,
    XFRMA_SEC_CTX = 8,
    XFRMA_LTIME_VAL = 9,
    XFRMA_REPLAY_VAL = 10,
    XFRMA_REPLAY_THRESH = 11,
    XFRMA_ETIMER_THRESH = 12,
    XFRMA_SRCADDR = 13,
    XFRMA_COADDR = 14,
    XFRMA_LASTUSED = 15,
    XFRMA_POLICY_TYPE = 16,
    XFRMA_MIGRATE = 17,
    XFRMA_ALG_AEAD = 18,
    XFRMA_KMADDRESS = 19,
    XFRMA_ALG_AUTH_TRUNC = 20,
    XFRMA_MARK = 21,
    XFRMA_TFCPAD = 22,
    XFRMA_REPLAY_ESN_VAL = 23,
    XFRMA_SA_EXTRA_FLAGS = 24,
    XFRMA_PROTO = 25,
    XFRMA_ADDRESS_FILTER = 26,
    XFRMA_PAD = 27,
    XFRMA_OFFLOAD_DEV = 28,
    XFRMA_SET_MARK = 29,
    XFRMA_SET_MARK_MASK = 30,
    XFRMA_IF_ID = 31,
    XFRMA_MTIMER_THRESH = 32,
    XFRMA_SA_DIR = 33,
    XFRMA_NAT_KEEPALIVE_INTERVAL = 34,
    XFRMA_SA_PCPU = 35,
    XFRMA_IPTFS_DROP_TIME = 36,
    XFRMA_IPTFS_REORDER_WINDOW = 37,
    XFRMA_IPTFS_DONT_FRAG = 38,
    XFRMA_IPTFS_INIT_DELAY = 39,
    XFRMA_IPTFS_MAX_QSIZE = 40,
    XFRMA_IPTFS_PKT_SIZE = 41,
}
