using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A device for PFCP, the packet forwarding control protocol of mobile networks (<c>pfcp</c>). It has no settings. Since Linux
/// 6.10.</summary>
/// <remarks>Source: drivers/net/pfcp.c.</remarks>
public sealed record PfcpLink : LinkKind
{
    internal override int? AddressLength => null;

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    internal static KindDefinition<LinkKind> Definition { get; } =
        new("pfcp", static () => [], static settings => new PfcpLink { UnknownAttributes = AttributeKeeper.All(settings).Kept });
}
