using System;

namespace Netlink.Tests;

/// <summary>Counts what a piece of code allocates once it has run often enough.</summary>
internal static class Allocations
{
    private const int WarmUp = 200;

    public static long Of(Action action)
    {
        for (int i = 0; i < WarmUp; i++)
            action();
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
