using Netlink.Protocol;
using static Netlink.Rtnetlink.IptunAttribute;

namespace Netlink.Rtnetlink;

/// <summary>A tunnel that carries IPv4 and IPv6 in IPv6 (<c>ip link add … type ip6tnl</c>, RFC 2473).</summary>
/// <remarks>Source: <c>ip6_tnl_policy</c> in net/ipv6/ip6_tunnel.c.</remarks>
public sealed record Ip6tnlLink : IPv6TunnelKind
{
    /// <summary>A tunnel with the kernel's defaults.</summary>
    public Ip6tnlLink()
    {
    }

    private Ip6tnlLink(AttributeReader settings)
        : base(settings, TunnelAttributes.Iptun, static own => (IptunAttribute)own is IFLA_IPTUN_PROTO)
    {
        if (settings.TryFind(IFLA_IPTUN_PROTO, out NetlinkAttribute protocol))
            Protocol = protocol.AsByte();
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The inner protocol: 4 for IPv4, 41 for IPv6, 0 for both. The kernel's default is 0.</summary>
    public byte? Protocol { get; init; }

    internal static KindDefinition<LinkKind> Definition { get; } =
        new("ip6tnl", static () => AttributeSchema.Of<IptunAttribute>(), static settings => new Ip6tnlLink(settings));

    private protected override TunnelAttributes Numbers => TunnelAttributes.Iptun;

    internal override void Encode(NetlinkWriter writer)
    {
        base.Encode(writer);
        writer.WriteOptional(IFLA_IPTUN_PROTO, Protocol);
    }
}
