namespace Netlink.Rtnetlink;

/// <summary>Whether frames of a class are preemptible (<c>TC_FP_*</c>, IEEE 802.1Q-2018 section 6.7.2).</summary>
public enum FramePreemption
{
    /// <summary>Express: they are sent whole, and preempt others.</summary>
    Express = 1,

    /// <summary>They can be preempted.</summary>
    Preemptible = 2,
}
