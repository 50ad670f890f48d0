using System;
using Netlink.Protocol;
using static Netlink.Rtnetlink.CakeAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Shapes, is fair and keeps queues short in one (<c>tc qdisc add … cake</c>, tc-cake(8)).</summary>
/// <remarks>Source: <c>TCA_CAKE_*</c> in <c>include/uapi/linux/pkt_sched.h</c>, net/sched/sch_cake.c.</remarks>
public sealed record CakeQdisc : QdiscKind
{
    /// <summary>A discipline with the kernel's defaults.</summary>
    public CakeQdisc()
    {
    }

    private CakeQdisc(AttributeReader settings)
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((CakeAttribute)setting.Type)
            {
                case TCA_CAKE_BASE_RATE64: Bandwidth = setting.AsUInt64(); break;
                case TCA_CAKE_DIFFSERV_MODE: Priorities = (CakePriorities)setting.AsUInt32(); break;
                case TCA_CAKE_ATM: Framing = (CakeFraming)setting.AsUInt32(); break;
                case TCA_CAKE_FLOW_MODE: Isolation = (CakeIsolation)setting.AsUInt32(); break;
                case TCA_CAKE_OVERHEAD: Overhead = setting.AsInt32(); break;
                case TCA_CAKE_RTT: RoundTripTime = Microseconds(setting); break;
                case TCA_CAKE_TARGET: Target = Microseconds(setting); break;
                case TCA_CAKE_AUTORATE: FollowsArrivals = setting.AsUInt32() != 0; break;
                case TCA_CAKE_MEMORY: MemoryLimit = setting.AsUInt32(); break;
                case TCA_CAKE_NAT: LooksBehindNat = setting.AsUInt32() != 0; break;
                case TCA_CAKE_RAW: Raw = true; break;
                case TCA_CAKE_WASH: Washes = setting.AsUInt32() != 0; break;
                case TCA_CAKE_MPU: MinimumPacket = setting.AsUInt32(); break;
                case TCA_CAKE_INGRESS: CountsDrops = setting.AsUInt32() != 0; break;
                case TCA_CAKE_ACK_FILTER: AckFilter = (CakeAckFilter)setting.AsUInt32(); break;
                case TCA_CAKE_SPLIT_GSO: SplitsSegments = setting.AsUInt32() != 0; break;
                case TCA_CAKE_FWMARK: MarkMask = setting.AsUInt32(); break;
                case TCA_CAKE_PAD: break;
                default: unknown.Keep(setting); break;
            }
        }

        // It is told with a zero that would turn it off again.
        if (Raw)
            Overhead = null;
        UnknownAttributes = unknown.Kept;
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The rate in bytes a second; 0, the kernel's default, is none.</summary>
    public ulong? Bandwidth { get; init; }

    /// <summary>By which marks packets are sorted. The kernel's default is <see cref="CakePriorities.DiffServ3"/>.</summary>
    public CakePriorities? Priorities { get; init; }

    /// <summary>What it is fair among. The kernel's default is <see cref="CakeIsolation.Triple"/>.</summary>
    public CakeIsolation? Isolation { get; init; }

    /// <summary>Whether hosts are identified by their addresses behind NAT. The kernel's default is false.</summary>
    public bool? LooksBehindNat { get; init; }

    /// <summary>Whether marks are cleared from packets after they were sorted (<c>wash</c>). The kernel's default is false.</summary>
    public bool? Washes { get; init; }

    /// <summary>Whether packets that are dropped count for the rate, as they have come a long way (<c>ingress</c>). The kernel's default is
    /// false.</summary>
    public bool? CountsDrops { get; init; }

    /// <summary>Whether the rate follows what arrives (<c>autorate-ingress</c>). The kernel's default is false.</summary>
    public bool? FollowsArrivals { get; init; }

    /// <summary>Which acknowledgements are dropped. The kernel's default is none.</summary>
    public CakeAckFilter? AckFilter { get; init; }

    /// <summary>Whether packets that the device would cut are cut before they wait. The kernel's default is true.</summary>
    public bool? SplitsSegments { get; init; }

    /// <summary>The usual round-trip time (<c>rtt</c>), in microseconds. The kernel's default is 100 ms.</summary>
    public TimeSpan? RoundTripTime { get; init; }

    /// <summary>How long packets may wait, in microseconds. The kernel's default is 5 ms; tc(8) sends a twentieth of
    /// <see cref="RoundTripTime"/>.</summary>
    public TimeSpan? Target { get; init; }

    /// <summary>Bytes that every packet counts for beside its own, -64 to 256 in tc(8). The kernel's default is that of
    /// <see cref="Raw"/>.</summary>
    public int? Overhead { get; init; }

    /// <summary>Whether packets count as the device has them, with no overhead of ours. Default false; the kernel reports true unless an
    /// overhead was given.</summary>
    public bool Raw { get; init; }

    /// <summary>The fewest bytes that a packet counts for (<c>mpu</c>). The kernel's default is 0.</summary>
    public uint? MinimumPacket { get; init; }

    /// <summary>In what packets are wrapped on their way. The kernel's default is nothing.</summary>
    public CakeFraming? Framing { get; init; }

    /// <summary>The most bytes of memory that waiting packets take. The kernel's default, reported as 0, depends on the rate.</summary>
    public uint? MemoryLimit { get; init; }

    /// <summary>The bits of a packet's mark that choose its tin (<c>fwmark</c>). The kernel's default is none.</summary>
    public uint? MarkMask { get; init; }

    internal static KindDefinition<QdiscKind> Definition { get; } = new(
        "cake", static () => AttributeSchema.Of<CakeAttribute>(), static settings => new CakeQdisc(settings));

    /// <exception cref="ArgumentException">Both <see cref="Raw"/> and <see cref="Overhead"/> are given.</exception>
    internal override void Encode(NetlinkWriter writer)
    {
        if (Raw && Overhead is not null)
            throw Arguments.Refused("cake: Raw means that there is no Overhead; leave one of them out.", nameof(Raw));
        writer.WriteOptional(TCA_CAKE_BASE_RATE64, Bandwidth);
        writer.WriteOptional(TCA_CAKE_DIFFSERV_MODE, (uint?)Priorities);
        writer.WriteOptional(TCA_CAKE_ATM, (uint?)Framing);
        writer.WriteOptional(TCA_CAKE_FLOW_MODE, (uint?)Isolation);
        writer.WriteOptional(TCA_CAKE_OVERHEAD, Raw ? 0 : Overhead);
        WriteMicroseconds(writer, TCA_CAKE_RTT, RoundTripTime);
        WriteMicroseconds(writer, TCA_CAKE_TARGET, Target);
        WriteSwitch(writer, TCA_CAKE_AUTORATE, FollowsArrivals);
        writer.WriteOptional(TCA_CAKE_MEMORY, MemoryLimit);
        WriteSwitch(writer, TCA_CAKE_NAT, LooksBehindNat);
        writer.WriteOptional(TCA_CAKE_RAW, Raw ? 0u : null);
        WriteSwitch(writer, TCA_CAKE_WASH, Washes);
        writer.WriteOptional(TCA_CAKE_MPU, MinimumPacket);
        WriteSwitch(writer, TCA_CAKE_INGRESS, CountsDrops);
        writer.WriteOptional(TCA_CAKE_ACK_FILTER, (uint?)AckFilter);
        WriteSwitch(writer, TCA_CAKE_SPLIT_GSO, SplitsSegments);
        writer.WriteOptional(TCA_CAKE_FWMARK, MarkMask);
    }
}

/// <summary><c>TCA_CAKE_*</c>.</summary>
internal enum CakeAttribute : ushort
{
    TCA_CAKE_PAD = 1,
    TCA_CAKE_BASE_RATE64 = 2,
    TCA_CAKE_DIFFSERV_MODE = 3,
    TCA_CAKE_ATM = 4,
    TCA_CAKE_FLOW_MODE = 5,
    TCA_CAKE_OVERHEAD = 6,
    TCA_CAKE_RTT = 7,
    TCA_CAKE_TARGET = 8,
    TCA_CAKE_AUTORATE = 9,
    TCA_CAKE_MEMORY = 10,
    TCA_CAKE_NAT = 11,
    TCA_CAKE_RAW = 12,
    TCA_CAKE_WASH = 13,
    TCA_CAKE_MPU = 14,
    TCA_CAKE_INGRESS = 15,
    TCA_CAKE_ACK_FILTER = 16,
    TCA_CAKE_SPLIT_GSO = 17,
    TCA_CAKE_FWMARK = 18,
}
