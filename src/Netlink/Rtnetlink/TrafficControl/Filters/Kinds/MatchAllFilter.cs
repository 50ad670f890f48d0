using Netlink.Protocol;
using static Netlink.Rtnetlink.MatchAllAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Matches all packets of a protocol (<c>tc filter add … matchall</c>, tc-matchall(8)). A priority has one such filter, which the
/// kernel does not replace: delete it and add the new one.</summary>
/// <remarks>Source: <c>TCA_MATCHALL_*</c> in <c>include/uapi/linux/pkt_cls.h</c>, net/sched/cls_matchall.c.</remarks>
public sealed record MatchAllFilter : OffloadableFilterKind
{
    private readonly Fleeting<ulong?> _hits;

    /// <summary>Every packet.</summary>
    public MatchAllFilter()
    {
    }

    private MatchAllFilter(AttributeReader settings)
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((MatchAllAttribute)setting.Type)
            {
                case TCA_MATCHALL_CLASSID: ClassId = new TrafficHandle(setting.AsUInt32()); break;
                case TCA_MATCHALL_FLAGS: ReportedFlags = setting.AsUInt32(); break;
                case TCA_MATCHALL_PCNT: _hits = new Fleeting<ulong?>(setting.AsUInt64()); break;
                case TCA_MATCHALL_ACT or TCA_MATCHALL_PAD: break;
                default: unknown.Keep(setting); break;
            }
        }

        UnknownAttributes = unknown.Kept;
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The class to assign the packets to.</summary>
    public TrafficHandle? ClassId { get; init; }

    /// <summary>The number of packets that it saw. Only reported, and ignored in comparisons.</summary>
    public ulong? Hits => _hits.Value;

    internal static KindDefinition<FilterKind> Definition { get; } = new(
        "matchall",
        static () => AttributeSchema.Of<MatchAllAttribute>().With(TCA_MATCHALL_ACT, TrafficActionCodec.Schema),
        static settings => new MatchAllFilter(settings));

    internal override ushort? ActionsAttribute => (ushort)TCA_MATCHALL_ACT;

    internal override bool NeedsSettings => true;

    internal override void Encode(NetlinkWriter writer, EtherType? protocol)
    {
        writer.WriteOptional(TCA_MATCHALL_CLASSID, ClassId?.Value);
        WriteFlags(writer, TCA_MATCHALL_FLAGS);
    }
}

/// <summary><c>TCA_MATCHALL_*</c>.</summary>
internal enum MatchAllAttribute : ushort
{
    TCA_MATCHALL_CLASSID = 1,
    TCA_MATCHALL_ACT = 2,
    TCA_MATCHALL_FLAGS = 3,
    TCA_MATCHALL_PCNT = 4,
    TCA_MATCHALL_PAD = 5,
}
