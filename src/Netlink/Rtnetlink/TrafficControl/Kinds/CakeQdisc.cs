using System;
using Netlink.Protocol;
using static Netlink.Rtnetlink.CakeAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Combines shaping, fair queueing and active queue management (<c>tc qdisc add … cake</c>, tc-cake(8)).</summary>
/// <remarks>Source: <c>TCA_CAKE_*</c> in <c>include/uapi/linux/pkt_sched.h</c>, net/sched/sch_cake.c.</remarks>
public sealed record CakeQdisc : QdiscKind
{
    /// <summary>A qdisc with the kernel's defaults.</summary>
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
                case TCA_CAKE_AUTORATE: AutorateIngress = setting.AsUInt32() != 0; break;
                case TCA_CAKE_MEMORY: MemoryLimit = setting.AsUInt32(); break;
                case TCA_CAKE_NAT: Nat = setting.AsUInt32() != 0; break;
                case TCA_CAKE_RAW: Raw = true; break;
                case TCA_CAKE_WASH: Wash = setting.AsUInt32() != 0; break;
                case TCA_CAKE_MPU: MinimumPacket = setting.AsUInt32(); break;
                case TCA_CAKE_INGRESS: Ingress = setting.AsUInt32() != 0; break;
                case TCA_CAKE_ACK_FILTER: AckFilter = (CakeAckFilter)setting.AsUInt32(); break;
                case TCA_CAKE_SPLIT_GSO: SplitGso = setting.AsUInt32() != 0; break;
                case TCA_CAKE_FWMARK: MarkMask = setting.AsUInt32(); break;
                case TCA_CAKE_PAD: break;
                default: unknown.Keep(setting); break;
            }
        }

        // Reported as zero, which would disable it if sent back.
        if (Raw)
            Overhead = null;
        UnknownAttributes = unknown.Kept;
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The rate in bytes per second; 0, the kernel's default, is unlimited.</summary>
    public ulong? Bandwidth { get; init; }

    /// <summary>How packets are assigned to tins. The kernel's default is <see cref="CakePriorities.DiffServ3"/>.</summary>
    public CakePriorities? Priorities { get; init; }

    /// <summary>The flow isolation. The kernel's default is <see cref="CakeIsolation.Triple"/>.</summary>
    public CakeIsolation? Isolation { get; init; }

    /// <summary>Whether hosts behind NAT are identified by their internal addresses (<c>nat</c>). The kernel's default is false.</summary>
    public bool? Nat { get; init; }

    /// <summary>Whether the Diffserv marking is cleared after classification (<c>wash</c>). The kernel's default is false.</summary>
    public bool? Wash { get; init; }

    /// <summary>Whether dropped packets count towards the rate, as they have already used the link (<c>ingress</c>). The kernel's default
    /// is false.</summary>
    public bool? Ingress { get; init; }

    /// <summary>Whether the rate is estimated from the arriving traffic (<c>autorate-ingress</c>). The kernel's default is false.</summary>
    public bool? AutorateIngress { get; init; }

    /// <summary>The TCP ACK filter (<c>ack-filter</c>). The kernel's default is none.</summary>
    public CakeAckFilter? AckFilter { get; init; }

    /// <summary>Whether GSO packets are split before they are queued (<c>split-gso</c>). The kernel's default is true.</summary>
    public bool? SplitGso { get; init; }

    /// <summary>The usual round-trip time (<c>rtt</c>), in microseconds. The kernel's default is 100 ms.</summary>
    public TimeSpan? RoundTripTime { get; init; }

    /// <summary>The target delay in the queue, in microseconds. The kernel's default is 5 ms; tc(8) sends a twentieth of
    /// <see cref="RoundTripTime"/>.</summary>
    public TimeSpan? Target { get; init; }

    /// <summary>Bytes added to the size of every packet, -64 to 256 in tc(8). The kernel's default is that of
    /// <see cref="Raw"/>.</summary>
    public int? Overhead { get; init; }

    /// <summary>Whether packet sizes are used as the kernel sees them, without overhead compensation. Default false; the kernel reports
    /// true unless an overhead was given.</summary>
    public bool Raw { get; init; }

    /// <summary>The minimum size of a packet in the calculation (<c>mpu</c>). The kernel's default is 0.</summary>
    public uint? MinimumPacket { get; init; }

    /// <summary>The framing to compensate for. The kernel's default is none.</summary>
    public CakeFraming? Framing { get; init; }

    /// <summary>The limit on the memory of queued packets, in bytes. The kernel's default, reported as 0, depends on the rate.</summary>
    public uint? MemoryLimit { get; init; }

    /// <summary>The bits of a packet's mark that select its tin (<c>fwmark</c>). The kernel's default is none.</summary>
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
        WriteSwitch(writer, TCA_CAKE_AUTORATE, AutorateIngress);
        writer.WriteOptional(TCA_CAKE_MEMORY, MemoryLimit);
        WriteSwitch(writer, TCA_CAKE_NAT, Nat);
        writer.WriteOptional(TCA_CAKE_RAW, Raw ? 0u : null);
        WriteSwitch(writer, TCA_CAKE_WASH, Wash);
        writer.WriteOptional(TCA_CAKE_MPU, MinimumPacket);
        WriteSwitch(writer, TCA_CAKE_INGRESS, Ingress);
        writer.WriteOptional(TCA_CAKE_ACK_FILTER, (uint?)AckFilter);
        WriteSwitch(writer, TCA_CAKE_SPLIT_GSO, SplitGso);
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
