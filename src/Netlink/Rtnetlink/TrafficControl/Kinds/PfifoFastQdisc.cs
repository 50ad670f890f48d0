using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Three bands without locks, which devices have by default (<c>tc qdisc add … pfifo_fast</c>, tc-pfifo_fast(8)). Nothing of it
/// can be set.</summary>
/// <remarks>Source: <c>struct tc_prio_qopt</c> in <c>include/uapi/linux/pkt_sched.h</c>, net/sched/sch_generic.c.</remarks>
public sealed record PfifoFastQdisc : QdiscKind
{
    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>How many bands there are. Only reported.</summary>
    public int? Bands { get; private init; }

    /// <summary>The band of each of the 16 priorities, 0 being the first to go. Only reported.</summary>
    public IReadOnlyList<byte> PriorityMap { get; private init => field = ValueList.From(value); } = ValueList<byte>.Empty;

    internal static KindDefinition<QdiscKind> Definition { get; } = new(
        "pfifo_fast", static () => new AttributeSchema(Unsafe.SizeOf<BandSettings>()), Decode);

    private static PfifoFastQdisc Decode(AttributeReader settings)
    {
        // Reports have a structure, and requests have none.
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
