using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Holds filters for the ingress of a device, and queues nothing; <see cref="ClsactQdisc"/> does that and more (<c>tc qdisc add …
/// ingress</c>). It has no settings.</summary>
public sealed record IngressQdisc : QdiscKind
{
    /// <inheritdoc/>
    public override string Name => Definition.Name;

    internal static KindDefinition<QdiscKind> Definition { get; } = new(
        "ingress", static () => [],
        static settings => new IngressQdisc { UnknownAttributes = AttributeKeeper.All(settings).Kept });

    internal override bool IsIngress => true;
}
