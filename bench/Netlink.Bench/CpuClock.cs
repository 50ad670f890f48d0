using System.Runtime.InteropServices;

namespace Netlink.Bench;

/// <summary>The processor time of the process, read as the peers in C read it: <c>Environment.CpuUsage</c> costs a good deal of a short
/// task.</summary>
internal static partial class CpuClock
{
    private const int ProcessCpuTime = 2;   // CLOCK_PROCESS_CPUTIME_ID

    /// <summary>So many nanoseconds until now.</summary>
    public static long Read()
    {
        GetTime(ProcessCpuTime, out Time now);
        return (now.Seconds * 1_000_000_000) + now.Nanoseconds;
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out Time time);

    private struct Time
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
