using System.Runtime.InteropServices;
using Netlink.Protocol;
using static Netlink.Rtnetlink.GenericActionAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Only a verdict (<c>action gact</c>, tc-actions(8)).</summary>
/// <remarks>Source: <c>TCA_GACT_*</c> in <c>include/uapi/linux/tc_act/tc_gact.h</c>, net/sched/act_gact.c.</remarks>
public sealed record GenericAction : TrafficAction
{
    /// <summary>A verdict.</summary>
    public GenericAction(TrafficVerdict verdict)
        : base(verdict)
    {
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>A verdict that replaces <see cref="TrafficAction.Verdict"/> for some packets. The kernel's default is none.
    /// </summary>
    public RandomVerdict? Random { get; init; }

    internal static KindDefinition<TrafficAction> Definition { get; } = new(
        "gact", static () => AttributeSchema.Of<GenericActionAttribute>(), Decode);

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteStructure(TCA_GACT_PARMS, Common);
        if (Random is RandomVerdict random)
            writer.WriteStructure(TCA_GACT_PROB, new Chance((ushort)random.Choice, random.Period, random.Verdict.Value));
    }

    private static GenericAction Decode(AttributeReader settings)
    {
        GenericParameters common = default;
        RandomVerdict? random = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((GenericActionAttribute)setting.Type)
            {
                case TCA_GACT_PARMS: common = setting.AsStructure<GenericParameters>(); break;
                case TCA_GACT_PROB:
                    Chance chance = setting.AsStructure<Chance>();
                    random = new RandomVerdict((RandomChoice)chance.Type, chance.Value, new TrafficVerdict(chance.Verdict));
                    break;
                case TCA_GACT_TM or TCA_GACT_PAD: break;
                default: unknown.Keep(setting); break;
            }
        }

        return new GenericAction(new TrafficVerdict(common.Verdict))
        {
            Index = common.Index,
            Random = random,
            UnknownAttributes = unknown.Kept,
        };
    }

    /// <summary><c>struct tc_gact_p</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Chance(ushort Type, ushort Value, int Verdict);
}

/// <summary><c>TCA_GACT_*</c>.</summary>
internal enum GenericActionAttribute : ushort
{
    TCA_GACT_TM = 1,
    TCA_GACT_PARMS = 2,
    TCA_GACT_PROB = 3,
    TCA_GACT_PAD = 4,
}
