using System;
using System.Runtime.InteropServices;
using Netlink.Protocol;
using static Netlink.Rtnetlink.TbfAttribute;

namespace Netlink.Rtnetlink;

/// <summary>The token bucket filter (<c>tc qdisc add … tbf</c>, tc-tbf(8)).</summary>
/// <remarks>Source: <c>TCA_TBF_*</c> in <c>include/uapi/linux/pkt_sched.h</c>, net/sched/sch_tbf.c.</remarks>
public sealed record TbfQdisc : QdiscKind
{
    /// <summary>A rate and a burst.</summary>
    /// <param name="rate">The rate, in bytes per second.</param>
    /// <param name="burst">The burst, in bytes: at least one packet, and the bytes sent at the rate within a timer tick.</param>
    /// <param name="limit">The limit of the queue, in bytes.</param>
    public TbfQdisc(ulong rate, uint burst, uint limit) => (Rate, Burst, Limit) = (rate, burst, limit);

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The rate, in bytes per second.</summary>
    public ulong Rate { get; init; }

    /// <summary>The burst, in bytes. The kernel stores it as a transmission time, in steps of 64 ns, so at high rates it reports a few
    /// bytes more or less.</summary>
    public uint Burst { get; init; }

    /// <summary>The limit of the queue, in bytes.</summary>
    public uint Limit { get; init; }

    /// <summary>The peak rate, in bytes per second; 0, the default, is none.</summary>
    public ulong PeakRate { get; init; }

    /// <summary>The burst at the peak rate, in bytes (<c>mtu</c> in tc(8)): at least one packet.</summary>
    public uint PeakBurst { get; init; }

    /// <summary>Bytes added to the size of every packet. Default 0.</summary>
    public ushort Overhead { get; init; }

    /// <summary>The minimum size of a packet in the calculation (<c>mpu</c> in tc(8)). Default 0.</summary>
    public ushort MinimumPacket { get; init; }

    /// <summary>The link layer, whose cells count with the size of every packet. Default <see cref="TrafficLinkLayer.Ethernet"/>.</summary>
    public TrafficLinkLayer LinkLayer { get; init; } = TrafficLinkLayer.Ethernet;

    internal static KindDefinition<QdiscKind> Definition { get; } = new(
        "tbf",
        static () => AttributeSchema.Of<TbfAttribute>(),
        Decode);

    /// <exception cref="ArgumentException">The transmission time of a burst is too long for the kernel, a rate, its burst or the link layer
    /// is missing, or the peak rate is not higher than the rate.</exception>
    internal override void Encode(NetlinkWriter writer)
    {
        CheckBurst(Rate, Burst, nameof(Burst));
        CheckBurst(PeakRate, PeakBurst, nameof(PeakBurst));
        if (Rate == 0 || Burst == 0)
            throw Arguments.Refused("tbf: Rate and Burst are at least 1.", Rate == 0 ? nameof(Rate) : nameof(Burst));
        if (PeakRate != 0 && (PeakRate <= Rate || PeakBurst == 0))
            throw Arguments.Refused("tbf: PeakRate is more than Rate, and needs a PeakBurst.",
                PeakBurst == 0 ? nameof(PeakBurst) : nameof(PeakRate));
        if (PeakRate == 0 && PeakBurst != 0)
            throw Arguments.Refused("tbf: PeakBurst is that of PeakRate, which is missing.", nameof(PeakBurst));
        RateSpecification.CheckLinkLayer(LinkLayer, Name);
        writer.WriteStructure(TCA_TBF_PARMS, new Parameters
        {
            Rate = Specify(Rate),
            PeakRate = PeakRate == 0 ? default : Specify(PeakRate),
            Limit = Limit,
            Buffer = PacketSchedulerTime.TransmitTicks(Rate, Burst),
            PeakBuffer = PacketSchedulerTime.TransmitTicks(PeakRate, PeakBurst),
        });
        writer.WriteUInt32(TCA_TBF_BURST, Burst);
        if (Rate >= uint.MaxValue)
            writer.WriteUInt64(TCA_TBF_RATE64, Rate);
        if (PeakRate >= uint.MaxValue)
            writer.WriteUInt64(TCA_TBF_PRATE64, PeakRate);
        if (PeakRate != 0)
            writer.WriteUInt32(TCA_TBF_PBURST, PeakBurst);
    }

    private static void CheckBurst(ulong rate, uint burst, string property)
    {
        if (PacketSchedulerTime.TransmitTicks(rate, burst) == uint.MaxValue)
            throw Arguments.Refused($"tbf: {property} of {burst} bytes takes longer than 274 seconds at {rate} bytes a second, which is " +
                "more than the kernel counts.", property);
    }

    private RateSpecification Specify(ulong rate) => RateSpecification.Of(rate, Overhead, MinimumPacket, LinkLayer);

    private static TbfQdisc Decode(AttributeReader settings)
    {
        Parameters parameters = default;
        ulong? rate = null, peak = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((TbfAttribute)setting.Type)
            {
                case TCA_TBF_PARMS: parameters = setting.AsStructure<Parameters>(); break;
                case TCA_TBF_RATE64: rate = setting.AsUInt64(); break;
                case TCA_TBF_PRATE64: peak = setting.AsUInt64(); break;
                case TCA_TBF_RTAB or TCA_TBF_PTAB or TCA_TBF_BURST or TCA_TBF_PBURST or TCA_TBF_PAD: break;
                default: unknown.Keep(setting); break;
            }
        }

        ulong bytes = rate ?? parameters.Rate.Rate, peakBytes = peak ?? parameters.PeakRate.Rate;
        return new TbfQdisc(bytes, Burstable(bytes, parameters.Buffer, parameters.Rate), parameters.Limit)
        {
            PeakRate = peakBytes,
            // Without a peak rate, the kernel reports here the largest packet that the burst allows.
            PeakBurst = peakBytes == 0 ? 0 : Burstable(peakBytes, parameters.PeakBuffer, parameters.PeakRate),
            Overhead = parameters.Rate.Overhead,
            MinimumPacket = parameters.Rate.MinimumPacket,
            // Old kernels report what they were given.
            LinkLayer = parameters.Rate.LinkLayer is var layer and not 0 ? layer : TrafficLinkLayer.Ethernet,
            UnknownAttributes = unknown.Kept,
        };
    }

    /// <summary>The kernel adds the overhead and the cells to a burst as to a packet before it calculates the time.</summary>
    private static uint Burstable(ulong rate, uint ticks, RateSpecification specification)
    {
        uint bytes = PacketSchedulerTime.TransmitBytes(rate, ticks);
        if (specification.LinkLayer is TrafficLinkLayer.Atm)
            bytes = SizeTable.PayloadOfCells(bytes);
        return bytes > specification.Overhead ? bytes - specification.Overhead : 0;
    }

    /// <summary><c>struct tc_tbf_qopt</c>; buffers are times in ticks.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Parameters
    {
        public RateSpecification Rate { get; init; }

        public RateSpecification PeakRate { get; init; }

        public uint Limit { get; init; }

        public uint Buffer { get; init; }

        public uint PeakBuffer { get; init; }
    }
}

/// <summary><c>TCA_TBF_*</c>.</summary>
internal enum TbfAttribute : ushort
{
    TCA_TBF_PARMS = 1,
    TCA_TBF_RTAB = 2,
    TCA_TBF_PTAB = 3,
    TCA_TBF_RATE64 = 4,
    TCA_TBF_PRATE64 = 5,
    TCA_TBF_BURST = 6,
    TCA_TBF_PBURST = 7,
    TCA_TBF_PAD = 8,
}
