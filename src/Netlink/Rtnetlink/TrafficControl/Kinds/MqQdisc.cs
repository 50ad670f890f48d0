using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A discipline of its own for each queue of a device (<c>tc qdisc add … mq</c>), which needs several. It has no settings; its
/// classes are the queues. Source: net/sched/sch_mq.c.</summary>
public sealed record MqQdisc : QdiscKind
{
    /// <inheritdoc/>
    public override string Name => Definition.Name;

    internal static KindDefinition<QdiscKind> Definition { get; } = new(
        "mq", static () => [],
        static settings => new MqQdisc { UnknownAttributes = AttributeKeeper.All(settings).Kept });
}
