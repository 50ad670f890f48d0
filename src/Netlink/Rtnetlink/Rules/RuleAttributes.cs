using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The attributes of a rule. Source: <c>include/uapi/linux/fib_rules.h</c>.</summary>
internal static class RuleAttributes
{
    /// <summary>Bytes of <c>struct fib_rule_hdr</c>.</summary>
    public const int HeaderSize = 12;

    public static AttributeSchema Schema { get; } = AttributeSchema.Of<RuleAttribute>(HeaderSize);
}

/// <summary><c>FRA_*</c>.</summary>
internal enum RuleAttribute : ushort
{
    FRA_DST = 1,
    FRA_SRC = 2,
    FRA_IIFNAME = 3,
    FRA_GOTO = 4,
    FRA_PRIORITY = 6,
    FRA_FWMARK = 10,
    FRA_FLOW = 11,
    FRA_TUN_ID = 12,
    FRA_SUPPRESS_IFGROUP = 13,
    FRA_SUPPRESS_PREFIXLEN = 14,
    FRA_TABLE = 15,
    FRA_FWMASK = 16,
    FRA_OIFNAME = 17,
    FRA_PAD = 18,
    FRA_L3MDEV = 19,
    FRA_UID_RANGE = 20,
    FRA_PROTOCOL = 21,
    FRA_IP_PROTO = 22,
    FRA_SPORT_RANGE = 23,
    FRA_DPORT_RANGE = 24,
    FRA_DSCP = 25,
    FRA_FLOWLABEL = 26,
    FRA_FLOWLABEL_MASK = 27,
    FRA_SPORT_MASK = 28,
    FRA_DPORT_MASK = 29,
    FRA_DSCP_MASK = 30,
}
