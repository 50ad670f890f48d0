using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>An intermediate functional block, to which tc(8) redirects received packets for shaping (<c>ip link add … type ifb</c>). It has
/// no settings.</summary>
/// <remarks>Source: drivers/net/ifb.c.</remarks>
public sealed record IfbLink : LinkKind
{
    /// <inheritdoc/>
    public override string Name => Definition.Name;

    internal static KindDefinition<LinkKind> Definition { get; } =
        new("ifb", static () => [], static settings => new IfbLink { UnknownAttributes = AttributeKeeper.All(settings).Kept });
}
