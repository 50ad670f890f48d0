using System.Runtime.InteropServices;
using Netlink.Protocol;
using static Netlink.Rtnetlink.CbsAttribute;

namespace Netlink.Rtnetlink;

/// <summary>The credit-based shaper (<c>tc qdisc add … cbs</c>, tc-cbs(8), IEEE 802.1Q-2018 section 8.6.8.2).</summary>
/// <remarks>Source: <c>struct tc_cbs_qopt</c> in <c>include/uapi/linux/pkt_sched.h</c>, net/sched/sch_cbs.c.</remarks>
public sealed record CbsQdisc : QdiscKind
{
    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The idle slope: the rate at which credit accumulates while packets wait, in kilobits per second. Default 0.</summary>
    public int IdleSlope { get; init; }

    /// <summary>The send slope: the rate at which credit is used up while sending, in kilobits per second; negative. Default 0.</summary>
    public int SendSlope { get; init; }

    /// <summary>The maximum credit, in bytes. Default 0.</summary>
    public int HighCredit { get; init; }

    /// <summary>The minimum credit, in bytes; negative. Default 0.</summary>
    public int LowCredit { get; init; }

    /// <summary>Whether it is offloaded to hardware. Default false.</summary>
    public bool Offload { get; init; }

    internal static KindDefinition<QdiscKind> Definition { get; } = new("cbs", static () => AttributeSchema.Of<CbsAttribute>(), Decode);

    internal override void Encode(NetlinkWriter writer)
        => writer.WriteStructure(TCA_CBS_PARMS, new Parameters(Offload, HighCredit, LowCredit, IdleSlope, SendSlope));

    private static CbsQdisc Decode(AttributeReader settings)
    {
        var read = new CbsQdisc();
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            if ((CbsAttribute)setting.Type != TCA_CBS_PARMS)
            {
                unknown.Keep(setting);
                continue;
            }

            Parameters parameters = setting.AsStructure<Parameters>();
            read = read with
            {
                Offload = parameters.Offload,
                HighCredit = parameters.HighCredit,
                LowCredit = parameters.LowCredit,
                IdleSlope = parameters.IdleSlope,
                SendSlope = parameters.SendSlope,
            };
        }

        return read with { UnknownAttributes = unknown.Kept };
    }

    /// <summary><c>struct tc_cbs_qopt</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Parameters
    {
        private readonly byte _offload;

        public Parameters(bool offload, int highCredit, int lowCredit, int idleSlope, int sendSlope)
        {
            _offload = offload ? (byte)1 : (byte)0;
            (HighCredit, LowCredit, IdleSlope, SendSlope) = (highCredit, lowCredit, idleSlope, sendSlope);
        }

        public bool Offload => _offload != 0;

        public int HighCredit { get; }

        public int LowCredit { get; }

        public int IdleSlope { get; }

        public int SendSlope { get; }
    }
}

/// <summary><c>TCA_CBS_*</c>.</summary>
internal enum CbsAttribute : ushort
{
    TCA_CBS_PARMS = 1,
}
