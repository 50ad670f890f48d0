using System;

namespace Netlink.Rtnetlink;

/// <summary>Whether a port of a bond is active. Values without a name are kept as numbers. Source: <c>BOND_STATE_*</c> in
/// <c>include/uapi/linux/if_bonding.h</c>.</summary>
public enum BondPortState : byte
{
    /// <summary>It is active.</summary>
    Active = 0,

    /// <summary>It is a backup.</summary>
    Backup = 1,
}

/// <summary>The link monitoring state of a port. Values without a name are kept as numbers. Source: <c>BOND_LINK_*</c> in
/// <c>include/uapi/linux/if_bonding.h</c>.</summary>
public enum BondPortMiiStatus : byte
{
    /// <summary>It is up.</summary>
    Up = 0,

    /// <summary>It has failed; the down delay has not elapsed.</summary>
    GoingDown = 1,

    /// <summary>It is down.</summary>
    Down = 2,

    /// <summary>It has recovered; the up delay has not elapsed.</summary>
    GoingBack = 3,
}

/// <summary>The LACP state of a port (IEEE 802.1AX-2014 section 6.4.2.3).</summary>
[Flags]
public enum LacpPortState : ushort
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>It sends LACPDUs periodically (active LACP).</summary>
    Activity = 1,

    /// <summary>It expects LACPDUs every second instead of every 30 seconds.</summary>
    ShortTimeout = 2,

    /// <summary>It can be aggregated with others.</summary>
    Aggregation = 4,

    /// <summary>It is in the right aggregator.</summary>
    Synchronization = 8,

    /// <summary>It accepts received frames.</summary>
    Collecting = 16,

    /// <summary>It sends frames.</summary>
    Distributing = 32,

    /// <summary>Its information about the partner is the default.</summary>
    Defaulted = 64,

    /// <summary>It has received no LACPDU from the partner in time.</summary>
    Expired = 128,
}

/// <summary>The churn detection state of an end of LACP: whether it reaches synchronization in time (IEEE 802.1AX-2014 section 6.4.17).
/// Values without a name are kept as numbers. Source: <c>churn_state_t</c> in <c>include/net/bond_3ad.h</c>.</summary>
public enum LacpChurnState : byte
{
    /// <summary>Monitoring.</summary>
    Monitor = 0,

    /// <summary>Churn: it does not reach synchronization.</summary>
    Churn = 1,

    /// <summary>No churn: it has reached synchronization.</summary>
    None = 2,
}
