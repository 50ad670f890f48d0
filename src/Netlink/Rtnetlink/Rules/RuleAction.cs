namespace Netlink.Rtnetlink;

/// <summary>What a rule does with a packet that it matches (<c>FR_ACT_*</c>). Source: <c>include/uapi/linux/fib_rules.h</c>.</summary>
public enum RuleAction : byte
{
    /// <summary>Looks the packet up in a table.</summary>
    ToTable = 1,

    /// <summary>Goes on with another rule.</summary>
    GoTo = 2,

    /// <summary>Does nothing.</summary>
    None = 3,

    /// <summary>Drops silently.</summary>
    Blackhole = 6,

    /// <summary>Drops and says that the destination is unreachable.</summary>
    Unreachable = 7,

    /// <summary>Drops and says that it is prohibited.</summary>
    Prohibit = 8,
}
