using System;

namespace Netlink.TestSupport;

/// <summary>Counts what a piece of code allocates once it has run often enough.</summary>
public static class Allocations
{
    private const int Runs = 5;

    /// <summary>The bytes that each run allocates.</summary>
    /// <param name="action">What to run.</param>
    /// <param name="warmUp">How often to run it before.</param>
    /// <remarks>Now and then the runtime's count includes more, such as the rest of a block (8 KiB) that a garbage collection ended. What
    /// belongs to the code is in every run, so the least counts.</remarks>
    public static long Of(Action action, int warmUp = 200)
    {
        ArgumentNullException.ThrowIfNull(action);
        for (int i = 0; i < warmUp; i++)
            action();
        long least = long.MaxValue;
        for (int i = 0; i < Runs; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
