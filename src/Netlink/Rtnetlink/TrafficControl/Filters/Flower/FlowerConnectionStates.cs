using System;

namespace Netlink.Rtnetlink;

/// <summary>What connection tracking says of a packet. Values without a name are kept.</summary>
/// <remarks>Source: <c>TCA_FLOWER_KEY_CT_FLAGS_*</c> in <c>include/uapi/linux/pkt_cls.h</c>.</remarks>
[Flags]
public enum FlowerConnectionStates
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It begins a connection (<c>new</c>).</summary>
    New = 1,

    /// <summary>It is of a connection that both sides know (<c>est</c>).</summary>
    Established = 2,

    /// <summary>It is of a connection that another one led to (<c>rel</c>).</summary>
    Related = 4,

    /// <summary>It was looked at (<c>trk</c>).</summary>
    Tracked = 8,

    /// <summary>It is of no connection that can be (<c>inv</c>).</summary>
    Invalid = 16,

    /// <summary>It goes the way of replies (<c>rpl</c>).</summary>
    Reply = 32,
}
