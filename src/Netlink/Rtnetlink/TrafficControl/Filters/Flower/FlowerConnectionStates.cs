using System;

namespace Netlink.Rtnetlink;

/// <summary>The conntrack state of a packet. Values without a name are kept.</summary>
/// <remarks>Source: <c>TCA_FLOWER_KEY_CT_FLAGS_*</c> in <c>include/uapi/linux/pkt_cls.h</c>.</remarks>
[Flags]
public enum FlowerConnectionStates
{
    /// <summary>No state.</summary>
    None = 0,

    /// <summary>It starts a new connection (<c>new</c>).</summary>
    New = 1,

    /// <summary>It belongs to an established connection (<c>est</c>).</summary>
    Established = 2,

    /// <summary>It is related to another connection (<c>rel</c>).</summary>
    Related = 4,

    /// <summary>It is tracked (<c>trk</c>).</summary>
    Tracked = 8,

    /// <summary>It is invalid (<c>inv</c>).</summary>
    Invalid = 16,

    /// <summary>It is in the reply direction (<c>rpl</c>).</summary>
    Reply = 32,
}
