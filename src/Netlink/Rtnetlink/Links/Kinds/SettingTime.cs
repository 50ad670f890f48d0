using System;

namespace Netlink.Rtnetlink;

/// <summary>Times in settings, which the kernel counts in units of its own.</summary>
/// <remarks>A negative time, or one too long for the setting, raises <see cref="OverflowException"/> before anything is sent.</remarks>
internal static class SettingTime
{
    /// <summary>A hundredth of a second (<c>USER_HZ</c>).</summary>
    private const long TicksPerUserHertz = TimeSpan.TicksPerSecond / 100;

    public static uint? ToUserHertz(TimeSpan? time) => Count(time, TicksPerUserHertz);

    public static ulong? ToLongUserHertz(TimeSpan? time)
        => time is TimeSpan given ? checked((ulong)(given.Ticks / TicksPerUserHertz)) : null;

    public static uint? ToMilliseconds(TimeSpan? time) => Count(time, TimeSpan.TicksPerMillisecond);

    public static uint? ToSeconds(TimeSpan? time) => Count(time, TimeSpan.TicksPerSecond);

    public static TimeSpan FromUserHertz(uint count) => TimeSpan.FromTicks(count * TicksPerUserHertz);

    /// <summary>More than a <see cref="TimeSpan"/> can hold, some 29,000 years, is cut.</summary>
    public static TimeSpan FromUserHertz(ulong count)
        => count > (ulong)(TimeSpan.MaxValue.Ticks / TicksPerUserHertz) ? TimeSpan.MaxValue
            : TimeSpan.FromTicks((long)count * TicksPerUserHertz);

    public static TimeSpan FromMilliseconds(uint count) => TimeSpan.FromTicks(count * TimeSpan.TicksPerMillisecond);

    public static TimeSpan FromSeconds(uint count) => TimeSpan.FromTicks(count * TimeSpan.TicksPerSecond);

    private static uint? Count(TimeSpan? time, long unit) => time is TimeSpan given ? checked((uint)(given.Ticks / unit)) : null;
}
