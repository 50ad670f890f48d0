using Netlink.Protocol;
using static Netlink.Rtnetlink.IptunAttribute;

namespace Netlink.Rtnetlink;

/// <summary>A tunnel that carries IPv4 in IPv4 (<c>ip link add … type ipip</c>, RFC 2003).</summary>
/// <remarks>Source: <c>ipip_policy</c> in net/ipv4/ipip.c.</remarks>
public sealed record IpipLink : IPv4TunnelKind
{
    /// <summary>A tunnel with the kernel's defaults.</summary>
    public IpipLink()
    {
    }

    private IpipLink(AttributeReader settings)
        : base(settings, TunnelAttributes.Iptun, static own => (IptunAttribute)own is IFLA_IPTUN_PROTO)
    {
        if (settings.TryFind(IFLA_IPTUN_PROTO, out NetlinkAttribute protocol))
            Protocol = protocol.AsByte();
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The inner protocol: 4 for IPv4, 137 for MPLS, 0 for both. The kernel's default is 4.</summary>
    public byte? Protocol { get; init; }

    internal static KindDefinition<LinkKind> Definition { get; } =
        new("ipip", static () => AttributeSchema.Of<IptunAttribute>(), static settings => new IpipLink(settings));

    private protected override TunnelAttributes Numbers => TunnelAttributes.Iptun;

    internal override void Encode(NetlinkWriter writer)
    {
        base.Encode(writer);
        writer.WriteOptional(IFLA_IPTUN_PROTO, Protocol);
    }
}
