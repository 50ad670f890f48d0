using System;

namespace Netlink.Rtnetlink;

/// <summary>The flags of qdiscs with random early detection (<c>TC_RED_*</c>).</summary>
[Flags]
public enum RedFlags : uint
{
    /// <summary>Drop early, and mark nothing.</summary>
    None = 0,

    /// <summary>Mark ECN-capable packets rather than drop them (<c>ecn</c>).</summary>
    ExplicitCongestionNotification = 1,

    /// <summary>Drop all packets when the average exceeds the maximum, even ECN-capable ones (<c>harddrop</c>).</summary>
    HardDrop = 2,

    /// <summary>Adapt the probability to the average automatically (<c>adaptive</c>).</summary>
    Adaptive = 4,

    /// <summary>Queue packets that are not ECN-capable rather than drop them early (<c>nodrop</c>).</summary>
    NoDrop = 8,
}
