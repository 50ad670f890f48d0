using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A tunnel that carries packets in GRE over IPv6 (<c>ip link add … type ip6gre</c>, RFC 7676).</summary>
public sealed record Ip6greLink : Ip6greKind
{
    /// <summary>A tunnel with the kernel's defaults.</summary>
    public Ip6greLink()
    {
    }

    private Ip6greLink(AttributeReader settings)
        : base(settings)
    {
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    internal static KindDefinition<LinkKind> Definition { get; } =
        new("ip6gre", static () => AttributeSchema.Of<GreAttribute>(), static settings => new Ip6greLink(settings));
}
