using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Stochastic fairness queueing: serves hashed flows round-robin (<c>tc qdisc add … sfq</c>, tc-sfq(8)).</summary>
/// <remarks>Source: <c>struct tc_sfq_qopt_v1</c> in <c>include/uapi/linux/pkt_sched.h</c>, net/sched/sch_sfq.c.</remarks>
public sealed record SfqQdisc : QdiscKind
{
    private const uint LargestDivisor = 65_536;

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The limit of the qdisc, in packets. The kernel's default is 127.</summary>
    public uint? Limit { get; init; }

    /// <summary>The quantum: the bytes that a flow may send per round. The kernel's default is the device's MTU with its header.</summary>
    public uint? Quantum { get; init; }

    /// <summary>How often the hash is perturbed, in seconds. The kernel's default is never.</summary>
    public TimeSpan? Perturb { get; init; }

    /// <summary>The number of hash buckets, a power of two up to 65536; fixed once the qdisc exists. The kernel's default is
    /// 1024.</summary>
    public uint? Divisor { get; init; }

    /// <summary>The maximum number of flows. The kernel's default is 127.</summary>
    public uint? Flows { get; init; }

    /// <summary>The limit of each flow, in packets. The kernel's default is 127.</summary>
    public uint? Depth { get; init; }

    /// <summary>Whether the oldest packet of a full queue is dropped rather than the newest. Default false.</summary>
    public bool HeadDrop { get; init; }

    /// <summary>Random early detection within each flow. Default none.</summary>
    public SfqEarlyDetection? EarlyDetection { get; init; }

    internal static KindDefinition<QdiscKind> Definition { get; } = new(
        "sfq", static () => new AttributeSchema(Unsafe.SizeOf<Settings>()), Decode);

    /// <exception cref="ArgumentException">The thresholds are in the wrong order or cannot be averaged, a time is too long, or the divisor
    /// is no power of two.</exception>
    internal override void Encode(NetlinkWriter writer)
    {
        if (this == new SfqQdisc())
            return;
        if (Divisor is uint divisor and not 0 && (!BitOperations.IsPow2(divisor) || divisor > LargestDivisor))
            throw Arguments.Refused($"sfq: Divisor is {divisor}; give a power of two up to {LargestDivisor}.", nameof(Divisor));
        var settings = new Settings
        {
            Quantum = Quantum ?? 0,
            Perturb = Perturb is TimeSpan often ? SecondsOf(often) : 0,
            Limit = Limit ?? 0,
            Divisor = Divisor ?? 0,
            Flows = Flows ?? 0,
            Depth = Depth ?? 0,
            HeadDrop = HeadDrop ? 1u : 0,
        };
        if (EarlyDetection is SfqEarlyDetection early)
        {
            RedParameters.CheckThresholds(early.Minimum, early.Maximum, early.WeightLog, Name);
            settings = settings with
            {
                Early = new RedParameters
                {
                    Limit = early.Limit ?? 0,
                    Minimum = early.Minimum,
                    Maximum = early.Maximum,
                    WeightLog = early.WeightLog,
                    ProbabilityLog = RedParameters.LogOf(early.MaximumProbability, early.Maximum - early.Minimum),
                    Flags = (byte)early.Flags,
                },
                Probability = early.MaximumProbability,
            };
        }

        writer.WriteHeader(settings);
    }

    private static SfqQdisc Decode(AttributeReader settings)
    {
        Settings? structure = SettingsStructure.Read<Settings>("sfq", settings, out AttributeReader rest);
        var sfq = new SfqQdisc { UnknownAttributes = AttributeKeeper.All(rest).Kept };
        return structure is Settings read ? sfq with
        {
            Limit = NotZero(read.Limit),
            Quantum = NotZero(read.Quantum),
            Perturb = read.Perturb == 0 ? null : TimeSpan.FromSeconds(read.Perturb),
            Divisor = NotZero(read.Divisor),
            Flows = NotZero(read.Flows),
            Depth = NotZero(read.Depth),
            HeadDrop = read.HeadDrop != 0,
            EarlyDetection = read.Early.Maximum == 0 ? null
                : new SfqEarlyDetection(read.Early.Minimum, read.Early.Maximum, read.Early.WeightLog)
                {
                    Limit = NotZero(read.Early.Limit),
                    MaximumProbability = read.Probability,
                    Flags = (RedFlags)read.Early.Flags,
                },
        } : sfq;
    }

    /// <exception cref="ArgumentException">It is less than a second, or more than 68 years.</exception>
    private static uint SecondsOf(TimeSpan often)
        => often > TimeSpan.Zero && often < TimeSpan.FromSeconds(1)
            ? throw Arguments.Refused($"sfq: Perturb is {often}, and the kernel counts seconds; zero is never.", nameof(Perturb))
            : (uint)Arguments.CountOf(often, TimeSpan.TicksPerSecond, int.MaxValue, nameof(Perturb));

    private static uint? NotZero(uint value) => value == 0 ? null : value;

    /// <summary><c>struct tc_sfq_qopt_v1</c>, of which the kernel takes zeros for its defaults.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 72)]
    private readonly record struct Settings
    {
        public uint Quantum { get; init; }

        public uint Perturb { get; init; }

        public uint Limit { get; init; }

        public uint Divisor { get; init; }

        public uint Flows { get; init; }

        public uint Depth { get; init; }

        public uint HeadDrop { get; init; }

        public RedParameters Early { get; init; }

        public Probability Probability { get; init; }
    }
}
