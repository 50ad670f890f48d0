using System.Runtime.InteropServices;
using Netlink.Protocol;
using static Netlink.Rtnetlink.EtfAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Earliest TxTime first: sends each packet at its requested time (<c>tc qdisc add … etf</c>, tc-etf(8)), for sockets with
/// <c>SO_TXTIME</c>.</summary>
/// <remarks>Source: <c>struct tc_etf_qopt</c> in <c>include/uapi/linux/pkt_sched.h</c>, net/sched/sch_etf.c.</remarks>
public sealed record EtfQdisc : QdiscKind
{
    private const uint DeadlineModeOn = 1;
    private const uint OffloadOn = 2;
    private const uint SkipSocketCheck = 4;

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The clock of the transmission times. Default <see cref="PosixClock.Tai"/>, the only one that kernels accept.</summary>
    public PosixClock Clock { get; init; } = PosixClock.Tai;

    /// <summary>How long before its transmission time a packet is passed to the device (<c>delta</c>), in nanoseconds. Default 0.</summary>
    public int DeltaNanoseconds { get; init; }

    /// <summary>Whether a packet's time is a deadline rather than the exact time. Default false.</summary>
    public bool DeadlineMode { get; init; }

    /// <summary>Whether it is offloaded to hardware. Default false.</summary>
    public bool Offload { get; init; }

    /// <summary>Whether to skip the check that the packet's socket uses <c>SO_TXTIME</c>. Default false.</summary>
    public bool SkipsSocketCheck { get; init; }

    internal static KindDefinition<QdiscKind> Definition { get; } = new("etf", static () => AttributeSchema.Of<EtfAttribute>(), Decode);

    internal override void Encode(NetlinkWriter writer)
        => writer.WriteStructure(TCA_ETF_PARMS, new Parameters(DeltaNanoseconds, Clock,
            (DeadlineMode ? DeadlineModeOn : 0) | (Offload ? OffloadOn : 0) | (SkipsSocketCheck ? SkipSocketCheck : 0)));

    private static EtfQdisc Decode(AttributeReader settings)
    {
        var read = new EtfQdisc();
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            if ((EtfAttribute)setting.Type != TCA_ETF_PARMS)
            {
                unknown.Keep(setting);
                continue;
            }

            Parameters parameters = setting.AsStructure<Parameters>();
            read = read with
            {
                DeltaNanoseconds = parameters.Delta,
                Clock = parameters.Clock,
                DeadlineMode = (parameters.Flags & DeadlineModeOn) != 0,
                Offload = (parameters.Flags & OffloadOn) != 0,
                SkipsSocketCheck = (parameters.Flags & SkipSocketCheck) != 0,
            };
        }

        return read with { UnknownAttributes = unknown.Kept };
    }

    /// <summary><c>struct tc_etf_qopt</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Parameters(int Delta, PosixClock Clock, uint Flags);
}

/// <summary><c>TCA_ETF_*</c>.</summary>
internal enum EtfAttribute : ushort
{
    TCA_ETF_PARMS = 1,
}
