using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Quick fair queueing (<c>tc qdisc add … qfq</c>). It has no settings; its classes are <see cref="QfqClass"/>, and
/// packets that no filter classifies are dropped. Source: net/sched/sch_qfq.c.</summary>
public sealed record QfqQdisc : QdiscKind
{
    /// <inheritdoc/>
    public override string Name => Definition.Name;

    internal static KindDefinition<QdiscKind> Definition { get; } = new(
        "qfq", static () => [],
        static settings => new QfqQdisc { UnknownAttributes = AttributeKeeper.All(settings).Kept });
}
