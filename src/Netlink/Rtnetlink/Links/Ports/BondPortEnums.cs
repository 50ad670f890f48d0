using System;

namespace Netlink.Rtnetlink;

/// <summary>Whether a port of a bond carries traffic. Values without a name are kept as numbers. Source: <c>BOND_STATE_*</c> in
/// <c>include/uapi/linux/if_bonding.h</c>.</summary>
public enum BondPortState : byte
{
    /// <summary>It does.</summary>
    Active = 0,

    /// <summary>It waits until it is needed.</summary>
    Backup = 1,
}

/// <summary>Whether the link of a port is good. Values without a name are kept as numbers. Source: <c>BOND_LINK_*</c> in
/// <c>include/uapi/linux/if_bonding.h</c>.</summary>
public enum BondPortMiiStatus : byte
{
    /// <summary>It is up.</summary>
    Up = 0,

    /// <summary>It went just now, and the delay for that is not over.</summary>
    GoingDown = 1,

    /// <summary>It is down.</summary>
    Down = 2,

    /// <summary>It came back just now, and the delay for that is not over.</summary>
    GoingBack = 3,
}

/// <summary>The LACP state of a port (IEEE 802.1AX-2014 section 6.4.2.3).</summary>
[Flags]
public enum LacpPortState : ushort
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It sends by itself rather than when it is asked.</summary>
    Activity = 1,

    /// <summary>It expects packets every second rather than every 30 seconds.</summary>
    ShortTimeout = 2,

    /// <summary>It can be joined with others.</summary>
    Aggregation = 4,

    /// <summary>It is in the right aggregator.</summary>
    Synchronization = 8,

    /// <summary>It takes frames.</summary>
    Collecting = 16,

    /// <summary>It sends frames.</summary>
    Distributing = 32,

    /// <summary>It knows nothing of the other end but defaults.</summary>
    Defaulted = 64,

    /// <summary>It has not heard of the other end in time.</summary>
    Expired = 128,
}

/// <summary>Whether an end of LACP comes to rest (IEEE 802.1AX-2014 section 6.4.17). Values without a name are kept as numbers. Source:
/// <c>churn_state_t</c> in <c>include/net/bond_3ad.h</c>.</summary>
public enum LacpChurnState : byte
{
    /// <summary>It is watched.</summary>
    Monitor = 0,

    /// <summary>It does not.</summary>
    Churn = 1,

    /// <summary>It has.</summary>
    None = 2,
}
