using Netlink.Protocol;
using static Netlink.Rtnetlink.QfqAttribute;

namespace Netlink.Rtnetlink;

/// <summary>A class with a weight (<c>tc class add … qfq</c>).</summary>
/// <remarks>Source: <c>TCA_QFQ_*</c> in <c>include/uapi/linux/pkt_sched.h</c>, net/sched/sch_qfq.c.</remarks>
public sealed record QfqClass : ClassKind
{
    /// <summary>A class with the kernel's defaults.</summary>
    public QfqClass()
    {
    }

    private QfqClass(AttributeReader settings)
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((QfqAttribute)setting.Type)
            {
                case TCA_QFQ_WEIGHT: Weight = setting.AsUInt32(); break;
                case TCA_QFQ_LMAX: LargestPacket = setting.AsUInt32(); break;
                default: unknown.Keep(setting); break;
            }
        }

        UnknownAttributes = unknown.Kept;
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The weight relative to the other classes, 1 to 1023. The kernel's default is 1.</summary>
    public uint? Weight { get; init; }

    /// <summary>The largest packet in bytes (<c>maxpkt</c>). The kernel's default is the device's MTU with its header.</summary>
    public uint? LargestPacket { get; init; }

    internal static KindDefinition<ClassKind> Definition { get; } = new(
        "qfq", static () => AttributeSchema.Of<QfqAttribute>(), static settings => new QfqClass(settings));

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteOptional(TCA_QFQ_WEIGHT, Weight);
        writer.WriteOptional(TCA_QFQ_LMAX, LargestPacket);
    }
}

/// <summary><c>TCA_QFQ_*</c>.</summary>
internal enum QfqAttribute : ushort
{
    TCA_QFQ_WEIGHT = 1,
    TCA_QFQ_LMAX = 2,
}
