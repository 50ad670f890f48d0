using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A device that drops what is sent to it (<c>ip link add … type dummy</c>). It has no settings.</summary>
/// <remarks>Source: drivers/net/dummy.c.</remarks>
public sealed record DummyLink : LinkKind
{
    /// <inheritdoc/>
    public override string Name => Definition.Name;

    internal static KindDefinition<LinkKind> Definition { get; } =
        new("dummy", static () => [], static settings => new DummyLink { UnknownAttributes = AttributeKeeper.All(settings).Kept });
}
