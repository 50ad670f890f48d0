using System;

namespace Netlink.Netfilter;

/// <summary>The status flags of a connection (<c>IPS_*</c>). Source: <c>include/uapi/linux/netfilter/nf_conntrack_common.h</c>.</summary>
[Flags]
public enum ConntrackStatus : uint
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>It was expected by another connection, such as the control connection of FTP (<c>IPS_EXPECTED</c>).</summary>
    Expected = 1 << 0,

    /// <summary>Packets were seen in both directions (<c>IPS_SEEN_REPLY</c>).</summary>
    SeenReply = 1 << 1,

    /// <summary>It is not dropped early when the table is full (<c>IPS_ASSURED</c>).</summary>
    Assured = 1 << 2,

    /// <summary>It is in the table (<c>IPS_CONFIRMED</c>).</summary>
    Confirmed = 1 << 3,

    /// <summary>It needs source NAT (<c>IPS_SRC_NAT</c>).</summary>
    SourceNat = 1 << 4,

    /// <summary>It needs destination NAT (<c>IPS_DST_NAT</c>).</summary>
    DestinationNat = 1 << 5,

    /// <summary>Its sequence numbers are adjusted (<c>IPS_SEQ_ADJUST</c>).</summary>
    SequenceAdjusted = 1 << 6,

    /// <summary>Source NAT has been set up, or found unnecessary (<c>IPS_SRC_NAT_DONE</c>).</summary>
    SourceNatDone = 1 << 7,

    /// <summary>Destination NAT has been set up, or found unnecessary (<c>IPS_DST_NAT_DONE</c>).</summary>
    DestinationNatDone = 1 << 8,

    /// <summary>It was removed from the table (<c>IPS_DYING</c>).</summary>
    Dying = 1 << 9,

    /// <summary>Packets do not extend its timeout (<c>IPS_FIXED_TIMEOUT</c>).</summary>
    FixedTimeout = 1 << 10,

    /// <summary>It is a template for connections (<c>IPS_TEMPLATE</c>).</summary>
    Template = 1 << 11,

    /// <summary>It clashed with another that has the same translation (<c>IPS_NAT_CLASH</c>).</summary>
    NatClash = 1 << 12,

    /// <summary>A helper was set by a rule (<c>IPS_HELPER</c>).</summary>
    Helper = 1 << 13,

    /// <summary>A flow table forwards its packets (<c>IPS_OFFLOAD</c>).</summary>
    Offload = 1 << 14,

    /// <summary>A device forwards its packets (<c>IPS_HW_OFFLOAD</c>).</summary>
    HardwareOffload = 1 << 15,
}
