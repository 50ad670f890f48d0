using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Holds filters for the ingress and egress of a device, and queues nothing (<c>tc qdisc add … clsact</c>). It has no
/// settings.</summary>
public sealed record ClsactQdisc : QdiscKind
{
    /// <inheritdoc/>
    public override string Name => Definition.Name;

    internal static KindDefinition<QdiscKind> Definition { get; } = new(
        "clsact", static () => [],
        static settings => new ClsactQdisc { UnknownAttributes = AttributeKeeper.All(settings).Kept });

    internal override bool IsIngress => true;
}
