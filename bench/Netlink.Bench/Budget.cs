using System.Diagnostics;

namespace Netlink.Bench;

/// <summary>The time that a task may use for repeats.</summary>
internal sealed class Budget(double seconds)
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private bool _any;

    /// <summary>Whether another repeat is wanted: always a first one, then until the time is up.</summary>
    public bool Another()
    {
        if (_any)
            return Stopwatch.GetElapsedTime(_start).TotalSeconds < seconds;
        _any = true;
        return true;
    }
}
