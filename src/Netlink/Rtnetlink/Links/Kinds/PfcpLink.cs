using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A device for the control protocol of mobile networks (<c>pfcp</c>, Linux 6.10). It has no settings.</summary>
/// <remarks>Source: drivers/net/pfcp.c.</remarks>
public sealed record PfcpLink : LinkKind
{
    internal override int? AddressLength => null;

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    internal static KindDefinition<LinkKind> Definition { get; } =
        new("pfcp", static () => [], static settings => new PfcpLink { UnknownAttributes = AttributeKeeper.All(settings).Kept });
}
