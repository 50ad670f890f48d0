using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;
using static Netlink.Rtnetlink.IptunAttribute;

namespace Netlink.Rtnetlink;

/// <summary>A tunnel that carries IPv6 in IPv4 (<c>ip link add … type sit</c>, RFC 4213), including 6to4 and 6rd.</summary>
/// <remarks>Source: <c>ipip6_policy</c> in net/ipv6/sit.c.</remarks>
public sealed record SitLink : IPv4TunnelKind
{
    /// <summary>In host byte order, although the kernel declares the field as big endian.</summary>
    private const ushort SIT_ISATAP = 1;

    /// <summary>A tunnel with the kernel's defaults.</summary>
    public SitLink()
    {
    }

    private SitLink(AttributeReader settings)
        : base(settings, TunnelAttributes.Iptun, static own => (IptunAttribute)own is IFLA_IPTUN_FLAGS or IFLA_IPTUN_PROTO
            or IFLA_IPTUN_6RD_PREFIX or IFLA_IPTUN_6RD_RELAY_PREFIX or IFLA_IPTUN_6RD_PREFIXLEN or IFLA_IPTUN_6RD_RELAY_PREFIXLEN)
    {
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((IptunAttribute)setting.Type)
            {
                case IFLA_IPTUN_FLAGS: Isatap = (setting.AsUInt16() & SIT_ISATAP) != 0; break;
                case IFLA_IPTUN_PROTO: Protocol = setting.AsByte(); break;
                case IFLA_IPTUN_6RD_PREFIX: RapidDeploymentPrefix = setting.AsAddress(); break;
                case IFLA_IPTUN_6RD_RELAY_PREFIX: RapidDeploymentRelayPrefix = setting.AsAddress(); break;
                case IFLA_IPTUN_6RD_PREFIXLEN: RapidDeploymentPrefixLength = setting.AsUInt16(); break;
                case IFLA_IPTUN_6RD_RELAY_PREFIXLEN: RapidDeploymentRelayPrefixLength = setting.AsUInt16(); break;
            }
        }
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The inner protocol: 41 for IPv6, 4 for IPv4, 137 for MPLS, 0 for all. The kernel's default is 41.</summary>
    public byte? Protocol { get; init; }

    /// <summary>Whether the tunnel uses ISATAP (RFC 5214). The kernel's default is false.</summary>
    public bool? Isatap { get; init; }

    /// <summary>The 6rd prefix (RFC 5969), without its length. The kernel's default is 2002::, that of 6to4.</summary>
    public IPAddress? RapidDeploymentPrefix { get; init; }

    /// <summary>The length of <see cref="RapidDeploymentPrefix"/> in bits. The kernel's default is 16.</summary>
    public ushort? RapidDeploymentPrefixLength { get; init; }

    /// <summary>The 6rd relay prefix, the part of the IPv4 address that all sites share, without its length. The kernel's default is
    /// 0.0.0.0.</summary>
    public IPAddress? RapidDeploymentRelayPrefix { get; init; }

    /// <summary>The length of <see cref="RapidDeploymentRelayPrefix"/> in bits. The kernel's default is 0.</summary>
    public ushort? RapidDeploymentRelayPrefixLength { get; init; }

    internal static KindDefinition<LinkKind> Definition { get; } =
        new("sit", static () => AttributeSchema.Of<IptunAttribute>(), static settings => new SitLink(settings));

    private protected override TunnelAttributes Numbers => TunnelAttributes.Iptun;

    internal override void Encode(NetlinkWriter writer)
    {
        Arguments.CheckFamily(RapidDeploymentPrefix, AddressFamily.InterNetworkV6, nameof(RapidDeploymentPrefix), Name);
        Arguments.CheckFamily(RapidDeploymentRelayPrefix, AddressFamily.InterNetwork, nameof(RapidDeploymentRelayPrefix), Name);
        base.Encode(writer);
        writer.WriteOptional(IFLA_IPTUN_FLAGS, Isatap is bool isatap ? isatap ? SIT_ISATAP : (ushort)0 : null);
        writer.WriteOptional(IFLA_IPTUN_PROTO, Protocol);
        writer.WriteOptional(IFLA_IPTUN_6RD_PREFIX, RapidDeploymentPrefix);
        writer.WriteOptional(IFLA_IPTUN_6RD_RELAY_PREFIX, RapidDeploymentRelayPrefix);
        writer.WriteOptional(IFLA_IPTUN_6RD_PREFIXLEN, RapidDeploymentPrefixLength);
        writer.WriteOptional(IFLA_IPTUN_6RD_RELAY_PREFIXLEN, RapidDeploymentRelayPrefixLength);
    }
}
