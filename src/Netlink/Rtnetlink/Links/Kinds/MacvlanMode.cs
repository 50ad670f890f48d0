using System;

namespace Netlink.Rtnetlink;

/// <summary>Who may talk to whom on a macvlan. Source: <c>MACVLAN_MODE_*</c> in <c>include/uapi/linux/if_link.h</c>.</summary>
public enum MacvlanMode : uint
{
    /// <summary>Siblings do not reach each other.</summary>
    Private = 1,

    /// <summary>Siblings reach each other through the switch outside.</summary>
    Vepa = 2,

    /// <summary>Siblings reach each other directly.</summary>
    Bridge = 4,

    /// <summary>One device takes the lower one over.</summary>
    Passthru = 8,

    /// <summary>Only listed senders are heard.</summary>
    Source = 16,
}

/// <summary>Options of a macvlan. Source: <c>MACVLAN_FLAG_*</c> in <c>include/uapi/linux/if_link.h</c>.</summary>
[Flags]
public enum MacvlanFlags : ushort
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>In <see cref="MacvlanMode.Passthru"/>, the lower device is not made promiscuous.</summary>
    NoPromiscuous = 1,

    /// <summary>In <see cref="MacvlanMode.Source"/>, what one device took goes to no other.</summary>
    NoDuplicates = 2,
}
