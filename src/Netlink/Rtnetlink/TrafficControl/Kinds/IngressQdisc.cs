using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Holds filters for the way in of a device, and queues nothing; <see cref="ClsactQdisc"/> does that and more (<c>tc qdisc add …
/// ingress</c>). It has no settings.</summary>
public sealed record IngressQdisc : QdiscKind
{
    /// <inheritdoc/>
    public override string Name => Definition.Name;

    internal static QdiscKindDefinition Definition { get; } = new("ingress", static () => [], static _ => new IngressQdisc());

    internal override bool IsIngress => true;

    internal override void Encode(NetlinkWriter writer) => EncodeOthers(writer);
}
