using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A device that shows netlink messages to packet sniffers (<c>ip link add … type nlmon</c>). It has no settings.</summary>
/// <remarks>Source: drivers/net/nlmon.c.</remarks>
public sealed record NlmonLink : LinkKind
{
    internal override int? AddressLength => null;

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    internal static KindDefinition<LinkKind> Definition { get; } =
        new("nlmon", static () => [], static settings => new NlmonLink { UnknownAttributes = AttributeKeeper.All(settings).Kept });
}
