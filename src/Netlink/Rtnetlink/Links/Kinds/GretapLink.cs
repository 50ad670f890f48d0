using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A tunnel that carries Ethernet frames in GRE over IPv4 (<c>ip link add … type gretap</c>).</summary>
public sealed record GretapLink : GreKind
{
    internal override int? AddressLength => 6;

    /// <summary>A tunnel with the kernel's defaults.</summary>
    public GretapLink()
    {
    }

    private GretapLink(AttributeReader settings)
        : base(settings)
    {
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    internal static KindDefinition<LinkKind> Definition { get; } =
        new("gretap", static () => AttributeSchema.Of<GreAttribute>(), static settings => new GretapLink(settings));
}
