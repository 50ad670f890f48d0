namespace Netlink.Rtnetlink;

/// <summary>The offload mode of an <see cref="MqprioQdisc"/> (<c>TC_MQPRIO_MODE_*</c>).</summary>
public enum MqprioMode : ushort
{
    /// <summary>The hardware uses the traffic classes and their priorities.</summary>
    Dcb = 0,

    /// <summary>The hardware uses the traffic classes with their queues and shapers.</summary>
    Channel = 1,
}

/// <summary>The shaper of the hardware (<c>TC_MQPRIO_SHAPER_*</c>).</summary>
public enum MqprioShaper : ushort
{
    /// <summary>As configured by data center bridging.</summary>
    Dcb = 0,

    /// <summary>By the rates of the classes.</summary>
    BandwidthRate = 1,
}
