using Netlink.Protocol;
using static Netlink.Rtnetlink.FwAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Matches packets by their mark (<c>tc filter add … fw</c>, tc-fw(8)), given in <see cref="TrafficFilter.Handle"/>. Without a
/// handle and settings, the mark itself is the class of the packets.</summary>
/// <remarks>Source: <c>TCA_FW_*</c> in <c>include/uapi/linux/pkt_cls.h</c>, net/sched/cls_fw.c.</remarks>
public sealed record FwFilter : FilterKind
{
    /// <summary>Packets with the mark in the handle.</summary>
    public FwFilter()
    {
    }

    private FwFilter(AttributeReader settings)
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((FwAttribute)setting.Type)
            {
                case TCA_FW_CLASSID: ClassId = new TrafficHandle(setting.AsUInt32()); break;
                case TCA_FW_INDEV: InputInterface = setting.AsString(); break;
                case TCA_FW_MASK: Mask = setting.AsUInt32(); break;
                case TCA_FW_ACT: break;
                default: unknown.Keep(setting); break;
            }
        }

        UnknownAttributes = unknown.Kept;
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The class to assign the packets to.</summary>
    public TrafficHandle? ClassId { get; init; }

    /// <summary>The mask of the mark, the same for all filters of the priority. The kernel's default is all bits.</summary>
    public uint? Mask { get; init; }

    /// <summary>The name of the input device. The kernel's default is any.</summary>
    public string? InputInterface { get; init; }

    internal static KindDefinition<FilterKind> Definition { get; } = new(
        "fw",
        static () => AttributeSchema.Of<FwAttribute>().With(TCA_FW_ACT, TrafficActionCodec.Schema),
        static settings => new FwFilter(settings));

    internal override ushort? ActionsAttribute => (ushort)TCA_FW_ACT;

    internal override void Check(TrafficFilter filter)
    {
        FilterChecks.CheckDevice(InputInterface, filter);
        bool hasSettings = ClassId is not null || Mask is not null || InputInterface is not null || filter.Actions.Count > 0;
        if (hasSettings && filter.Handle is (null or 0))
            throw Arguments.Refused($"{filter}: the handle of fw is the mark that packets have. Give TrafficFilter.Handle.",
                nameof(TrafficFilter.Handle));
    }

    internal override void Encode(NetlinkWriter writer, EtherType? protocol)
    {
        writer.WriteOptional(TCA_FW_MASK, Mask);
        writer.WriteOptional(TCA_FW_CLASSID, ClassId?.Value);
        writer.WriteOptional(TCA_FW_INDEV, InputInterface);
    }
}

/// <summary><c>TCA_FW_*</c>.</summary>
internal enum FwAttribute : ushort
{
    TCA_FW_CLASSID = 1,
    TCA_FW_POLICE = 2,
    TCA_FW_INDEV = 3,
    TCA_FW_ACT = 4,
    TCA_FW_MASK = 5,
}
