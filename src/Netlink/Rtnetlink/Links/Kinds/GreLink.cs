using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A tunnel that carries packets in GRE over IPv4 (<c>ip link add … type gre</c>, RFC 2784).</summary>
public sealed record GreLink : GreKind
{
    /// <summary>A tunnel with the kernel's defaults.</summary>
    public GreLink()
    {
    }

    private GreLink(AttributeReader settings)
        : base(settings)
    {
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    internal static KindDefinition<LinkKind> Definition { get; } =
        new("gre", static () => AttributeSchema.Of<GreAttribute>(), static settings => new GreLink(settings));
}
