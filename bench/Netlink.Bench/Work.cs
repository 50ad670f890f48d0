using System;
using System.Diagnostics;
using System.Globalization;

namespace Netlink.Bench;

/// <summary>What one repeat of a task costs: CPU time of the process, wall time, bytes allocated.</summary>
internal struct Work
{
    private long _allocated;
    private long _cpu;
    private long _wall;
    private bool _stopped;

    /// <summary>Reads the clocks.</summary>
    public static Work Start() => new()
    {
        _allocated = GC.GetTotalAllocatedBytes(precise: false),
        _cpu = CpuClock.Read(),
        _wall = Stopwatch.GetTimestamp(),
    };

    /// <summary>Reads the clocks again, for work whose result is checked afterwards.</summary>
    public void Stop()
    {
        _wall = (long)Stopwatch.GetElapsedTime(_wall).TotalNanoseconds;
        _cpu = CpuClock.Read() - _cpu;
        _allocated = GC.GetTotalAllocatedBytes(precise: false) - _allocated;
        _stopped = true;
    }

    /// <summary>Prints the result line.</summary>
    public void Report(string task, int items, ulong checksum, string more = "")
    {
        if (!_stopped)
            Stop();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"result task={task} n={items} checksum={checksum:x} cpu_ns={_cpu} wall_ns={_wall} " +
            $"allocated={_allocated}{more}"));
    }
}
