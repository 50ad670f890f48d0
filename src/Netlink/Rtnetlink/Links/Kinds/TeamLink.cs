using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A team of ports (<c>ip link add … type team</c>). It has no settings here: teamd(8) configures it over generic
/// netlink.</summary>
/// <remarks>Source: drivers/net/team.</remarks>
public sealed record TeamLink : LinkKind
{
    /// <inheritdoc/>
    public override string Name => Definition.Name;

    internal static KindDefinition<LinkKind> Definition { get; } =
        new("team", static () => [], static settings => new TeamLink { UnknownAttributes = AttributeKeeper.All(settings).Kept });

    internal override bool TakesPortsDown => true;
}
