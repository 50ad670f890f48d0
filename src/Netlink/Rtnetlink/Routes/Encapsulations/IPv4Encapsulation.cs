using System.Net.Sockets;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The IPv4 metadata for a tunnel in metadata mode (<c>external</c>), which encapsulates the packet with it (<c>encap
/// ip</c>).</summary>
public sealed record IPv4Encapsulation : TunnelEncapsulation
{
    internal const ushort LWTUNNEL_ENCAP_IP = 2;

    /// <summary>Creates an encapsulation whose properties are set afterwards.</summary>
    public IPv4Encapsulation()
        : base(AddressFamily.InterNetwork)
    {
    }

    private IPv4Encapsulation(AttributeReader settings)
        : base(AddressFamily.InterNetwork, settings)
    {
    }

    /// <inheritdoc/>
    public override ushort Type => LWTUNNEL_ENCAP_IP;

    /// <summary>The outer TTL. The kernel's default is 0: that of the tunnel.</summary>
    public byte? TimeToLive { get => Life; init => Life = value; }

    /// <summary>The outer type of service. The kernel's default is 0.</summary>
    public byte? TypeOfService { get => Service; init => Service = value; }

    internal static KindDefinition<RouteEncapsulation> Definition { get; } = new(
        "ip", static () => AttributeSchema.Of<TunnelEncapsulationAttribute>()
            .With(TunnelEncapsulationAttribute.LWTUNNEL_IP_OPTS, TunnelOption.Schema),
        static settings => new IPv4Encapsulation(settings));

    private protected override string Keyword => Definition.Name;
}
