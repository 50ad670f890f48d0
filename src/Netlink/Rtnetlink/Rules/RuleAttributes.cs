using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The attributes of a rule. Source: <c>include/uapi/linux/fib_rules.h</c>.</summary>
internal static class RuleAttributes
{
    public const ushort FRA_DST = 1;
    public const ushort FRA_SRC = 2;
    public const ushort FRA_IIFNAME = 3;
    public const ushort FRA_GOTO = 4;
    public const ushort FRA_PRIORITY = 6;
    public const ushort FRA_FWMARK = 10;
    public const ushort FRA_FLOW = 11;
    public const ushort FRA_TUN_ID = 12;
    public const ushort FRA_SUPPRESS_IFGROUP = 13;
    public const ushort FRA_SUPPRESS_PREFIXLEN = 14;
    public const ushort FRA_TABLE = 15;
    public const ushort FRA_FWMASK = 16;
    public const ushort FRA_OIFNAME = 17;
    public const ushort FRA_PAD = 18;
    public const ushort FRA_L3MDEV = 19;
    public const ushort FRA_UID_RANGE = 20;
    public const ushort FRA_PROTOCOL = 21;
    public const ushort FRA_IP_PROTO = 22;
    public const ushort FRA_SPORT_RANGE = 23;
    public const ushort FRA_DPORT_RANGE = 24;
    public const ushort FRA_SPORT_MASK = 28;
    public const ushort FRA_DPORT_MASK = 29;

    /// <summary>Bytes of <c>struct fib_rule_hdr</c>.</summary>
    public const int HeaderSize = 12;

    public static AttributeSchema Schema { get; } = new(HeaderSize)
    {
        { FRA_DST, nameof(FRA_DST) },
        { FRA_SRC, nameof(FRA_SRC) },
        { FRA_IIFNAME, nameof(FRA_IIFNAME) },
        { FRA_GOTO, nameof(FRA_GOTO) },
        { FRA_PRIORITY, nameof(FRA_PRIORITY) },
        { FRA_FWMARK, nameof(FRA_FWMARK) },
        { FRA_FLOW, nameof(FRA_FLOW) },
        { FRA_TUN_ID, nameof(FRA_TUN_ID) },
        { FRA_SUPPRESS_IFGROUP, nameof(FRA_SUPPRESS_IFGROUP) },
        { FRA_SUPPRESS_PREFIXLEN, nameof(FRA_SUPPRESS_PREFIXLEN) },
        { FRA_TABLE, nameof(FRA_TABLE) },
        { FRA_FWMASK, nameof(FRA_FWMASK) },
        { FRA_OIFNAME, nameof(FRA_OIFNAME) },
        { FRA_L3MDEV, nameof(FRA_L3MDEV) },
        { FRA_UID_RANGE, nameof(FRA_UID_RANGE) },
        { FRA_PROTOCOL, nameof(FRA_PROTOCOL) },
        { FRA_IP_PROTO, nameof(FRA_IP_PROTO) },
        { FRA_SPORT_RANGE, nameof(FRA_SPORT_RANGE) },
        { FRA_DPORT_RANGE, nameof(FRA_DPORT_RANGE) },
        { FRA_SPORT_MASK, nameof(FRA_SPORT_MASK) },
        { FRA_DPORT_MASK, nameof(FRA_DPORT_MASK) },
    };
}
