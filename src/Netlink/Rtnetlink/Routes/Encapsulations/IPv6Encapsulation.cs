using System.Net.Sockets;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The IPv6 metadata for a tunnel in metadata mode (<c>external</c>), which encapsulates the packet with it (<c>encap
/// ip6</c>).</summary>
public sealed record IPv6Encapsulation : TunnelEncapsulation
{
    internal const ushort LWTUNNEL_ENCAP_IP6 = 4;

    /// <summary>Creates an encapsulation whose properties are set afterwards.</summary>
    public IPv6Encapsulation()
        : base(AddressFamily.InterNetworkV6)
    {
    }

    private IPv6Encapsulation(AttributeReader settings)
        : base(AddressFamily.InterNetworkV6, settings)
    {
    }

    /// <inheritdoc/>
    public override ushort Type => LWTUNNEL_ENCAP_IP6;

    /// <summary>The outer hop limit. The kernel's default is 0: that of the tunnel.</summary>
    public byte? HopLimit { get => Life; init => Life = value; }

    /// <summary>The outer traffic class. The kernel's default is 0.</summary>
    public byte? TrafficClass { get => Service; init => Service = value; }

    internal static KindDefinition<RouteEncapsulation> Definition { get; } = new(
        "ip6", static () => AttributeSchema.Of<IPv6TunnelEncapsulationAttribute>()
            .With(IPv6TunnelEncapsulationAttribute.LWTUNNEL_IP6_OPTS, TunnelOption.Schema),
        static settings => new IPv6Encapsulation(settings));

    private protected override string Keyword => Definition.Name;
}

/// <summary><c>LWTUNNEL_IP6_*</c>, with the numbers of <see cref="TunnelEncapsulationAttribute"/>.</summary>
internal enum IPv6TunnelEncapsulationAttribute : ushort
{
    LWTUNNEL_IP6_ID = TunnelEncapsulationAttribute.LWTUNNEL_IP_ID,
    LWTUNNEL_IP6_DST = TunnelEncapsulationAttribute.LWTUNNEL_IP_DST,
    LWTUNNEL_IP6_SRC = TunnelEncapsulationAttribute.LWTUNNEL_IP_SRC,
    LWTUNNEL_IP6_HOPLIMIT = TunnelEncapsulationAttribute.LWTUNNEL_IP_TTL,
    LWTUNNEL_IP6_TC = TunnelEncapsulationAttribute.LWTUNNEL_IP_TOS,
    LWTUNNEL_IP6_FLAGS = TunnelEncapsulationAttribute.LWTUNNEL_IP_FLAGS,
    LWTUNNEL_IP6_PAD = TunnelEncapsulationAttribute.LWTUNNEL_IP_PAD,
    LWTUNNEL_IP6_OPTS = TunnelEncapsulationAttribute.LWTUNNEL_IP_OPTS,
}
