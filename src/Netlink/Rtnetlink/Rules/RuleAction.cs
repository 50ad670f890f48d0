namespace Netlink.Rtnetlink;

/// <summary>The action of a rule for a matching packet (<c>FR_ACT_*</c>). Source: <c>include/uapi/linux/fib_rules.h</c>.</summary>
public enum RuleAction : byte
{
    /// <summary>Looks the packet up in a table.</summary>
    ToTable = 1,

    /// <summary>Continues with another rule.</summary>
    GoTo = 2,

    /// <summary>Does nothing.</summary>
    None = 3,

    /// <summary>Drops silently.</summary>
    Blackhole = 6,

    /// <summary>Drops, and reports that the destination is unreachable (ICMP).</summary>
    Unreachable = 7,

    /// <summary>Drops, and reports that communication is administratively prohibited (ICMP).</summary>
    Prohibit = 8,
}
