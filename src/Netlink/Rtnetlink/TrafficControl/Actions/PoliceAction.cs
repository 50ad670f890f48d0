using System;
using System.Runtime.InteropServices;
using Netlink.Protocol;
using static Netlink.Rtnetlink.PoliceAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Limits the rate of packets (<c>action police</c>, tc-police(8)). <see cref="TrafficAction.Verdict"/> applies to packets that
/// exceed it; its default is <see cref="TrafficVerdict.Reclassify"/>.</summary>
/// <remarks>Source: <c>TCA_POLICE_*</c> and <c>struct tc_police</c> in <c>include/uapi/linux/pkt_cls.h</c>,
/// net/sched/act_police.c.</remarks>
public sealed record PoliceAction : TrafficAction
{
    /// <summary>A policer without a rate.</summary>
    public PoliceAction()
        : base(TrafficVerdict.Reclassify)
    {
    }

    /// <summary>A policer with a rate.</summary>
    /// <param name="rate">The rate, in bytes per second.</param>
    /// <param name="burst">The burst, in bytes.</param>
    public PoliceAction(ulong rate, uint burst)
        : this()
        => (Rate, Burst) = (rate, burst);

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The rate in bytes per second; 0, the default, is none.</summary>
    public ulong Rate { get; init; }

    /// <summary>The burst in bytes. The kernel stores it as a transmission time, in steps of 64 ns.</summary>
    public uint Burst { get; init; }

    /// <summary>The peak rate in bytes per second; 0, the default, is none.</summary>
    public ulong PeakRate { get; init; }

    /// <summary>The largest packet in bytes (<c>mtu</c>); larger ones exceed the rate. The kernel's default is 2040 with a rate, and none
    /// without.</summary>
    public uint? LargestPacket { get; init; }

    /// <summary>The rate in packets per second; 0, the default, is none.</summary>
    public ulong PacketRate { get; init; }

    /// <summary>The burst in packets.</summary>
    public uint PacketBurst { get; init; }

    /// <summary>Bytes added to the size of every packet. Default 0.</summary>
    public ushort Overhead { get; init; }

    /// <summary>The minimum size of a packet in the calculation (<c>mpu</c> in tc(8)). Default 0.</summary>
    public ushort MinimumPacket { get; init; }

    /// <summary>The link layer, whose cells count with the size of every packet. Default <see cref="TrafficLinkLayer.Ethernet"/>.</summary>
    public TrafficLinkLayer LinkLayer { get; init; } = TrafficLinkLayer.Ethernet;

    /// <summary>The verdict for packets within the rate. The kernel's default is <see cref="TrafficVerdict.Pass"/>.</summary>
    public TrafficVerdict? ConformingVerdict { get; init; }

    internal static KindDefinition<TrafficAction> Definition { get; } = new(
        "police", static () => AttributeSchema.Of<PoliceAttribute>(), Decode);

    /// <exception cref="ArgumentException">A setting is given without the rate that it belongs to, or a burst takes longer than the kernel
    /// counts.</exception>
    internal override void Encode(NetlinkWriter writer)
    {
        bool needsRate = Burst != 0 || PeakRate != 0 || Overhead != 0 || MinimumPacket != 0 || LinkLayer is not TrafficLinkLayer.Ethernet;
        if (Rate == 0 && needsRate)
            throw Arguments.Refused("action police: Burst, PeakRate, Overhead, MinimumPacket and LinkLayer belong to a Rate, which is " +
                "missing.", nameof(Rate));
        Arguments.CheckAtMost(LargestPacket, uint.MaxValue - 1, nameof(LargestPacket), "action police");
        if (PacketRate == 0 && PacketBurst != 0)
            throw Arguments.Refused("action police: PacketBurst belongs to a PacketRate, which is missing.", nameof(PacketBurst));
        byte cellLog = RateTable.CellLog(LargestPacket ?? 0);
        writer.WriteStructure(TCA_POLICE_TBF, new Parameters
        {
            Index = Common.Index,
            Verdict = Verdict.Value,
            Burst = PacketSchedulerTime.BurstTicks(Rate, Burst, "action police", nameof(Burst)),
            LargestPacket = LargestPacket ?? 0,
            Rate = Specify(Rate, cellLog),
            PeakRate = Specify(PeakRate, cellLog),
        });
        WriteRate(writer, Rate, cellLog, TCA_POLICE_RATE, TCA_POLICE_RATE64);
        WriteRate(writer, PeakRate, cellLog, TCA_POLICE_PEAKRATE, TCA_POLICE_PEAKRATE64);
        if (PacketRate != 0)
        {
            writer.WriteUInt64(TCA_POLICE_PKTRATE64, PacketRate);
            writer.WriteUInt64(TCA_POLICE_PKTBURST64, PacketSchedulerTime.BurstTicks(PacketRate, PacketBurst, "action police",
                nameof(PacketBurst), "packets"));
        }

        writer.WriteOptional(TCA_POLICE_RESULT, ConformingVerdict?.Value);
    }

