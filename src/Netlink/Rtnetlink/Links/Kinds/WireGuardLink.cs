using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A WireGuard tunnel (<c>ip link add … type wireguard</c>). Keys and peers are set by <c>WireGuardClient</c>; here it has no
/// settings.</summary>
/// <remarks>Source: drivers/net/wireguard/device.c.</remarks>
public sealed record WireGuardLink : LinkKind
{
    internal override int? AddressLength => null;

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    internal static KindDefinition<LinkKind> Definition { get; } =
        new("wireguard", static () => [], static settings => new WireGuardLink { UnknownAttributes = AttributeKeeper.All(settings).Kept });
}
