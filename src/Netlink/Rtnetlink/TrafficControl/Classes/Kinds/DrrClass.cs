using Netlink.Protocol;
using static Netlink.Rtnetlink.DrrAttribute;

namespace Netlink.Rtnetlink;

/// <summary>A class served round-robin (<c>tc class add … drr</c>, tc-drr(8)).</summary>
/// <remarks>Source: <c>TCA_DRR_*</c> in <c>include/uapi/linux/pkt_sched.h</c>, net/sched/sch_drr.c.</remarks>
public sealed record DrrClass : ClassKind
{
    /// <summary>A class with the kernel's defaults.</summary>
    public DrrClass()
    {
    }

    private DrrClass(AttributeReader settings)
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((DrrAttribute)setting.Type)
            {
                case TCA_DRR_QUANTUM: Quantum = setting.AsUInt32(); break;
                default: unknown.Keep(setting); break;
            }
        }

        UnknownAttributes = unknown.Kept;
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The quantum: the bytes that it may send per round. The kernel's default is the device's MTU with its header.</summary>
    public uint? Quantum { get; init; }

    internal static KindDefinition<ClassKind> Definition { get; } = new(
        "drr", static () => AttributeSchema.Of<DrrAttribute>(), static settings => new DrrClass(settings));

    internal override void Encode(NetlinkWriter writer) => writer.WriteOptional(TCA_DRR_QUANTUM, Quantum);
}

/// <summary><c>TCA_DRR_*</c>.</summary>
internal enum DrrAttribute : ushort
{
    TCA_DRR_QUANTUM = 1,
}
