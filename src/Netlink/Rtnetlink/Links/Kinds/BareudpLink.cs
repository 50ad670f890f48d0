using Netlink.Protocol;
using static Netlink.Rtnetlink.BareudpAttribute;

namespace Netlink.Rtnetlink;

/// <summary>A tunnel that carries packets of one protocol in UDP, without a tunnel header (<c>ip link add … type bareudp</c>).</summary>
/// <remarks>It has no remote address: routes with an encapsulation have it. Source: <c>IFLA_BAREUDP_*</c> in
/// <c>include/uapi/linux/if_link.h</c>, drivers/net/bareudp.c.</remarks>
public sealed record BareudpLink : LinkKind
{
    /// <summary>A device with the kernel's defaults.</summary>
    public BareudpLink()
    {
    }

    private BareudpLink(AttributeReader settings)
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((BareudpAttribute)setting.Type)
            {
                case IFLA_BAREUDP_PORT: Port = setting.AsUInt16BigEndian(); break;
                case IFLA_BAREUDP_ETHERTYPE: Protocol = (EtherType)setting.AsUInt16BigEndian(); break;
                case IFLA_BAREUDP_SRCPORT_MIN: FirstSourcePort = setting.AsUInt16(); break;
                case IFLA_BAREUDP_MULTIPROTO_MODE: MultiProtocol = true; break;
                default: unknown.Keep(setting); break;
            }
        }

        UnknownAttributes = unknown.Kept;
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The UDP destination port. Required to create a link; otherwise the kernel refuses with EINVAL.</summary>
    public ushort? Port { get; init; }

    /// <summary>The protocol of the inner packets. Required to create a link; otherwise the kernel refuses with EINVAL.</summary>
    public EtherType? Protocol { get; init; }

    /// <summary>The lowest UDP source port; the port depends on the flow. The kernel's default is 0: the system's range.</summary>
    public ushort? FirstSourcePort { get; init; }

    /// <summary>Whether a tunnel for IPv4 also carries IPv6, and one for unicast MPLS also multicast MPLS. Default false.</summary>
    public bool MultiProtocol { get; init; }

    internal override int? AddressLength => null;

    internal static KindDefinition<LinkKind> Definition { get; } = new(
        "bareudp", static () => AttributeSchema.Of<BareudpAttribute>(), static settings => new BareudpLink(settings));

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteOptionalBigEndian(IFLA_BAREUDP_PORT, Port);
        writer.WriteOptionalBigEndian(IFLA_BAREUDP_ETHERTYPE, (ushort?)Protocol);
        writer.WriteOptional(IFLA_BAREUDP_SRCPORT_MIN, FirstSourcePort);
        writer.WriteOptionalFlag(IFLA_BAREUDP_MULTIPROTO_MODE, MultiProtocol);
    }
}

/// <summary><c>IFLA_BAREUDP_*</c>.</summary>
internal enum BareudpAttribute : ushort
{
    IFLA_BAREUDP_PORT = 1,
    IFLA_BAREUDP_ETHERTYPE = 2,
    IFLA_BAREUDP_SRCPORT_MIN = 3,
    IFLA_BAREUDP_MULTIPROTO_MODE = 4,
}
