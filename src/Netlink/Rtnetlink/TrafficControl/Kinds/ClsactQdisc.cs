using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Holds filters for the way in and the way out of a device, and queues nothing (<c>tc qdisc add … clsact</c>). It has no
/// settings.</summary>
public sealed record ClsactQdisc : QdiscKind
{
    /// <inheritdoc/>
    public override string Name => Definition.Name;

    internal static QdiscKindDefinition Definition { get; } = new(
        "clsact", static () => [],
        static settings => new ClsactQdisc { UnknownAttributes = AttributeKeeper.All(new AttributeReader(settings)).Kept });

    internal override bool IsIngress => true;
}
