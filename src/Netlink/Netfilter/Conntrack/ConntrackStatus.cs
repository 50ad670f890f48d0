using System;

namespace Netlink.Netfilter;

/// <summary>What has happened to a connection (<c>IPS_*</c>). Source: <c>include/uapi/linux/netfilter/nf_conntrack_common.h</c>.</summary>
[Flags]
public enum ConntrackStatus : uint
{
    /// <summary>Nothing yet.</summary>
    None = 0,

    /// <summary>Another connection announced it, as the control connection of FTP does (<c>IPS_EXPECTED</c>).</summary>
    Expected = 1 << 0,

    /// <summary>Packets went both ways (<c>IPS_SEEN_REPLY</c>).</summary>
    SeenReply = 1 << 1,

    /// <summary>It is not dropped early when the table is full (<c>IPS_ASSURED</c>).</summary>
    Assured = 1 << 2,

    /// <summary>It is in the table (<c>IPS_CONFIRMED</c>).</summary>
    Confirmed = 1 << 3,

    /// <summary>Its source is translated (<c>IPS_SRC_NAT</c>).</summary>
    SourceNat = 1 << 4,

    /// <summary>Its destination is translated (<c>IPS_DST_NAT</c>).</summary>
    DestinationNat = 1 << 5,

    /// <summary>Its sequence numbers are adjusted (<c>IPS_SEQ_ADJUST</c>).</summary>
    SequenceAdjusted = 1 << 6,

    /// <summary>Whether to translate its source was decided (<c>IPS_SRC_NAT_DONE</c>).</summary>
    SourceNatDone = 1 << 7,

    /// <summary>Whether to translate its destination was decided (<c>IPS_DST_NAT_DONE</c>).</summary>
    DestinationNatDone = 1 << 8,

    /// <summary>It was taken out of the table (<c>IPS_DYING</c>).</summary>
    Dying = 1 << 9,

    /// <summary>Packets do not make it stay longer (<c>IPS_FIXED_TIMEOUT</c>).</summary>
    FixedTimeout = 1 << 10,

    /// <summary>It is a template for connections (<c>IPS_TEMPLATE</c>).</summary>
    Template = 1 << 11,

    /// <summary>It met another with the same translation (<c>IPS_NAT_CLASH</c>).</summary>
    NatClash = 1 << 12,

    /// <summary>A helper was set by a rule (<c>IPS_HELPER</c>).</summary>
    Helper = 1 << 13,

    /// <summary>A flow table forwards its packets (<c>IPS_OFFLOAD</c>).</summary>
    Offload = 1 << 14,

    /// <summary>A device forwards its packets (<c>IPS_HW_OFFLOAD</c>).</summary>
    HardwareOffload = 1 << 15,
}
