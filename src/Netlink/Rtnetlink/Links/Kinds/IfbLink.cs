using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A device that queues what tc(8) sends it from elsewhere, to shape what arrives (<c>ip link add … type ifb</c>). It has no
/// settings.</summary>
/// <remarks>Source: drivers/net/ifb.c.</remarks>
public sealed record IfbLink : LinkKind
{
    /// <inheritdoc/>
    public override string Name => Definition.Name;

    internal static KindDefinition<LinkKind> Definition { get; } =
        new("ifb", static () => [], static settings => new IfbLink { UnknownAttributes = AttributeKeeper.All(settings).Kept });
}
