using System.Net;
using Netlink.Protocol;
using static Netlink.Rtnetlink.GeneveAttribute;

namespace Netlink.Rtnetlink;

/// <summary>A tunnel that carries Ethernet frames in UDP (<c>ip link add … type geneve</c>, RFC 8926).</summary>
/// <remarks>Source: <c>IFLA_GENEVE_*</c> in <c>include/uapi/linux/if_link.h</c> and <c>geneve_policy</c> in drivers/net/geneve.c.</remarks>
public sealed record GeneveLink : LinkKind
{
    /// <summary>A tunnel with the kernel's defaults.</summary>
    public GeneveLink()
    {
    }

    private GeneveLink(AttributeReader settings)
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((GeneveAttribute)setting.Type)
            {
                case IFLA_GENEVE_ID: Vni = setting.AsUInt32(); break;
                case IFLA_GENEVE_REMOTE or IFLA_GENEVE_REMOTE6: Remote = setting.AsAddress(); break;
                case IFLA_GENEVE_LOCAL or IFLA_GENEVE_LOCAL6: Local = setting.AsAddress(); break;
                case IFLA_GENEVE_TTL: TimeToLive = setting.AsByte(); break;
                case IFLA_GENEVE_TTL_INHERIT: InheritTimeToLive = setting.AsBoolean(); break;
                case IFLA_GENEVE_TOS: TypeOfService = setting.AsByte(); break;
                case IFLA_GENEVE_DF: DontFragment = (OuterDontFragment)setting.AsByte(); break;
                case IFLA_GENEVE_LABEL: FlowLabel = setting.AsUInt32BigEndian(); break;
                case IFLA_GENEVE_PORT: Port = setting.AsUInt16BigEndian(); break;
                case IFLA_GENEVE_PORT_RANGE: SourcePorts = PortRange.Decode(setting); break;
                case IFLA_GENEVE_UDP_CSUM: UdpChecksum = setting.AsBoolean(); break;
                case IFLA_GENEVE_UDP_ZERO_CSUM6_TX: SendWithoutChecksum6 = setting.AsBoolean(); break;
                case IFLA_GENEVE_UDP_ZERO_CSUM6_RX: AcceptWithoutChecksum6 = setting.AsBoolean(); break;
                case IFLA_GENEVE_COLLECT_METADATA: CollectMetadata = true; break;
                case IFLA_GENEVE_INNER_PROTO_INHERIT: InheritInnerProtocol = true; break;
                default: unknown.Keep(setting); break;
            }
        }

        UnknownAttributes = unknown.Kept;
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The virtual network identifier (VNI), 24 bits. The kernel's default is 0.</summary>
    public uint? Vni { get; init; }

    /// <summary>The outer destination address. Required to create a tunnel, unless <see cref="CollectMetadata"/> is set.</summary>
    public IPAddress? Remote { get; init; }

    /// <summary>The outer source address, of the family of <see cref="Remote"/>. The kernel's default is that of the route. Kernels before
    /// Linux 7.2 may lack it.</summary>
    public IPAddress? Local { get; init; }

    /// <summary>The outer TTL; 0, the kernel's default, is that of the system.</summary>
    public byte? TimeToLive { get; init; }

    /// <summary>Whether the outer TTL is that of the inner packet. The kernel's default is false.</summary>
    public bool? InheritTimeToLive { get; init; }

    /// <summary>The outer type of service; 1 takes that of the inner packet. The kernel's default is 0.</summary>
    public byte? TypeOfService { get; init; }

    /// <summary>Whether outer packets over IPv4 may be fragmented. The kernel's default is <see cref="OuterDontFragment.Unset"/>.</summary>
    public OuterDontFragment? DontFragment { get; init; }

    /// <summary>The outer IPv6 flow label, 20 bits. The kernel's default is 0.</summary>
    public uint? FlowLabel { get; init; }

    /// <summary>The UDP destination port. The kernel's default is 6081.</summary>
    public ushort? Port { get; init; }

    /// <summary>The range of UDP source ports; the port depends on the flow. The kernel's default is 1 to 65535. Since Linux
    /// 6.15.</summary>
    public InclusiveRange<ushort>? SourcePorts { get; init; }

    /// <summary>Whether outer packets over IPv4 have a UDP checksum. The kernel's default is false.</summary>
    public bool? UdpChecksum { get; init; }

    /// <summary>Whether outer packets over IPv6 are sent without a UDP checksum. The kernel's default is false.</summary>
    public bool? SendWithoutChecksum6 { get; init; }

    /// <summary>Whether outer packets over IPv6 are accepted without a UDP checksum. The kernel's default is false.</summary>
    public bool? AcceptWithoutChecksum6 { get; init; }

    /// <summary>Whether the tunnel takes its metadata from routes and filters (<c>external</c> in ip-link(8)). The kernel's default is
    /// false.</summary>
    public bool CollectMetadata { get; init; }

    /// <summary>Whether the geneve header has the inner protocol, for a device that carries packets without Ethernet headers; needs
    /// <see cref="CollectMetadata"/>. The kernel's default is false. Since Linux 5.18.</summary>
    public bool InheritInnerProtocol { get; init; }

    internal static KindDefinition<LinkKind> Definition { get; } = new(
        "geneve",
        static () => AttributeSchema.Of<GeneveAttribute>(),
        static settings => new GeneveLink(settings));

    /// <exception cref="System.ArgumentException">Remote is an IPv4-mapped address, Local is of another family, or the flow label does not
    /// fit.</exception>
    internal override void Encode(NetlinkWriter writer)
    {
        Arguments.CheckFamily(Remote, Remote?.AddressFamily ?? default, nameof(Remote), Name);
        Arguments.CheckFamily(Local, (Remote ?? Local)?.AddressFamily ?? default, nameof(Local), Name);
        Arguments.CheckAtMost(FlowLabel, IPv6TunnelKind.FlowLabelMask, nameof(FlowLabel), Name);
        bool ipv6 = Remote?.AddressFamily is System.Net.Sockets.AddressFamily.InterNetworkV6;
        writer.WriteOptional(IFLA_GENEVE_ID, Vni);
        writer.WriteOptional(ipv6 ? IFLA_GENEVE_REMOTE6 : IFLA_GENEVE_REMOTE, Remote);
        bool localIPv6 = Local?.AddressFamily is System.Net.Sockets.AddressFamily.InterNetworkV6;
        writer.WriteOptional(localIPv6 ? IFLA_GENEVE_LOCAL6 : IFLA_GENEVE_LOCAL, Local);
        writer.WriteOptional(IFLA_GENEVE_TTL, TimeToLive);
        // Whatever its value, its presence makes the kernel ignore the TTL, which it also reports.
        if (InheritTimeToLive is true || TimeToLive is null)
            writer.WriteOptional(IFLA_GENEVE_TTL_INHERIT, InheritTimeToLive);
        writer.WriteOptional(IFLA_GENEVE_TOS, TypeOfService);
        writer.WriteOptional(IFLA_GENEVE_DF, (byte?)DontFragment);
        writer.WriteOptionalBigEndian(IFLA_GENEVE_LABEL, FlowLabel);
        writer.WriteOptionalBigEndian(IFLA_GENEVE_PORT, Port);
        PortRange.Write(writer, IFLA_GENEVE_PORT_RANGE, SourcePorts);
        writer.WriteOptional(IFLA_GENEVE_UDP_CSUM, UdpChecksum);
        writer.WriteOptional(IFLA_GENEVE_UDP_ZERO_CSUM6_TX, SendWithoutChecksum6);
        writer.WriteOptional(IFLA_GENEVE_UDP_ZERO_CSUM6_RX, AcceptWithoutChecksum6);
        writer.WriteOptionalFlag(IFLA_GENEVE_COLLECT_METADATA, CollectMetadata);
        writer.WriteOptionalFlag(IFLA_GENEVE_INNER_PROTO_INHERIT, InheritInnerProtocol);
    }
}

/// <summary><c>IFLA_GENEVE_*</c>.</summary>
internal enum GeneveAttribute : ushort
{
    IFLA_GENEVE_ID = 1,
    IFLA_GENEVE_REMOTE = 2,
    IFLA_GENEVE_TTL = 3,
    IFLA_GENEVE_TOS = 4,
    IFLA_GENEVE_PORT = 5,
    IFLA_GENEVE_COLLECT_METADATA = 6,
    IFLA_GENEVE_REMOTE6 = 7,
    IFLA_GENEVE_UDP_CSUM = 8,
    IFLA_GENEVE_UDP_ZERO_CSUM6_TX = 9,
    IFLA_GENEVE_UDP_ZERO_CSUM6_RX = 10,
    IFLA_GENEVE_LABEL = 11,
    IFLA_GENEVE_TTL_INHERIT = 12,
    IFLA_GENEVE_DF = 13,
    IFLA_GENEVE_INNER_PROTO_INHERIT = 14,
    IFLA_GENEVE_PORT_RANGE = 15,
    IFLA_GENEVE_GRO_HINT = 16,
    IFLA_GENEVE_LOCAL = 17,
    IFLA_GENEVE_LOCAL6 = 18,
}
