namespace Netlink.Rtnetlink;

/// <summary>A clock of the system (<c>CLOCK_*</c>). Values without a name are kept as numbers. Source: clock_gettime(2).</summary>
public enum PosixClock
{
    /// <summary>The time of day, which can be set.</summary>
    Realtime = 0,

    /// <summary>Monotonic time, which stops during suspend.</summary>
    Monotonic = 1,

    /// <summary>Time since boot, including suspend.</summary>
    Boottime = 7,

    /// <summary>International atomic time: the time of day without leap seconds.</summary>
    Tai = 11,
}
