using System;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>CoDel times, which the kernel stores in steps of 1.024 µs and reports rounded down. Source: codel_time_to_us() in
/// include/net/codel.h.</summary>
internal static class CodelTime
{
    // A step is 2^10 ns.
    private const ulong StepNanoseconds = 1024;
    private const ulong NanosecondsPerMicrosecond = 1000;

    /// <summary>The smallest number of microseconds that gives the reported step.</summary>
    public static TimeSpan Read(in NetlinkAttribute attribute)
    {
        ulong steps = DivideUp(attribute.AsUInt32() * NanosecondsPerMicrosecond, StepNanoseconds);
        return PacketSchedulerTime.FromMicroseconds((uint)Math.Min(DivideUp(steps * StepNanoseconds, NanosecondsPerMicrosecond),
            uint.MaxValue));
    }

    private static ulong DivideUp(ulong value, ulong by) => (value + by - 1) / by;
}
