namespace Netlink.Rtnetlink;

/// <summary>What hardware does for a <see cref="MqprioQdisc"/> (<c>TC_MQPRIO_MODE_*</c>).</summary>
public enum MqprioMode : ushort
{
    /// <summary>Classes and their priorities.</summary>
    Dcb = 0,

    /// <summary>Classes, queues and shapers of each.</summary>
    Channel = 1,
}

/// <summary>How hardware shapes (<c>TC_MQPRIO_SHAPER_*</c>).</summary>
public enum MqprioShaper : ushort
{
    /// <summary>As data center bridging sets it.</summary>
    Dcb = 0,

    /// <summary>By the rates of the classes.</summary>
    BandwidthRate = 1,
}
