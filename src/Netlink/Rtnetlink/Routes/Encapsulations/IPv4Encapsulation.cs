using System.Net.Sockets;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Tells a tunnel with <c>external</c> settings how to wrap packets in IPv4 (<c>encap ip</c>).</summary>
public sealed record IPv4Encapsulation : TunnelEncapsulation
{
    internal const ushort LWTUNNEL_ENCAP_IP = 2;

    /// <summary>A wrapping whose properties are then set.</summary>
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

    /// <summary>The outer time to live in hops. The kernel's default is 0: that of the tunnel.</summary>
    public byte? TimeToLive { get => Life; init => Life = value; }

    /// <summary>The outer type of service. The kernel's default is 0.</summary>
    public byte? TypeOfService { get => Service; init => Service = value; }

    internal static KindDefinition<RouteEncapsulation> Definition { get; } = new(
        "ip", static () => AttributeSchema.Of<TunnelEncapsulationAttribute>()
            .With(TunnelEncapsulationAttribute.LWTUNNEL_IP_OPTS, TunnelOption.Schema),
        static settings => new IPv4Encapsulation(settings));

    private protected override string Keyword => Definition.Name;
}
