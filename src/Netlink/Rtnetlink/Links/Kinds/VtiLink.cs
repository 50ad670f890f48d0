using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A virtual tunnel interface for IPsec over IPv4 (<c>ip link add … type vti</c>).</summary>
public sealed record VtiLink : VtiKind
{
    /// <summary>A tunnel with the kernel's defaults.</summary>
    public VtiLink()
    {
    }

    private VtiLink(AttributeReader settings)
        : base(settings)
    {
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    internal static KindDefinition<LinkKind> Definition { get; } =
        new("vti", static () => Schema, static settings => new VtiLink(settings));

    private protected override System.Net.Sockets.AddressFamily OuterFamily => System.Net.Sockets.AddressFamily.InterNetwork;
}
