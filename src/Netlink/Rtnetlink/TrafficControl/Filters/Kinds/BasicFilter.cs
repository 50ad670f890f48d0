using System;
using Netlink.Protocol;
using static Netlink.Rtnetlink.BasicAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Matches packets by an expression of extended matches (<c>tc filter add … basic</c>, tc-basic(8), tc-ematch(8)), or all
/// packets without one. Give <see cref="TrafficFilter.Protocol"/>; otherwise it sees packets of any protocol.</summary>
/// <remarks>Source: <c>TCA_BASIC_*</c> in <c>include/uapi/linux/pkt_cls.h</c>, net/sched/cls_basic.c.</remarks>
public sealed record BasicFilter : ExpressionFilterKind
{
    private readonly Fleeting<ReadOnlyMemory<byte>> _count;

    /// <summary>All packets of the protocol.</summary>
    public BasicFilter()
    {
    }

    private BasicFilter(AttributeReader settings)
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((BasicAttribute)setting.Type)
            {
                case TCA_BASIC_CLASSID: ClassId = new TrafficHandle(setting.AsUInt32()); break;
                case TCA_BASIC_EMATCHES: ReportedExpression = setting; break;
                case TCA_BASIC_PCNT: _count = new Fleeting<ReadOnlyMemory<byte>>(setting.Payload.ToArray()); break;
                case TCA_BASIC_ACT or TCA_BASIC_PAD: break;
                default: unknown.Keep(setting); break;
            }
        }

        UnknownAttributes = unknown.Kept;
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The class to assign the packets to.</summary>
    public TrafficHandle? ClassId { get; init; }

    /// <summary>The number of packets that it saw and matched. Only reported, and ignored in comparisons.</summary>
    public MatchCount? Count => MatchCount.Read(_count.Value.Span);

    internal static KindDefinition<FilterKind> Definition { get; } = new(
        "basic",
        static () => AttributeSchema.Of<BasicAttribute>().With(TCA_BASIC_ACT, TrafficActionCodec.Schema)
            .With(TCA_BASIC_EMATCHES, AttributeSchema.Of<ExtendedMatchAttribute>()),
        static settings => new BasicFilter(settings));

    internal override ushort? ActionsAttribute => (ushort)TCA_BASIC_ACT;

    internal override void Encode(NetlinkWriter writer, EtherType? protocol)
    {
        WriteExpression(writer, TCA_BASIC_EMATCHES);
        writer.WriteOptional(TCA_BASIC_CLASSID, ClassId?.Value);
    }
}

/// <summary><c>TCA_BASIC_*</c>.</summary>
internal enum BasicAttribute : ushort
{
    TCA_BASIC_CLASSID = 1,
    TCA_BASIC_EMATCHES = 2,
    TCA_BASIC_ACT = 3,
    TCA_BASIC_POLICE = 4,
    TCA_BASIC_PCNT = 5,
    TCA_BASIC_PAD = 6,
}
