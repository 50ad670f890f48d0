using System;
using System.Runtime.InteropServices;
using Netlink.Protocol;
using static Netlink.Rtnetlink.HtbClassAttribute;

namespace Netlink.Rtnetlink;

/// <summary>A class with a guaranteed rate, which can borrow up to its ceiling (<c>tc class add … htb</c>, tc-htb(8)).</summary>
/// <remarks>Source: <c>TCA_HTB_*</c> in <c>include/uapi/linux/pkt_sched.h</c>, net/sched/sch_htb.c.</remarks>
public sealed record HtbClass : ClassKind
{
    private const uint UsualPacket = 1600;
    private const ulong NanosecondsPerSecond = 1_000_000_000;

    /// <summary>A class with a rate.</summary>
    /// <param name="rate">The rate, in bytes per second.</param>
    public HtbClass(ulong rate) => Rate = rate;

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The guaranteed rate, in bytes per second.</summary>
    public ulong Rate { get; init; }

    /// <summary>The ceiling, in bytes per second (<c>ceil</c>). Null, the default, is <see cref="Rate"/>.</summary>
    public ulong? Ceiling { get; init; }

    /// <summary>The burst, in bytes. Null, the default, is that of tc(8): 1600 plus the bytes of one nanosecond at the rate. The kernel
    /// stores it as a transmission time, in steps of 64 ns, so at high rates it reports a few bytes more or less.</summary>
    public uint? Burst { get; init; }

    /// <summary>The burst at the ceiling, in bytes (<c>cburst</c>). The default is calculated in the same way.</summary>
    public uint? CeilingBurst { get; init; }

    /// <summary>The bytes to borrow per round. The kernel's default is the rate over <see cref="HtbQdisc.RateToQuantum"/>.</summary>
    public uint? Quantum { get; init; }

    /// <summary>The priority for borrowing, 0 (first, the default) to 7.</summary>
    public uint Priority { get; init; }

    /// <summary>Bytes added to the size of every packet. Default 0.</summary>
    public ushort Overhead { get; init; }

    /// <summary>The minimum size of a packet in the calculation (<c>mpu</c> in tc(8)). Default 0.</summary>
    public ushort MinimumPacket { get; init; }

    /// <summary>The link layer, whose cells count with the size of every packet. Default <see cref="TrafficLinkLayer.Ethernet"/>.</summary>
    public TrafficLinkLayer LinkLayer { get; init; } = TrafficLinkLayer.Ethernet;

    internal static KindDefinition<ClassKind> Definition { get; } = new(
        "htb", static () => AttributeSchema.Of<HtbClassAttribute>(), Decode);

    /// <exception cref="ArgumentException">The rate or the link layer is missing, or the transmission time of a burst is too long for the
    /// kernel.</exception>
    internal override void Encode(NetlinkWriter writer)
    {
        if (Rate == 0)
            throw Arguments.Refused("htb: a class needs a Rate, in bytes per second.", nameof(Rate));
        RateSpecification.CheckLinkLayer(LinkLayer, Name);
        ulong ceiling = Ceiling ?? Rate;
        writer.WriteStructure(TCA_HTB_PARMS, new Parameters
        {
            Rate = Specify(Rate),
            Ceiling = Specify(ceiling),
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

    private RateSpecification Specify(ulong rate) => RateSpecification.Of(rate, Overhead, MinimumPacket, LinkLayer);

    private static uint Ticks(ulong rate, uint? burst, string property)
    {
        // As calculated by tc with a nanosecond clock.
        uint bytes = burst ?? (uint)Math.Min((rate / NanosecondsPerSecond) + UsualPacket, uint.MaxValue);
        return PacketSchedulerTime.BurstTicks(rate, bytes, "htb", property);
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
            // Old kernels report what they were given.
            LinkLayer = parameters.Rate.LinkLayer is var layer and not 0 ? layer : TrafficLinkLayer.Ethernet,
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

        /// <summary>The level above the leaves. Only reported.</summary>
        public uint Level { get; init; }

        public uint Priority { get; init; }
    }
}

/// <summary><c>TCA_HTB_*</c> of classes.</summary>
internal enum HtbClassAttribute : ushort
{
    TCA_HTB_PARMS = 1,
    TCA_HTB_CTAB = 3,
    TCA_HTB_RTAB = 4,
    TCA_HTB_RATE64 = 6,
    TCA_HTB_CEIL64 = 7,
    TCA_HTB_PAD = 8,
}
