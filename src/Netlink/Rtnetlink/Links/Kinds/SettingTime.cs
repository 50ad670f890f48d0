using System;
using System.Runtime.CompilerServices;

namespace Netlink.Rtnetlink;

/// <summary>Converts times in settings to the kernel's units.</summary>
/// <remarks>A negative time, or one too long for the setting, raises <see cref="ArgumentOutOfRangeException"/> before anything is
/// sent.</remarks>
internal static class SettingTime
{
    /// <summary>A hundredth of a second (<c>USER_HZ</c>).</summary>
    private const long TicksPerUserHertz = TimeSpan.TicksPerSecond / 100;

    public static uint? ToUserHertz(TimeSpan? time, [CallerArgumentExpression(nameof(time))] string property = "")
        => Count(time, TicksPerUserHertz, property);

    public static ulong? ToLongUserHertz(TimeSpan? time, [CallerArgumentExpression(nameof(time))] string property = "")
        => time is TimeSpan given ? Arguments.CountOf(given, TicksPerUserHertz, long.MaxValue / TicksPerUserHertz, property) : null;

    /// <summary>The interval of multicast queries of a bridge. The kernel silently raises a shorter one to a second.</summary>
    public static ulong? ToQueryInterval(TimeSpan? time, [CallerArgumentExpression(nameof(time))] string property = "")
    {
        if (time is TimeSpan given && given >= TimeSpan.Zero && given < TimeSpan.FromSeconds(1))
        {
            string name = property[(property.LastIndexOf('.') + 1)..];
            throw new ArgumentOutOfRangeException(name, time, $"{name} is at least 1 second.");
        }

        return ToLongUserHertz(time, property);
    }

    public static uint? ToMilliseconds(TimeSpan? time, [CallerArgumentExpression(nameof(time))] string property = "")
        => Count(time, TimeSpan.TicksPerMillisecond, property);

    public static uint? ToSeconds(TimeSpan? time, [CallerArgumentExpression(nameof(time))] string property = "")
        => Count(time, TimeSpan.TicksPerSecond, property);

    public static TimeSpan FromUserHertz(uint count) => TimeSpan.FromTicks(count * TicksPerUserHertz);

    /// <summary>A time that exceeds a <see cref="TimeSpan"/>, about 29,000 years, is reduced to its maximum.</summary>
    public static TimeSpan FromUserHertz(ulong count)
        => count > (ulong)(TimeSpan.MaxValue.Ticks / TicksPerUserHertz) ? TimeSpan.MaxValue
            : TimeSpan.FromTicks((long)count * TicksPerUserHertz);

    public static TimeSpan FromMilliseconds(uint count) => TimeSpan.FromTicks(count * TimeSpan.TicksPerMillisecond);

    public static TimeSpan FromSeconds(uint count) => TimeSpan.FromTicks(count * TimeSpan.TicksPerSecond);

    /// <summary>Converts a time to a 32-bit number of units of so many ticks.</summary>
    public static uint? Count(TimeSpan? time, long ticksPerUnit, string property)
        => time is TimeSpan given ? (uint)Arguments.CountOf(given, ticksPerUnit, uint.MaxValue, property) : null;
}
