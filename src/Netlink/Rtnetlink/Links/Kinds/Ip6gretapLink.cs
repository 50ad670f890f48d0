using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A tunnel that carries Ethernet frames in GRE over IPv6 (<c>ip link add … type ip6gretap</c>).</summary>
public sealed record Ip6gretapLink : Ip6greKind
{
    internal override int? AddressLength => 6;

    /// <summary>A tunnel with the kernel's defaults.</summary>
    public Ip6gretapLink()
    {
    }

    private Ip6gretapLink(AttributeReader settings)
        : base(settings)
    {
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    internal static KindDefinition<LinkKind> Definition { get; } =
        new("ip6gretap", static () => AttributeSchema.Of<GreAttribute>(), static settings => new Ip6gretapLink(settings));
}
