using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Strict-priority bands (<c>tc qdisc add … prio</c>, tc-prio(8)). Each band is a class with a
/// qdisc of its own.</summary>
/// <remarks>Source: <c>struct tc_prio_qopt</c> in <c>include/uapi/linux/pkt_sched.h</c>, net/sched/sch_prio.c.</remarks>
public sealed record PrioQdisc : QdiscKind
{
    private const byte MostBands = 16;
    private const byte FewestBands = 2;

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The number of bands, 2 to 16. Default 3.</summary>
    public byte Bands { get; init; } = 3;

    /// <summary>The band of each of the 16 priorities, where 0 is sent first. Default as in tc(8): 1 2 2 2 1 2 0 0 1 1 1 1 1 1 1
    /// 1.</summary>
    public IReadOnlyList<byte> PriorityMap { get; init => field = ValueList.From(value); }
        = ValueList.From<byte>([1, 2, 2, 2, 1, 2, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1]);

    internal static KindDefinition<QdiscKind> Definition { get; } = new(
        "prio", static () => new AttributeSchema(Unsafe.SizeOf<BandSettings>()), Decode);

    /// <exception cref="System.ArgumentException">The number of bands is out of range, or a priority has no such band.</exception>
    internal override void Encode(NetlinkWriter writer)
    {
        if (Bands is < FewestBands or > MostBands)
            throw Arguments.Refused($"prio: Bands is {Bands}, and can be {FewestBands} to {MostBands}.", nameof(Bands));
        if (PriorityMap.Count != PriorityTable.Count || PriorityMap.Any(band => band >= Bands))
            throw Arguments.Refused($"prio: PriorityMap needs {PriorityTable.Count} entries, each below Bands ({Bands}).",
                nameof(PriorityMap));
        writer.WriteHeader(new BandSettings(Bands, PriorityTable.From(PriorityMap, nameof(PriorityMap))));
    }

    private static PrioQdisc Decode(AttributeReader settings)
    {
        BandSettings? read = SettingsStructure.Read<BandSettings>("prio", settings, out AttributeReader rest);
        var prio = new PrioQdisc { UnknownAttributes = AttributeKeeper.All(rest).Kept };
        return read is BandSettings bands ? prio with { Bands = (byte)bands.Bands, PriorityMap = bands.Map.ToArray() } : prio;
    }
}
