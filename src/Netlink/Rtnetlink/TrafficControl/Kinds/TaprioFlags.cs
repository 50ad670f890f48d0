using System;

namespace Netlink.Rtnetlink;

/// <summary>What executes the schedule of a <see cref="TaprioQdisc"/>
/// (<c>TCA_TAPRIO_ATTR_FLAG_*</c>). Without one, the kernel does.</summary>
[Flags]
public enum TaprioFlags : uint
{
    /// <summary>The kernel.</summary>
    None = 0,

    /// <summary>An <see cref="EtfQdisc"/> below, by the times of packets (<c>txtime-assist</c>).</summary>
    TransmitTimeAssist = 1,

    /// <summary>Hardware.</summary>
    FullOffload = 2,
}
