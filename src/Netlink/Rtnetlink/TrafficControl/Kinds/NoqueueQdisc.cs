using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>No queue (<c>tc qdisc add … noqueue</c>), the default of virtual devices. It has no settings.
/// Source: net/sched/sch_generic.c.</summary>
public sealed record NoqueueQdisc : QdiscKind
{
    /// <inheritdoc/>
    public override string Name => Definition.Name;

    internal static KindDefinition<QdiscKind> Definition { get; } = new(
        "noqueue", static () => [],
        static settings => new NoqueueQdisc { UnknownAttributes = AttributeKeeper.All(settings).Kept });
}
