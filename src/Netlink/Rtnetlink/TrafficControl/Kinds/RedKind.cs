using System;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Random early detection: drops packets with a probability that grows with the average queue length.</summary>
public abstract record RedKind : QdiscKind
{
    private protected RedKind(uint limit, uint minimum, uint maximum) => (Limit, Minimum, Maximum) = (limit, minimum, maximum);

    /// <summary>The limit of the queue.</summary>
    public uint Limit { get; init; }

    /// <summary>The average queue length at which packets begin to be dropped or marked.</summary>
    public uint Minimum { get; init; }

    /// <summary>The average queue length at which <see cref="MaximumProbability"/> is reached. It is above <see cref="Minimum"/>.</summary>
    public uint Maximum { get; init; }

    /// <summary>The probability that a packet is dropped or marked at <see cref="Maximum"/>. Default 2 %.</summary>
    public Probability MaximumProbability { get; init; } = RedParameters.UsualProbability;

    /// <summary>The averaging parameters. Default as in tc(8), for packets of 1000 bytes at 10 Mbit/s and bursts between the
    /// thresholds.</summary>
    public RedAveraging? Averaging { get; init; }

    /// <summary>The flags.</summary>
    public RedFlags Flags { get; init; }

    /// <summary>Calculates the averaging parameters if none are given.</summary>
    internal abstract RedAveraging UsualAveraging { get; }

    /// <summary>The number of bytes per unit of the thresholds.</summary>
    internal abstract uint Unit { get; }

    /// <summary>This one with the values of the kernel's structure.</summary>
    private protected RedKind With(in RedParameters read) => this with
    {
        Limit = read.Limit,
        Minimum = read.Minimum,
        Maximum = read.Maximum,
        Averaging = RedAveraging.Read(read.WeightLog, read.CellLog),
        Flags = (RedFlags)read.Flags,
    };

    /// <exception cref="ArgumentException">The thresholds are in the wrong order, or no averaging fits them.</exception>
    private protected void WriteParameters<T>(NetlinkWriter writer, T parameters, T idleTable, T probability, RedFlags inStructure)
        where T : struct, Enum
    {
        RedParameters.CheckThresholds(Minimum, Maximum, 0, Name);
        RedAveraging averaging = Averaging ?? UsualAveraging;
        RedParameters.CheckThresholds(Minimum, Maximum, averaging.WeightLog, Name);
        writer.WriteStructure(parameters, new RedParameters
        {
            Limit = Limit,
            Minimum = Minimum,
            Maximum = Maximum,
            WeightLog = averaging.WeightLog,
            ProbabilityLog = RedParameters.LogOf(MaximumProbability, (uint)Math.Min((ulong)(Maximum - Minimum) * Unit, uint.MaxValue)),
            CellLog = averaging.CellLog,
            Flags = (byte)(Flags & inStructure),
        });
        writer.WriteBytes(idleTable, averaging.MakeIdleTable());
        writer.WriteUInt32(probability, MaximumProbability.Value);
    }
}
