using System.Net;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A tunnel that carries IPv4 in IPv4 (<c>ip link add … type ipip</c>, RFC 2003).</summary>
/// <remarks>Source: <c>IFLA_IPTUN_*</c> in <c>include/uapi/linux/if_tunnel.h</c> and <c>ipip_policy</c> in net/ipv4/ipip.c.</remarks>
public sealed record IpipLink : LinkKind
{
    private const ushort IFLA_IPTUN_LINK = 1;
    private const ushort IFLA_IPTUN_LOCAL = 2;
    private const ushort IFLA_IPTUN_REMOTE = 3;
    private const ushort IFLA_IPTUN_TTL = 4;
    private const ushort IFLA_IPTUN_TOS = 5;
    private const ushort IFLA_IPTUN_PROTO = 9;
    private const ushort IFLA_IPTUN_PMTUDISC = 10;
    private const ushort IFLA_IPTUN_ENCAP_TYPE = 15;
    private const ushort IFLA_IPTUN_ENCAP_FLAGS = 16;
    private const ushort IFLA_IPTUN_ENCAP_SPORT = 17;
    private const ushort IFLA_IPTUN_ENCAP_DPORT = 18;
    private const ushort IFLA_IPTUN_COLLECT_METADATA = 19;
    private const ushort IFLA_IPTUN_FWMARK = 20;

    /// <summary>A tunnel with the kernel's defaults.</summary>
    public IpipLink()
    {
    }

