using System;
using System.Globalization;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The averaging parameters of random early detection.</summary>
/// <remarks>Source: tc-red(8), <c>include/net/red.h</c>; tc/tc_red.c of iproute2.</remarks>
public readonly record struct RedAveraging
{
    private const int TableSize = 256;
    private const int MostShifted = 31;
    private const int Logs = 32;

    // Once idle for this many cells, a queue counts as empty.
    private const int Cells = 512;

    /// <summary>How fast the average decays, per tick; the kernel reports it rounded, as the size of a cell.</summary>
    private readonly Fleeting<double> _decay;

    /// <summary>Averaging as the kernel reports it.</summary>
    /// <param name="weightLog">A packet moves the average by 1/2^n of the difference, 0 to 31 (<c>ewma</c>).</param>
    /// <param name="cellLog">Idle time is counted in cells of 2^n ticks of 64 ns, 0 to 31 (<c>Scell_log</c>).</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is above 31.</exception>
    public RedAveraging(byte weightLog, byte cellLog)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(weightLog, MostShifted);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cellLog, MostShifted);
        (WeightLog, CellLog) = (weightLog, cellLog);
        // The middle of what leads to cells of this size.
        _decay = new Fleeting<double>(MostShifted / (0.75 * Cells * (1L << cellLog)));
    }

    private RedAveraging(byte weightLog, byte cellLog, double decay)
        : this(weightLog, cellLog)
        => _decay = new Fleeting<double>(decay);

    /// <summary>A packet moves the average by 1/2^n of the difference (<c>ewma</c> in tc(8)).</summary>
    public byte WeightLog { get; }

    /// <summary>Idle time is counted in cells of 2^n ticks of 64 ns (<c>Scell_log</c> in tc(8)).</summary>
    public byte CellLog { get; }

    /// <summary>Averaging that allows bursts of a given size, calculated as by tc(8).</summary>
    /// <param name="minimum">The threshold at which packets begin to be dropped, in bytes.</param>
    /// <param name="burst">The burst, in packets of average size.</param>
    /// <param name="averagePacket">The average size of a packet, in bytes. tc(8) takes 1000.</param>
    /// <param name="bandwidth">The rate of the device, in bytes per second. tc(8) takes 1250000, which is 10 Mbit/s.</param>
    /// <exception cref="ArgumentException">No averaging allows such bursts.</exception>
    public static RedAveraging For(uint minimum, uint burst, uint averagePacket = 1000, ulong bandwidth = 1_250_000)
    {
        ArgumentOutOfRangeException.ThrowIfZero(averagePacket);
        ArgumentOutOfRangeException.ThrowIfZero(bandwidth);
        double above = burst + 1 - ((double)minimum / averagePacket);
        if (above < 1)
            throw Arguments.Refused($"A burst of {burst} packets of {averagePacket} bytes is less than the minimum of {minimum} bytes; " +
                "give a larger burst.", nameof(burst));
        byte weightLog = 1;
        double weight = 0.5;
        while (above > (1 - Math.Pow(1 - weight, burst)) / weight)
        {
            if (++weightLog == Logs)
                throw Arguments.Refused($"No average lets a burst of {burst} packets through.", nameof(burst));
            weight /= 2;
        }

        double decay = -Math.Log(1 - (1.0 / (1 << weightLog))) / PacketSchedulerTime.TransmitTicks(bandwidth, averagePacket);
        byte cellLog = 0;
        while (MostShifted / decay / (1L << cellLog) >= Cells)
        {
            if (++cellLog == Logs)
                throw Arguments.Refused($"A rate of {bandwidth} bytes a second is too slow to average over.", nameof(bandwidth));
        }

        return new RedAveraging(weightLog, cellLog, decay);
    }

    /// <summary>As reported.</summary>
    /// <exception cref="NetlinkProtocolException">A number is above 31.</exception>
    internal static RedAveraging Read(byte weightLog, byte cellLog)
        => weightLog <= MostShifted && cellLog <= MostShifted ? new RedAveraging(weightLog, cellLog)
            : throw new NetlinkProtocolException($"An average of weight {weightLog} and cells of {cellLog} is shifted by more than 31.");

    /// <summary>Such as <c>ewma 5 Scell_log 15</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"ewma {WeightLog} Scell_log {CellLog}");

    /// <summary>The number of bits by which the average is shifted right, by the number of idle cells (<c>TCA_RED_STAB</c>).</summary>
    internal byte[] MakeIdleTable()
    {
        byte[] table = new byte[TableSize];
        for (int cell = 1; cell < TableSize - 1; cell++)
            table[cell] = (byte)Math.Min(((long)cell << CellLog) * _decay.Value, MostShifted);
        table[^1] = MostShifted;
        return table;
    }
}
