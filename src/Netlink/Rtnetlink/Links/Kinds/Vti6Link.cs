using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A virtual tunnel interface for IPsec over IPv6 (<c>ip link add … type vti6</c>).</summary>
public sealed record Vti6Link : VtiKind
{
    /// <summary>A tunnel with the kernel's defaults.</summary>
    public Vti6Link()
    {
    }

    private Vti6Link(AttributeReader settings)
        : base(settings)
    {
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    internal static KindDefinition<LinkKind> Definition { get; } =
        new("vti6", static () => Schema, static settings => new Vti6Link(settings));

    private protected override System.Net.Sockets.AddressFamily OuterFamily => System.Net.Sockets.AddressFamily.InterNetworkV6;
}
