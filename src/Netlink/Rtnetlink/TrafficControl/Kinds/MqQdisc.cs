using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A qdisc for each transmit queue of a multiqueue device (<c>tc qdisc add … mq</c>). It has no settings; its
/// classes are the queues. Source: net/sched/sch_mq.c.</summary>
public sealed record MqQdisc : QdiscKind
{
    /// <inheritdoc/>
    public override string Name => Definition.Name;

    internal static KindDefinition<QdiscKind> Definition { get; } = new(
        "mq", static () => [],
        static settings => new MqQdisc { UnknownAttributes = AttributeKeeper.All(settings).Kept });
}
