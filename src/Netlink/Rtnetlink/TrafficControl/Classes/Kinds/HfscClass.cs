using Netlink.Protocol;
using static Netlink.Rtnetlink.HfscClassAttribute;

namespace Netlink.Rtnetlink;

/// <summary>A class with service curves (<c>tc class add … hfsc</c>, tc-hfsc(8)). The kernel needs a real-time or a link-sharing curve,
/// and accepts an upper limit only with a link-sharing curve.</summary>
/// <remarks>Source: <c>TCA_HFSC_*</c> in <c>include/uapi/linux/pkt_sched.h</c>, net/sched/sch_hfsc.c.</remarks>
public sealed record HfscClass : ClassKind
{
    /// <summary>A class without curves.</summary>
    public HfscClass()
    {
    }

    private HfscClass(AttributeReader settings)
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((HfscClassAttribute)setting.Type)
            {
                case TCA_HFSC_RSC: RealTime = ServiceCurve.Read(setting); break;
                case TCA_HFSC_FSC: LinkSharing = ServiceCurve.Read(setting); break;
                case TCA_HFSC_USC: UpperLimit = ServiceCurve.Read(setting); break;
                default: unknown.Keep(setting); break;
            }
        }

        UnknownAttributes = unknown.Kept;
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The real-time curve, which is guaranteed (<c>rt</c>).</summary>
    public ServiceCurve? RealTime { get; init; }

    /// <summary>The link-sharing curve: its share of the remaining bandwidth (<c>ls</c>).</summary>
    public ServiceCurve? LinkSharing { get; init; }

    /// <summary>The upper-limit curve (<c>ul</c>).</summary>
    public ServiceCurve? UpperLimit { get; init; }

    internal static KindDefinition<ClassKind> Definition { get; } = new(
        "hfsc", static () => AttributeSchema.Of<HfscClassAttribute>(), static settings => new HfscClass(settings));

    internal override void Encode(NetlinkWriter writer)
    {
        RealTime?.Write(writer, TCA_HFSC_RSC);
        LinkSharing?.Write(writer, TCA_HFSC_FSC);
        UpperLimit?.Write(writer, TCA_HFSC_USC);
    }
}

/// <summary><c>TCA_HFSC_*</c>.</summary>
internal enum HfscClassAttribute : ushort
{
    TCA_HFSC_RSC = 1,
    TCA_HFSC_FSC = 2,
    TCA_HFSC_USC = 3,
}
