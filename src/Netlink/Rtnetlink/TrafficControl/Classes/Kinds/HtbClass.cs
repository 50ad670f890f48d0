using System;
using System.Runtime.InteropServices;
using Netlink.Protocol;
using static Netlink.Rtnetlink.HtbClassAttribute;

namespace Netlink.Rtnetlink;

/// <summary>A class that is sure of a rate and borrows more up to another (<c>tc class add … htb</c>, tc-htb(8)).</summary>
/// <remarks>Source: <c>TCA_HTB_*</c> in <c>include/uapi/linux/pkt_sched.h</c>, net/sched/sch_htb.c.</remarks>
public sealed record HtbClass : ClassKind
{
    private const uint UsualPacket = 1600;
    private const ulong NanosecondsPerSecond = 1_000_000_000;

    /// <summary>A class of a rate.</summary>
    /// <param name="rate">In bytes a second.</param>
    public HtbClass(ulong rate) => Rate = rate;

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The rate that it is sure of, in bytes a second.</summary>
    public ulong Rate { get; init; }

    /// <summary>The most that it gets, in bytes a second (<c>ceil</c>). Null, the default, is <see cref="Rate"/>.</summary>
    public ulong? Ceiling { get; init; }

    /// <summary>How many bytes may go at once. Null, the default, is what tc(8) takes: 1600, and what the rate lets through in a
    /// nanosecond. The kernel keeps the time that they take in steps of 64 ns, so at high rates it reports a few bytes more or
    /// less.</summary>
    public uint? Burst { get; init; }

    /// <summary>How many bytes may go at once at the ceiling (<c>cburst</c>). The default is reckoned in the same way.</summary>
    public uint? CeilingBurst { get; init; }

    /// <summary>Bytes that it may borrow in its turn. The kernel's default is the rate over <see cref="HtbQdisc.RateToQuantum"/>.</summary>
    public uint? Quantum { get; init; }

    /// <summary>Who borrows first: 0, the default, to 7.</summary>
    public uint Priority { get; init; }

    /// <summary>Bytes that every packet counts for beside its own. Default 0.</summary>
    public ushort Overhead { get; init; }

    /// <summary>The fewest bytes that a packet counts for (<c>mpu</c> in tc(8)). Default 0.</summary>
    public ushort MinimumPacket { get; init; }

    internal static KindDefinition<ClassKind> Definition { get; } = new(
        "htb", static () => AttributeSchema.Of<HtbClassAttribute>(), Decode);

    /// <exception cref="ArgumentException">The rate is missing, or a burst takes longer than the kernel can count.</exception>
    internal override void Encode(NetlinkWriter writer)
    {
        if (Rate == 0)
            throw Arguments.Refused("htb: a class needs a Rate, in bytes a second.", nameof(Rate));
        ulong ceiling = Ceiling ?? Rate;
        writer.WriteStructure(TCA_HTB_PARMS, new Parameters
        {
            Rate = RateSpecification.Of(Rate, Overhead, MinimumPacket),
            Ceiling = RateSpecification.Of(ceiling, Overhead, MinimumPacket),
            Buffer = Ticks(Rate, Burst, nameof(Burst)),
            CeilingBuffer = Ticks(ceiling, CeilingBurst, nameof(CeilingBurst)),
            Quantum = Quantum ?? 0,
            Priority = Priority,
        });
        if (Rate >= uint.MaxValue)
            writer.WriteUInt64(TCA_HTB_RATE64, Rate);
        if (ceiling >= uint.MaxValue)
            writer.WriteUInt64(TCA_HTB_CEIL64, ceiling);
    }

    private static uint Ticks(ulong rate, uint? burst, string property)
    {
        // As tc reckons it where the clock counts nanoseconds.
        uint bytes = burst ?? (uint)Math.Min((rate / NanosecondsPerSecond) + UsualPacket, uint.MaxValue);
        uint ticks = PacketSchedulerTime.ExactTransmitTicks(rate, bytes);
        return ticks < uint.MaxValue ? ticks
            : throw Arguments.Refused($"htb: {property} of {bytes} bytes takes longer than 274 seconds at {rate} bytes a second, which " +
                "is more than the kernel counts.", property);
    }

    private static HtbClass Decode(AttributeReader settings)
    {
        Parameters parameters = default;
        ulong? rate = null, ceiling = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((HtbClassAttribute)setting.Type)
            {
                case TCA_HTB_PARMS: parameters = setting.AsStructure<Parameters>(); break;
                case TCA_HTB_RATE64: rate = setting.AsUInt64(); break;
                case TCA_HTB_CEIL64: ceiling = setting.AsUInt64(); break;
                case TCA_HTB_CTAB or TCA_HTB_RTAB or TCA_HTB_PAD: break;
                default: unknown.Keep(setting); break;
            }
        }

        ulong bytes = rate ?? parameters.Rate.Rate, most = ceiling ?? parameters.Ceiling.Rate;
        return new HtbClass(bytes)
        {
            Ceiling = most,
            Burst = PacketSchedulerTime.TransmitBytes(bytes, parameters.Buffer),
            CeilingBurst = PacketSchedulerTime.TransmitBytes(most, parameters.CeilingBuffer),
            Quantum = parameters.Quantum == 0 ? null : parameters.Quantum,
            Priority = parameters.Priority,
            Overhead = parameters.Rate.Overhead,
            MinimumPacket = parameters.Rate.MinimumPacket,
            UnknownAttributes = unknown.Kept,
        };
    }

    /// <summary><c>struct tc_htb_opt</c>; buffers are times in ticks.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Parameters
    {
        public RateSpecification Rate { get; init; }

        public RateSpecification Ceiling { get; init; }

        public uint Buffer { get; init; }

        public uint CeilingBuffer { get; init; }

        public uint Quantum { get; init; }

        /// <summary>How far it is from the leaves. Only reported.</summary>
        public uint Level { get; init; }

        public uint Priority { get; init; }
    }
}

/// <summary><c>TCA_HTB_*</c>, those of classes.</summary>
internal enum HtbClassAttribute : ushort
{
    TCA_HTB_PARMS = 1,
    TCA_HTB_CTAB = 3,
    TCA_HTB_RTAB = 4,
    TCA_HTB_RATE64 = 6,
    TCA_HTB_CEIL64 = 7,
    TCA_HTB_PAD = 8,
}
