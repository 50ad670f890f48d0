namespace Netlink.Rtnetlink;

/// <summary>Whether frames may be interrupted by others (<c>TC_FP_*</c>, IEEE 802.1Q-2018 section 6.7.2).</summary>
public enum FramePreemption
{
    /// <summary>They go whole, and interrupt others.</summary>
    Express = 1,

    /// <summary>They can be interrupted.</summary>
    Preemptible = 2,
}
