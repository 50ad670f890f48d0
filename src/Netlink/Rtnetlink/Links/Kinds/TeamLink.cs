using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A team of ports (<c>ip link add … type team</c>). What it does with them is told over generic netlink, by teamd(8) for
/// instance; here it has no settings.</summary>
/// <remarks>Source: drivers/net/team.</remarks>
public sealed record TeamLink : LinkKind
{
    /// <inheritdoc/>
    public override string Name => Definition.Name;

    internal static KindDefinition<LinkKind> Definition { get; } =
        new("team", static () => [], static settings => new TeamLink { UnknownAttributes = AttributeKeeper.All(settings).Kept });
}