    private IpipLink(AttributeReader settings)
    {
        foreach (NetlinkAttribute setting in settings)
        {
            switch (setting.Type)
            {
                case IFLA_IPTUN_LINK: UnderlyingIndex = setting.AsInt32(); break;
                case IFLA_IPTUN_LOCAL: Local = setting.AsAddress(); break;
                case IFLA_IPTUN_REMOTE: Remote = setting.AsAddress(); break;
                case IFLA_IPTUN_TTL: TimeToLive = setting.AsByte(); break;
                case IFLA_IPTUN_TOS: TypeOfService = setting.AsByte(); break;
                case IFLA_IPTUN_PROTO: Protocol = setting.AsByte(); break;
                case IFLA_IPTUN_PMTUDISC: PathMtuDiscovery = setting.AsBoolean(); break;
                case IFLA_IPTUN_ENCAP_TYPE: EncapsulationType = setting.AsUInt16(); break;
                case IFLA_IPTUN_ENCAP_FLAGS: EncapsulationFlags = setting.AsUInt16(); break;
                case IFLA_IPTUN_ENCAP_SPORT: EncapsulationSourcePort = setting.AsUInt16BigEndian(); break;
                case IFLA_IPTUN_ENCAP_DPORT: EncapsulationDestinationPort = setting.AsUInt16BigEndian(); break;
                case IFLA_IPTUN_COLLECT_METADATA: CollectMetadata = true; break;
                case IFLA_IPTUN_FWMARK: FirewallMark = setting.AsUInt32(); break;
            }
        }
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The outer source address. The kernel's default is 0.0.0.0: it is chosen by route.</summary>
    public IPAddress? Local { get; init; }

    /// <summary>The outer destination address. The kernel's default is 0.0.0.0: the gateway of the route through the tunnel.</summary>
    public IPAddress? Remote { get; init; }

    /// <summary>The outer time to live in hops; 0, the kernel's default, takes that of the inner packet. Any other needs <see cref="PathMtuDiscovery"/>.</summary>
    public byte? TimeToLive { get; init; }

    /// <summary>The outer type of service; 1 takes that of the inner packet. The kernel's default is 0.</summary>
    public byte? TypeOfService { get; init; }

    /// <summary>Whether the outer packet must not be fragmented. The kernel's default is true.</summary>
    public bool? PathMtuDiscovery { get; init; }

    /// <summary>The index of the device that outer packets leave by. The kernel's default is 0: by route.</summary>
    public int? UnderlyingIndex { get; init; }

    /// <summary>What is carried, by protocol number: 4 IPv4, 137 MPLS, 0 both. The kernel's default is 4.</summary>
    public byte? Protocol { get; init; }

    /// <summary>The firewall mark of outer packets. The kernel's default is 0: none.</summary>
    public uint? FirewallMark { get; init; }

    /// <summary>What wraps the outer packet: 0 nothing (the kernel's default), 1 FOU, 2 GUE.</summary>
    public ushort? EncapsulationType { get; init; }

    /// <summary>Options of the wrapping (<c>TUNNEL_ENCAP_FLAG_*</c>).</summary>
    public ushort? EncapsulationFlags { get; init; }

    /// <summary>The UDP source port of the wrapping; 0 picks one by flow.</summary>
    public ushort? EncapsulationSourcePort { get; init; }

    /// <summary>The UDP destination port of the wrapping.</summary>
    public ushort? EncapsulationDestinationPort { get; init; }

    /// <summary>Whether each route says where its packets go (<c>external</c> in ip-link(8)). The kernel's default is false.</summary>
    public bool CollectMetadata { get; init; }

    internal static LinkKindDefinition Definition { get; } = new(
        "ipip",
        new AttributeSchema
        {
            { IFLA_IPTUN_LINK, nameof(IFLA_IPTUN_LINK) },
            { IFLA_IPTUN_LOCAL, nameof(IFLA_IPTUN_LOCAL) },
            { IFLA_IPTUN_REMOTE, nameof(IFLA_IPTUN_REMOTE) },
            { IFLA_IPTUN_TTL, nameof(IFLA_IPTUN_TTL) },
            { IFLA_IPTUN_TOS, nameof(IFLA_IPTUN_TOS) },
            { IFLA_IPTUN_PROTO, nameof(IFLA_IPTUN_PROTO) },
            { IFLA_IPTUN_PMTUDISC, nameof(IFLA_IPTUN_PMTUDISC) },
            { IFLA_IPTUN_ENCAP_TYPE, nameof(IFLA_IPTUN_ENCAP_TYPE) },
            { IFLA_IPTUN_ENCAP_FLAGS, nameof(IFLA_IPTUN_ENCAP_FLAGS) },
            { IFLA_IPTUN_ENCAP_SPORT, nameof(IFLA_IPTUN_ENCAP_SPORT) },
            { IFLA_IPTUN_ENCAP_DPORT, nameof(IFLA_IPTUN_ENCAP_DPORT) },
            { IFLA_IPTUN_COLLECT_METADATA, nameof(IFLA_IPTUN_COLLECT_METADATA) },
            { IFLA_IPTUN_FWMARK, nameof(IFLA_IPTUN_FWMARK) },
        },
        static settings => new IpipLink(settings));

    internal override void Encode(NetlinkWriter writer)
    {
        if (Protocol is byte protocol)
            writer.WriteByte(IFLA_IPTUN_PROTO, protocol);
        if (CollectMetadata)
            writer.WriteFlag(IFLA_IPTUN_COLLECT_METADATA);
        if (Local is not null)
            writer.WriteAddress(IFLA_IPTUN_LOCAL, Local);
        if (Remote is not null)
            writer.WriteAddress(IFLA_IPTUN_REMOTE, Remote);
        if (PathMtuDiscovery is bool discovery)
            writer.WriteBoolean(IFLA_IPTUN_PMTUDISC, discovery);
        if (TypeOfService is byte service)
            writer.WriteByte(IFLA_IPTUN_TOS, service);
        if (TimeToLive is byte life)
            writer.WriteByte(IFLA_IPTUN_TTL, life);
        if (UnderlyingIndex is int underlying)
            writer.WriteInt32(IFLA_IPTUN_LINK, underlying);
        if (FirewallMark is uint mark)
            writer.WriteUInt32(IFLA_IPTUN_FWMARK, mark);
        if (EncapsulationType is ushort type)
            writer.WriteUInt16(IFLA_IPTUN_ENCAP_TYPE, type);
        if (EncapsulationFlags is ushort flags)
            writer.WriteUInt16(IFLA_IPTUN_ENCAP_FLAGS, flags);
        if (EncapsulationSourcePort is ushort source)
            writer.WriteUInt16BigEndian(IFLA_IPTUN_ENCAP_SPORT, source);
        if (EncapsulationDestinationPort is ushort destination)
            writer.WriteUInt16BigEndian(IFLA_IPTUN_ENCAP_DPORT, destination);
    }
}
