using System;

namespace Netlink.Rtnetlink;

/// <summary>What disciplines of random early detection do (<c>TC_RED_*</c>).</summary>
[Flags]
public enum RedFlags : uint
{
    /// <summary>Drop early, and mark nothing.</summary>
    None = 0,

    /// <summary>Mark packets for congestion rather than drop them, where they can be (<c>ecn</c>).</summary>
    ExplicitCongestionNotification = 1,

    /// <summary>Drop once the average is above the maximum, also what could be marked (<c>harddrop</c>).</summary>
    HardDrop = 2,

    /// <summary>Let the probability follow the average by itself (<c>adaptive</c>).</summary>
    Adaptive = 4,

    /// <summary>Queue what cannot be marked rather than drop it early (<c>nodrop</c>).</summary>
    NoDrop = 8,
}
