using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A virtual CAN bus (<c>ip link add … type vcan</c>). It has no settings; its MTU of 16, 72 or 2060 bytes chooses classic CAN,
/// CAN FD or CAN XL.</summary>
/// <remarks>Source: drivers/net/can/vcan.c.</remarks>
public sealed record VcanLink : LinkKind
{
    internal override int? AddressLength => null;

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    internal static KindDefinition<LinkKind> Definition { get; } =
        new("vcan", static () => [], static settings => new VcanLink { UnknownAttributes = AttributeKeeper.All(settings).Kept });
}