    private RateSpecification Specify(ulong rate, byte cellLog)
        => rate == 0 ? default : RateSpecification.Of(rate, Overhead, MinimumPacket, LinkLayer) with { CellLog = cellLog, CellAlign = -1 };

    /// <summary>The kernel requires a rate table but does not use it.</summary>
    private void WriteRate(NetlinkWriter writer, ulong rate, byte cellLog, PoliceAttribute table, PoliceAttribute rate64)
    {
        if (rate == 0)
            return;
        writer.WriteBytes(table, RateTable.Make(rate, cellLog, MinimumPacket));
        if (rate >= uint.MaxValue)
            writer.WriteUInt64(rate64, rate);
    }

    private static PoliceAction Decode(AttributeReader settings)
    {
        Parameters parameters = default;
        ulong? rate = null, peak = null;
        ulong packets = 0, packetTicks = 0;
        TrafficVerdict? conforming = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((PoliceAttribute)setting.Type)
            {
                case TCA_POLICE_TBF: parameters = setting.AsStructure<Parameters>(); break;
                case TCA_POLICE_RATE64: rate = setting.AsUInt64(); break;
                case TCA_POLICE_PEAKRATE64: peak = setting.AsUInt64(); break;
                case TCA_POLICE_PKTRATE64: packets = setting.AsUInt64(); break;
                case TCA_POLICE_PKTBURST64: packetTicks = setting.AsUInt64(); break;
                case TCA_POLICE_RESULT: conforming = new TrafficVerdict(setting.AsInt32()); break;
                case TCA_POLICE_RATE or TCA_POLICE_PEAKRATE or TCA_POLICE_TM or TCA_POLICE_PAD: break;
                default: unknown.Keep(setting); break;
            }
        }

        ulong bytes = rate ?? parameters.Rate.Rate;
        return new PoliceAction(bytes, PacketSchedulerTime.TransmitBytes(bytes, parameters.Burst))
        {
            Verdict = new TrafficVerdict(parameters.Verdict),
            Index = parameters.Index,
            PeakRate = peak ?? parameters.PeakRate.Rate,
            LargestPacket = parameters.LargestPacket is 0 or uint.MaxValue ? null : parameters.LargestPacket,
            PacketRate = packets,
            PacketBurst = PacketSchedulerTime.TransmitBytes(packets, (uint)Math.Min(packetTicks, uint.MaxValue)),
            Overhead = parameters.Rate.Overhead,
            MinimumPacket = parameters.Rate.MinimumPacket,
            LinkLayer = bytes == 0 ? TrafficLinkLayer.Ethernet : parameters.Rate.LinkLayer,
            ConformingVerdict = conforming,
            UnknownAttributes = unknown.Kept,
        };
    }

    /// <summary><c>struct tc_police</c>; the burst is a time in ticks.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Parameters
    {
        public uint Index { get; init; }

        public int Verdict { get; init; }

        private readonly uint _limit;

        public uint Burst { get; init; }

        public uint LargestPacket { get; init; }

        public RateSpecification Rate { get; init; }

        public RateSpecification PeakRate { get; init; }

        private readonly int _references;

        private readonly int _bindings;

        private readonly uint _capabilities;
    }
}

/// <summary><c>TCA_POLICE_*</c>.</summary>
internal enum PoliceAttribute : ushort
{
    TCA_POLICE_TBF = 1,
    TCA_POLICE_RATE = 2,
    TCA_POLICE_PEAKRATE = 3,
    TCA_POLICE_AVRATE = 4,
    TCA_POLICE_RESULT = 5,
    TCA_POLICE_TM = 6,
    TCA_POLICE_PAD = 7,
    TCA_POLICE_RATE64 = 8,
    TCA_POLICE_PEAKRATE64 = 9,
    TCA_POLICE_PKTRATE64 = 10,
    TCA_POLICE_PKTBURST64 = 11,
}
