using System;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A rate table: transmission times of 256 packet sizes, in ticks, for old interfaces. Source: tc_calc_rtable() in tc/tc_core.c
/// of iproute2.</summary>
internal static class RateTable
{
    private const int Entries = 256;
    private const uint UsualLargest = 2047;

    /// <summary>The number of bits by which sizes are shifted right so that the largest fits into the table. Not 0, although it would do
    /// for packets below 256 bytes: the kernel refuses such a table without a reason.</summary>
    public static byte CellLog(uint largest)
    {
        byte log = 1;
        while ((largest == 0 ? UsualLargest : largest) >> log >= Entries)
            log++;
        return log;
    }

    public static byte[] Make(ulong rate, byte cellLog, uint minimum)
    {
        byte[] table = new byte[Entries * sizeof(uint)];
        for (uint i = 0; i < Entries; i++)
        {
            uint size = (uint)Math.Max(Math.Min((ulong)(i + 1) << cellLog, uint.MaxValue), minimum);
            HostOrder.WriteUInt32(table.AsSpan((int)i * sizeof(uint)), Ticks(rate, size));
        }

        return table;
    }

    /// <summary>In the same order of operations as tc, because the last digit depends on it.</summary>
    private static uint Ticks(ulong rate, uint size)
    {
        const double MicrosecondsPerSecond = 1_000_000;
        const double TicksPerMicrosecond = 1000.0 / PacketSchedulerTime.NanosecondsPerTick;
        double time = Math.Min(MicrosecondsPerSecond * ((double)size / rate), uint.MaxValue);
        return (uint)Math.Min((uint)time * TicksPerMicrosecond, uint.MaxValue);
    }
}
