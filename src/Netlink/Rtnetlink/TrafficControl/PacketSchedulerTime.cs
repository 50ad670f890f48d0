using System;
using System.Runtime.CompilerServices;

namespace Netlink.Rtnetlink;

/// <summary>Conversions of the packet scheduler's units. Source: include/net/pkt_sched.h, tc/tc_core.c of iproute2.</summary>
internal static class PacketSchedulerTime
{
    /// <summary>The packet scheduler's clock ticks every 64 ns (<c>PSCHED_SHIFT</c>) on every machine; see also
    /// <c>/proc/net/psched</c>.</summary>
    public const int NanosecondsPerTick = 64;

    private const long NanosecondsPerSecond = 1_000_000_000;
    private const double TicksPerMicrosecond = 1000.0 / NanosecondsPerTick;

    /// <exception cref="ArgumentOutOfRangeException">The time is negative, or longer than 292 years.</exception>
    public static long ToNanoseconds(TimeSpan time, [CallerArgumentExpression(nameof(time))] string property = "")
        => (long)Arguments.CountOf(time, 1, long.MaxValue / TimeSpan.NanosecondsPerTick, property) * TimeSpan.NanosecondsPerTick;

    public static TimeSpan FromNanoseconds(long nanoseconds) => TimeSpan.FromTicks(nanoseconds / TimeSpan.NanosecondsPerTick);

    /// <exception cref="ArgumentOutOfRangeException">The time is negative, or longer than 71 minutes.</exception>
    public static uint ToMicroseconds(TimeSpan time, string property)
        => (uint)Arguments.CountOf(time, TimeSpan.TicksPerMicrosecond, uint.MaxValue, property);

    public static TimeSpan FromMicroseconds(uint microseconds) => TimeSpan.FromTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    /// <summary>The transmission time of bytes at a rate, in ticks, calculated in whole microseconds as by tc(8).</summary>
    public static uint TransmitTicks(ulong bytesPerSecond, uint bytes)
        => bytesPerSecond == 0 ? 0 : (uint)Math.Min((uint)Math.Min(1_000_000.0 * bytes / bytesPerSecond,
            uint.MaxValue) * TicksPerMicrosecond, uint.MaxValue);

    /// <summary>The same in whole ticks, for bursts of which the kernel stores only the time: <see cref="TransmitBytes"/> converts back
    /// to bytes.</summary>
    public static uint ExactTransmitTicks(ulong bytesPerSecond, uint bytes)
        => bytesPerSecond == 0 ? 0 : (uint)UInt128.Min(
            (UInt128)bytes * NanosecondsPerSecond / ((UInt128)bytesPerSecond * NanosecondsPerTick), uint.MaxValue);

    /// <summary>The same for a burst that is to be kept.</summary>
    /// <exception cref="ArgumentException">It takes longer than the kernel counts.</exception>
    public static uint BurstTicks(ulong unitsPerSecond, uint burst, string subject, string property, string units = "bytes")
        => ExactTransmitTicks(unitsPerSecond, burst) is < uint.MaxValue and uint ticks ? ticks
            : throw Arguments.Refused($"{subject}: {property} of {burst} {units} takes longer than 274 seconds at {unitsPerSecond} " +
            $"{units} per second, the kernel's limit.", property);

    /// <summary>The number of bytes sent in a number of ticks. The kernel rounds ticks down, so the middle of the last one is used, which
    /// converts back to the same tick.</summary>
    public static uint TransmitBytes(ulong bytesPerSecond, uint ticks)
        => ticks == 0 ? 0 : (uint)Math.Min(Math.Round((ticks + 0.5) * NanosecondsPerTick * bytesPerSecond / NanosecondsPerSecond),
            uint.MaxValue);
}
