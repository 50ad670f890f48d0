using System;
using System.Runtime.InteropServices;
using Netlink.Protocol;
using static Netlink.Rtnetlink.PoliceAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Lets packets pass up to a rate (<c>action police</c>, tc-police(8)). <see cref="TrafficAction.Verdict"/> is of those beyond it;
/// its default is <see cref="TrafficVerdict.Reclassify"/>.</summary>
/// <remarks>Source: <c>TCA_POLICE_*</c> and <c>struct tc_police</c> in <c>include/uapi/linux/pkt_cls.h</c>,
/// net/sched/act_police.c.</remarks>
public sealed record PoliceAction : TrafficAction
{
    private readonly byte _linkLayer = RateSpecification.Ethernet;

    /// <summary>Holds packets to no rate yet.</summary>
    public PoliceAction()
        : base(TrafficVerdict.Reclassify)
    {
    }

    /// <summary>Holds packets to a rate.</summary>
    /// <param name="rate">In bytes a second.</param>
    /// <param name="burst">In bytes: how many may come at once.</param>
    public PoliceAction(ulong rate, uint burst)
        : this()
        => (Rate, Burst) = (rate, burst);

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The rate in bytes a second; 0, the default, is none.</summary>
    public ulong Rate { get; init; }

    /// <summary>How many bytes may come at once. The kernel keeps the time that they take in steps of 64 ns.</summary>
    public uint Burst { get; init; }

    /// <summary>The rate in bytes a second that bursts are held to; 0, the default, is none.</summary>
    public ulong PeakRate { get; init; }

    /// <summary>The largest packet in bytes; larger ones are beyond the rate. The kernel's default is 2040 with a rate, and none
    /// without.</summary>
    public uint? LargestPacket { get; init; }

    /// <summary>The rate in packets a second; 0, the default, is none.</summary>
    public ulong PacketRate { get; init; }

    /// <summary>How many packets may come at once.</summary>
    public uint PacketBurst { get; init; }

    /// <summary>Bytes that every packet counts for beside its own. Default 0.</summary>
    public ushort Overhead { get; init; }

    /// <summary>The fewest bytes that a packet counts for (<c>mpu</c> in tc(8)). Default 0.</summary>
    public ushort MinimumPacket { get; init; }

    /// <summary>What becomes of packets within the rate. The kernel's default is <see cref="TrafficVerdict.Pass"/>.</summary>
    public TrafficVerdict? ConformingVerdict { get; init; }

    internal static KindDefinition<TrafficAction> Definition { get; } = new(
        "police", static () => AttributeSchema.Of<PoliceAttribute>(), Decode);

    /// <exception cref="ArgumentException">A rate's companion is missing.</exception>
    internal override void Encode(NetlinkWriter writer)
    {
        if (Rate == 0 && (Burst != 0 || PeakRate != 0 || Overhead != 0 || MinimumPacket != 0))
            throw Arguments.Refused("action police: Burst, PeakRate, Overhead and MinimumPacket belong to a Rate, which is missing.",
                nameof(Rate));
        Arguments.CheckAtMost(LargestPacket, uint.MaxValue - 1, nameof(LargestPacket), "action police");
        if (PacketRate == 0 && PacketBurst != 0)
            throw Arguments.Refused("action police: PacketBurst belongs to a PacketRate, which is missing.", nameof(PacketBurst));
        byte cellLog = RateTable.CellLog(LargestPacket ?? 0);
        writer.WriteStructure(TCA_POLICE_TBF, new Parameters
        {
            Index = Common.Index,
            Verdict = Verdict.Value,
            Burst = PacketSchedulerTime.ExactTransmitTicks(Rate, Burst),
            LargestPacket = LargestPacket ?? 0,
            Rate = Specify(Rate, cellLog),
            PeakRate = Specify(PeakRate, cellLog),
        });
        WriteRate(writer, Rate, cellLog, TCA_POLICE_RATE, TCA_POLICE_RATE64);
        WriteRate(writer, PeakRate, cellLog, TCA_POLICE_PEAKRATE, TCA_POLICE_PEAKRATE64);
        if (PacketRate != 0)
        {
            writer.WriteUInt64(TCA_POLICE_PKTRATE64, PacketRate);
            writer.WriteUInt64(TCA_POLICE_PKTBURST64, PacketSchedulerTime.ExactTransmitTicks(PacketRate, PacketBurst));
        }

        writer.WriteOptional(TCA_POLICE_RESULT, ConformingVerdict?.Value);
    }

    private RateSpecification Specify(ulong rate, byte cellLog)
        => rate == 0 ? default : RateSpecification.Of(rate, Overhead, MinimumPacket, _linkLayer) with { CellLog = cellLog, CellAlign = -1 };

    /// <summary>The kernel insists on a table of how long packets take, and has no other use for it.</summary>
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
        return new PoliceAction(bytes, PacketSchedulerTime.TransmitBytes(bytes, parameters.Burst), parameters.Rate.LinkLayer)
        {
            Verdict = new TrafficVerdict(parameters.Verdict),
            Index = parameters.Index,
            PeakRate = peak ?? parameters.PeakRate.Rate,
            LargestPacket = parameters.LargestPacket is 0 or uint.MaxValue ? null : parameters.LargestPacket,
            PacketRate = packets,
            PacketBurst = PacketSchedulerTime.TransmitBytes(packets, (uint)Math.Min(packetTicks, uint.MaxValue)),
            Overhead = parameters.Rate.Overhead,
            MinimumPacket = parameters.Rate.MinimumPacket,
            ConformingVerdict = conforming,
            UnknownAttributes = unknown.Kept,
        };
    }

    private PoliceAction(ulong rate, uint burst, byte linkLayer)
        : this(rate, burst)
    {
        if (rate != 0)
            _linkLayer = linkLayer;
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
