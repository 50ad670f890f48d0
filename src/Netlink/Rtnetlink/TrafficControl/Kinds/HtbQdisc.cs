using System.Runtime.InteropServices;
using Netlink.Protocol;
using static Netlink.Rtnetlink.HtbAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Hierarchical token bucket (<c>tc qdisc add … htb</c>, tc-htb(8)). Its classes are
/// <see cref="HtbClass"/>.</summary>
/// <remarks>Source: <c>TCA_HTB_*</c> in <c>include/uapi/linux/pkt_sched.h</c>, net/sched/sch_htb.c.</remarks>
public sealed record HtbQdisc : QdiscKind
{
    /// <summary>The version of the interface, which the kernel checks.</summary>
    private const uint Version = 3;

    private readonly Fleeting<uint>? _directPackets;

    /// <summary>A qdisc with the defaults of tc(8).</summary>
    public HtbQdisc()
    {
    }

    private HtbQdisc(AttributeReader settings)
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((HtbAttribute)setting.Type)
            {
                case TCA_HTB_INIT:
                    Globals globals = setting.AsStructure<Globals>();
                    DefaultClass = (ushort)globals.DefaultClass;
                    RateToQuantum = globals.RateToQuantum;
                    _directPackets = new Fleeting<uint>(globals.DirectPackets);
                    break;
                case TCA_HTB_DIRECT_QLEN: DirectQueueLength = setting.AsUInt32(); break;
                case TCA_HTB_OFFLOAD: Offload = true; break;
                default: unknown.Keep(setting); break;
            }
        }

        UnknownAttributes = unknown.Kept;
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The minor number of the class for packets that no filter classifies; 0, the default, sends them unshaped.</summary>
    public ushort DefaultClass { get; init; }

    /// <summary>The divisor that turns a class's rate, in bytes per second, into its quantum, in bytes (<c>r2q</c>). Default
    /// 10.</summary>
    public uint RateToQuantum { get; init; } = 10;

    /// <summary>The limit of the queue of unshaped packets. The kernel's default is the device's transmit queue length.</summary>
    public uint? DirectQueueLength { get; init; }

    /// <summary>Whether it is offloaded to hardware. Default false.</summary>
    public bool Offload { get; init; }

    /// <summary>The number of packets sent unshaped. Only reported, and ignored in comparisons.</summary>
    public uint? DirectPackets => _directPackets?.Value;

    internal static KindDefinition<QdiscKind> Definition { get; } = new(
        "htb",
        static () => AttributeSchema.Of<HtbAttribute>(),
        static settings => new HtbQdisc(settings));

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteStructure(TCA_HTB_INIT, new Globals(Version, RateToQuantum, DefaultClass, 0, 0));
        writer.WriteOptional(TCA_HTB_DIRECT_QLEN, DirectQueueLength);
        writer.WriteOptionalFlag(TCA_HTB_OFFLOAD, Offload);
    }

    /// <summary><c>struct tc_htb_glob</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Globals(uint Version, uint RateToQuantum, uint DefaultClass, uint Debug, uint DirectPackets);
}

/// <summary><c>TCA_HTB_*</c>.</summary>
internal enum HtbAttribute : ushort
{
    TCA_HTB_INIT = 2,
    TCA_HTB_DIRECT_QLEN = 5,
    TCA_HTB_OFFLOAD = 9,
}
