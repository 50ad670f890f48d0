using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Three lockless priority bands, the kernel's default qdisc (<c>tc qdisc add … pfifo_fast</c>, tc-pfifo_fast(8)). It has no
/// settings to configure.</summary>
/// <remarks>Source: <c>struct tc_prio_qopt</c> in <c>include/uapi/linux/pkt_sched.h</c>, net/sched/sch_generic.c.</remarks>
public sealed record PfifoFastQdisc : QdiscKind
{
    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The number of bands. Only reported.</summary>
    public int? Bands { get; private init; }

    /// <summary>The band of each of the 16 priorities, where 0 is sent first. Only reported.</summary>
    public IReadOnlyList<byte> PriorityMap { get; private init => field = ValueList.From(value); } = ValueList<byte>.Empty;

    internal static KindDefinition<QdiscKind> Definition { get; } = new(
        "pfifo_fast", static () => new AttributeSchema(Unsafe.SizeOf<BandSettings>()), Decode);

    private static PfifoFastQdisc Decode(AttributeReader settings)
    {
        // Only the kernel's messages have the structure, not requests.
        if (!SettingsStructure.IsFirst(settings))
            return new PfifoFastQdisc { UnknownAttributes = AttributeKeeper.All(settings).Kept };
        BandSettings? read = SettingsStructure.Read<BandSettings>("pfifo_fast", settings, out AttributeReader rest);
        return new PfifoFastQdisc
        {
            Bands = read?.Bands,
            PriorityMap = read?.Map.ToArray() ?? [],
            UnknownAttributes = AttributeKeeper.All(rest).Kept,
        };
    }
}
