using Netlink.Protocol;
using static Netlink.Rtnetlink.CgroupAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Assigns packets to the class that the control group of the sending process is given in <c>net_cls.classid</c>
/// (<c>tc filter add … cgroup</c>, tc-cgroup(8)). The kernel requires a <see cref="TrafficFilter.Handle"/>; any number but 0 will do, and
/// there is one such filter for each priority. The kernel cannot read it by its handle; list the filters.</summary>
/// <remarks>Source: <c>TCA_CGROUP_*</c> in <c>include/uapi/linux/pkt_cls.h</c>, net/sched/cls_cgroup.c.</remarks>
public sealed record CgroupFilter : ExpressionFilterKind
{
    /// <summary>All packets of the protocol.</summary>
    public CgroupFilter()
    {
    }

    private CgroupFilter(AttributeReader settings)
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((CgroupAttribute)setting.Type)
            {
                case TCA_CGROUP_EMATCHES: ReportedExpression = setting; break;
                case TCA_CGROUP_ACT: break;
                default: unknown.Keep(setting); break;
            }
        }

        UnknownAttributes = unknown.Kept;
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    internal static KindDefinition<FilterKind> Definition { get; } = new(
        "cgroup",
        static () => AttributeSchema.Of<CgroupAttribute>().With(TCA_CGROUP_ACT, TrafficActionCodec.Schema)
            .With(TCA_CGROUP_EMATCHES, AttributeSchema.Of<ExtendedMatchAttribute>()),
        static settings => new CgroupFilter(settings));

    internal override ushort? ActionsAttribute => (ushort)TCA_CGROUP_ACT;

    internal override bool IsAloneInPriority => true;

    internal override void Check(TrafficFilter filter) => FilterChecks.RequireHandle(filter);

    internal override void Encode(NetlinkWriter writer, EtherType? protocol) => WriteExpression(writer, TCA_CGROUP_EMATCHES);
}

/// <summary><c>TCA_CGROUP_*</c>.</summary>
internal enum CgroupAttribute : ushort
{
    TCA_CGROUP_ACT = 1,
    TCA_CGROUP_POLICE = 2,
    TCA_CGROUP_EMATCHES = 3,
}
