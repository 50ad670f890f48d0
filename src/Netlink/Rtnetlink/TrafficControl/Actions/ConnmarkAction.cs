using System.Runtime.InteropServices;
using Netlink.Protocol;
using static Netlink.Rtnetlink.ConnmarkAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Restores the packet's mark from its conntrack entry (<c>action connmark</c>, tc-connmark(8)).</summary>
/// <remarks>Source: <c>TCA_CONNMARK_*</c> in <c>include/uapi/linux/tc_act/tc_connmark.h</c>, net/sched/act_connmark.c.</remarks>
public sealed record ConnmarkAction : TrafficAction
{
    /// <summary>Copies the mark, in zone 0.</summary>
    public ConnmarkAction()
        : base(TrafficVerdict.Pipe)
    {
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The zone in which the connection is looked up. Default 0.</summary>
    public ushort Zone { get; init; }

    internal static KindDefinition<TrafficAction> Definition { get; } = new(
        "connmark", static () => AttributeSchema.Of<ConnmarkAttribute>(), Decode);

    internal override void Encode(NetlinkWriter writer) => writer.WriteStructure(TCA_CONNMARK_PARMS, new Parameters(Common, Zone, 0));

    private static ConnmarkAction Decode(AttributeReader settings)
    {
        Parameters parameters = default;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((ConnmarkAttribute)setting.Type)
            {
                case TCA_CONNMARK_PARMS: parameters = setting.AsStructure<Parameters>(); break;
                case TCA_CONNMARK_TM or TCA_CONNMARK_PAD: break;
                default: unknown.Keep(setting); break;
            }
        }

        return new ConnmarkAction
        {
            Zone = parameters.Zone,
            Verdict = new TrafficVerdict(parameters.Common.Verdict),
            Index = parameters.Common.Index,
            UnknownAttributes = unknown.Kept,
        };
    }

    /// <summary><c>struct tc_connmark</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Parameters(GenericParameters Common, ushort Zone, ushort Padding);
}

/// <summary><c>TCA_CONNMARK_*</c>.</summary>
internal enum ConnmarkAttribute : ushort
{
    TCA_CONNMARK_PARMS = 1,
    TCA_CONNMARK_TM = 2,
    TCA_CONNMARK_PAD = 3,
}
