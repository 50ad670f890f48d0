using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Deficit round robin (<c>tc qdisc add … drr</c>, tc-drr(8)). It has no settings; its classes are <see cref="DrrClass"/>, and
/// packets that no filter classifies are dropped. Source: net/sched/sch_drr.c.</summary>
public sealed record DrrQdisc : QdiscKind
{
    /// <inheritdoc/>
    public override string Name => Definition.Name;

    internal static KindDefinition<QdiscKind> Definition { get; } = new(
        "drr", static () => [],
        static settings => new DrrQdisc { UnknownAttributes = AttributeKeeper.All(settings).Kept });
}
