using System;
using System.Net;
using Netlink.Protocol;
using static Netlink.Rtnetlink.VxlanAttribute;

namespace Netlink.Rtnetlink;

/// <summary>A tunnel that carries Ethernet frames in UDP (<c>ip link add … type vxlan</c>, RFC 7348).</summary>
/// <remarks>
/// Most settings are fixed once the link exists; the kernel then refuses a change with EOPNOTSUPP.
/// Source: <c>IFLA_VXLAN_*</c> in <c>include/uapi/linux/if_link.h</c> and <c>vxlan_policy</c> in drivers/net/vxlan/vxlan_core.c.
/// </remarks>
public sealed record VxlanLink : LinkKind
{
    /// <summary>A tunnel with the kernel's defaults.</summary>
    public VxlanLink()
    {
    }

    private VxlanLink(AttributeReader settings)
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((VxlanAttribute)setting.Type)
            {
                case IFLA_VXLAN_ID: Vni = setting.AsUInt32(); break;
                case IFLA_VXLAN_GROUP or IFLA_VXLAN_GROUP6: Remote = setting.AsAddress(); break;
                case IFLA_VXLAN_LINK: UnderlyingIndex = setting.AsInt32(); break;
                case IFLA_VXLAN_LOCAL or IFLA_VXLAN_LOCAL6: Local = setting.AsAddress(); break;
                case IFLA_VXLAN_TTL: TimeToLive = setting.AsByte(); break;
                case IFLA_VXLAN_TTL_INHERIT: InheritTimeToLive = setting.Payload.IsEmpty || setting.AsBoolean(); break;
                case IFLA_VXLAN_TOS: TypeOfService = setting.AsByte(); break;
                case IFLA_VXLAN_DF: DontFragment = (OuterDontFragment)setting.AsByte(); break;
                case IFLA_VXLAN_LABEL: FlowLabel = setting.AsUInt32BigEndian(); break;
                case IFLA_VXLAN_PORT: Port = setting.AsUInt16BigEndian(); break;
                case IFLA_VXLAN_PORT_RANGE: SourcePorts = PortRange.Decode(setting); break;
                case IFLA_VXLAN_LEARNING: Learning = setting.AsBoolean(); break;
                case IFLA_VXLAN_AGEING: Ageing = SettingTime.FromSeconds(setting.AsUInt32()); break;
                case IFLA_VXLAN_LIMIT: AddressLimit = setting.AsUInt32(); break;
                case IFLA_VXLAN_PROXY: NeighbourProxy = setting.AsBoolean(); break;
                case IFLA_VXLAN_RSC: RouteShortCircuit = setting.AsBoolean(); break;
                case IFLA_VXLAN_L2MISS: ReportUnknownAddresses = setting.AsBoolean(); break;
                case IFLA_VXLAN_L3MISS: ReportUnknownNeighbours = setting.AsBoolean(); break;
                case IFLA_VXLAN_UDP_CSUM: UdpChecksum = setting.AsBoolean(); break;
                case IFLA_VXLAN_UDP_ZERO_CSUM6_TX: SendWithoutChecksum6 = setting.AsBoolean(); break;
                case IFLA_VXLAN_UDP_ZERO_CSUM6_RX: AcceptWithoutChecksum6 = setting.AsBoolean(); break;
                case IFLA_VXLAN_REMCSUM_TX: RemoteChecksumSent = setting.AsBoolean(); break;
                case IFLA_VXLAN_REMCSUM_RX: RemoteChecksumAccepted = setting.AsBoolean(); break;
                case IFLA_VXLAN_REMCSUM_NOPARTIAL: RemoteChecksumWhole = true; break;
                case IFLA_VXLAN_GBP: GroupPolicy = true; break;
                case IFLA_VXLAN_GPE: GenericProtocol = true; break;
                case IFLA_VXLAN_COLLECT_METADATA: CollectMetadata = setting.AsBoolean(); break;
                case IFLA_VXLAN_VNIFILTER: VniFilter = setting.AsBoolean(); break;
                case IFLA_VXLAN_LOCALBYPASS: LocalBypass = setting.AsBoolean(); break;
                case IFLA_VXLAN_LABEL_POLICY: FlowLabelPolicy = (VxlanFlowLabelPolicy)setting.AsUInt32(); break;
                case IFLA_VXLAN_RESERVED_BITS: ReservedBits = setting.AsUInt64BigEndian(); break;
                case IFLA_VXLAN_MC_ROUTE: MulticastRouting = setting.AsBoolean(); break;
                default: unknown.Keep(setting); break;
            }
        }

        UnknownAttributes = unknown.Kept;
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The VXLAN network identifier (VNI), 24 bits. Required to create a tunnel, unless <see cref="CollectMetadata"/> is
    /// set.</summary>
    public uint? Vni { get; init; }

    /// <summary>The outer destination address of frames without a forwarding entry: a unicast address, or a multicast group, which needs
    /// <see cref="UnderlyingIndex"/>. The kernel's default is none: such frames are dropped.</summary>
    public IPAddress? Remote { get; init; }

    /// <summary>The outer source address. By default the kernel chooses it by route.</summary>
    public IPAddress? Local { get; init; }

    /// <summary>The index of the underlying device of outer packets. The kernel's default is 0: by route.</summary>
    public int? UnderlyingIndex { get; init; }

    /// <summary>The outer TTL; 0, the kernel's default, is the system's default, or 1 for a multicast group.</summary>
    public byte? TimeToLive { get; init; }

    /// <summary>Whether the outer TTL is that of the inner packet. The kernel's default is false.</summary>
    public bool InheritTimeToLive { get; init; }

    /// <summary>The outer type of service; 1 takes that of the inner packet. The kernel's default is 0.</summary>
    public byte? TypeOfService { get; init; }

    /// <summary>Whether outer packets over IPv4 may be fragmented. The kernel's default is <see cref="OuterDontFragment.Unset"/>.</summary>
    public OuterDontFragment? DontFragment { get; init; }

    /// <summary>The outer IPv6 flow label, 20 bits. The kernel's default is 0.</summary>
    public uint? FlowLabel { get; init; }

    /// <summary>The source of the outer IPv6 flow label. The kernel's default is <see cref="VxlanFlowLabelPolicy.Fixed"/>. Since Linux
    /// 6.7.</summary>
    public VxlanFlowLabelPolicy? FlowLabelPolicy { get; init; }

    /// <summary>The reserved bits of the 8-byte VXLAN header, first byte most significant: received packets with one of them set are
    /// dropped. The kernel's default is all bits that no enabled feature uses. Linux returns to it whenever another setting of the link
    /// changes. Since Linux 6.14.</summary>
    public ulong? ReservedBits { get; init; }

    /// <summary>The UDP destination port. The kernel's default is 8472, not the 4789 of RFC 7348.</summary>
    public ushort? Port { get; init; }

    /// <summary>The range of UDP source ports; the port depends on the flow. The kernel's default is 0: the ephemeral ports.</summary>
    public InclusiveRange<ushort>? SourcePorts { get; init; }

    /// <summary>Whether addresses are learned from received frames. The kernel's default is true.</summary>
    public bool? Learning { get; init; }

    /// <summary>How long a learned address is kept, in whole seconds. The kernel's default is 300 seconds.</summary>
    public TimeSpan? Ageing { get; init; }

    /// <summary>The maximum number of learned addresses. The kernel's default is 0: no limit.</summary>
    public uint? AddressLimit { get; init; }

    /// <summary>Whether the tunnel replies to ARP requests and neighbour solicitations itself (<c>proxy</c>). The kernel's default is
    /// false.</summary>
    public bool? NeighbourProxy { get; init; }

    /// <summary>Whether frames to a router are sent directly to the destination if it is a known neighbour (<c>rsc</c>). The kernel's
    /// default is false.</summary>
    public bool? RouteShortCircuit { get; init; }

    /// <summary>Whether the kernel sends a notification for an unknown link-layer address (<c>l2miss</c>). The kernel's default is
    /// false.</summary>
    /// <remarks>The notification is an RTM_GETNEIGH in group 3 (RTNLGRP_NEIGH), which <see cref="NetlinkClient.ReceiveAsync"/>
    /// receives.</remarks>
    public bool? ReportUnknownAddresses { get; init; }

    /// <summary>Whether the kernel sends a notification for an unknown neighbour (<c>l3miss</c>). The kernel's default is false.</summary>
    /// <remarks>It does so for what it answers itself, with <see cref="NeighbourProxy"/>, as for <see cref="ReportUnknownAddresses"/>.
    /// For what this host resolves, set the kernel parameter <c>app_solicit</c> of the device.</remarks>
    public bool? ReportUnknownNeighbours { get; init; }

    /// <summary>Whether outer packets over IPv4 have a UDP checksum. The kernel's default is true since Linux 5.7, and false
    /// before.</summary>
    public bool? UdpChecksum { get; init; }

    /// <summary>Whether outer packets over IPv6 are sent without a UDP checksum. The kernel's default is false.</summary>
    public bool? SendWithoutChecksum6 { get; init; }

    /// <summary>Whether outer packets over IPv6 are accepted without a UDP checksum. The kernel's default is false.</summary>
    public bool? AcceptWithoutChecksum6 { get; init; }

    /// <summary>Whether sent packets use remote checksum offload. The kernel's default is false.</summary>
    public bool? RemoteChecksumSent { get; init; }

    /// <summary>Whether received packets may use remote checksum offload. The kernel's default is false.</summary>
    public bool? RemoteChecksumAccepted { get; init; }

    /// <summary>Whether checksums offloaded to the receiver are always complete (<c>remcsum_nopartial</c>). The kernel's default is
    /// false.</summary>
    public bool RemoteChecksumWhole { get; init; }

    /// <summary>Whether the header carries a group policy (<c>gbp</c>). The kernel's default is false.</summary>
    public bool GroupPolicy { get; init; }

    /// <summary>Whether the header has the inner protocol (VXLAN-GPE), for a device that carries packets without Ethernet headers. The
    /// kernel's default is false.</summary>
    public bool GenericProtocol { get; init; }

    /// <summary>Whether the tunnel takes its metadata from routes and filters (<c>external</c> in ip-link(8)). The kernel's default is
    /// false.</summary>
    public bool? CollectMetadata { get; init; }

    /// <summary>Whether the tunnel accepts only the network identifiers in its list, see <see cref="VxlanVni"/>; needs
    /// <see cref="CollectMetadata"/>. The kernel's default is false. Since Linux 5.18.</summary>
    public bool? VniFilter { get; init; }

    /// <summary>Whether frames to another VXLAN tunnel on this host bypass the network stack. The kernel's default is true. Since Linux
    /// 6.5.</summary>
    public bool? LocalBypass { get; init; }

    /// <summary>Whether outer multicast packets are routed. The kernel's default is false. Since Linux 6.16.</summary>
    public bool? MulticastRouting { get; init; }

    internal static KindDefinition<LinkKind> Definition { get; } = new(
        "vxlan",
        static () => AttributeSchema.Of<VxlanAttribute>(),
        static settings => new VxlanLink(settings));

    /// <exception cref="ArgumentException">The endpoints are of different families, or the flow label needs more than 20 bits.</exception>
    internal override bool IsDeletedWith(int index) => UnderlyingIndex == index;

    internal override void Encode(NetlinkWriter writer)
    {
        Arguments.CheckFamily(Local, Local?.AddressFamily ?? default, nameof(Local), Name);
        Arguments.CheckFamily(Remote, (Local ?? Remote)?.AddressFamily ?? default, nameof(Remote),
            Local is null ? Name : $"vxlan from {Local}");
        Arguments.CheckAtMost(FlowLabel, IPv6TunnelKind.FlowLabelMask, nameof(FlowLabel), Name);
        writer.WriteOptional(IFLA_VXLAN_ID, Vni);
        writer.WriteOptional(IsIpv6(Remote) ? IFLA_VXLAN_GROUP6 : IFLA_VXLAN_GROUP, Remote);
        writer.WriteOptional(IsIpv6(Local) ? IFLA_VXLAN_LOCAL6 : IFLA_VXLAN_LOCAL, Local);
        writer.WriteOptional(IFLA_VXLAN_LINK, UnderlyingIndex);
        writer.WriteOptional(IFLA_VXLAN_TTL, TimeToLive);
        // Reported as a byte, which is refused in a request: there it is a flag.
        writer.WriteOptionalFlag(IFLA_VXLAN_TTL_INHERIT, InheritTimeToLive);
        writer.WriteOptional(IFLA_VXLAN_TOS, TypeOfService);
        writer.WriteOptional(IFLA_VXLAN_DF, (byte?)DontFragment);
        writer.WriteOptionalBigEndian(IFLA_VXLAN_LABEL, FlowLabel);
        writer.WriteOptionalBigEndian(IFLA_VXLAN_PORT, Port);
        PortRange.Write(writer, IFLA_VXLAN_PORT_RANGE, SourcePorts);
        writer.WriteOptional(IFLA_VXLAN_LEARNING, Learning);
        writer.WriteOptional(IFLA_VXLAN_AGEING, SettingTime.ToSeconds(Ageing));
        writer.WriteOptional(IFLA_VXLAN_LIMIT, AddressLimit);
        writer.WriteOptional(IFLA_VXLAN_PROXY, NeighbourProxy);
        writer.WriteOptional(IFLA_VXLAN_RSC, RouteShortCircuit);
        writer.WriteOptional(IFLA_VXLAN_L2MISS, ReportUnknownAddresses);
        writer.WriteOptional(IFLA_VXLAN_L3MISS, ReportUnknownNeighbours);
        writer.WriteOptional(IFLA_VXLAN_UDP_CSUM, UdpChecksum);
        writer.WriteOptional(IFLA_VXLAN_UDP_ZERO_CSUM6_TX, SendWithoutChecksum6);
        writer.WriteOptional(IFLA_VXLAN_UDP_ZERO_CSUM6_RX, AcceptWithoutChecksum6);
        writer.WriteOptional(IFLA_VXLAN_REMCSUM_TX, RemoteChecksumSent);
        // If this is sent as false, which is the default, the kernel treats the bits of remote checksum offload as used.
        if (RemoteChecksumAccepted is true || ReservedBits is null)
            writer.WriteOptional(IFLA_VXLAN_REMCSUM_RX, RemoteChecksumAccepted);
        writer.WriteOptionalFlag(IFLA_VXLAN_REMCSUM_NOPARTIAL, RemoteChecksumWhole);
        writer.WriteOptionalFlag(IFLA_VXLAN_GBP, GroupPolicy);
        writer.WriteOptionalFlag(IFLA_VXLAN_GPE, GenericProtocol);
        writer.WriteOptional(IFLA_VXLAN_COLLECT_METADATA, CollectMetadata);
        writer.WriteOptional(IFLA_VXLAN_VNIFILTER, VniFilter);
        writer.WriteOptional(IFLA_VXLAN_LOCALBYPASS, LocalBypass);
        writer.WriteOptional(IFLA_VXLAN_MC_ROUTE, MulticastRouting);
        writer.WriteOptional(IFLA_VXLAN_LABEL_POLICY, (uint?)FlowLabelPolicy);
        writer.WriteOptionalBigEndian(IFLA_VXLAN_RESERVED_BITS, ReservedBits);
    }

    private static bool IsIpv6(IPAddress? address) => address?.AddressFamily is System.Net.Sockets.AddressFamily.InterNetworkV6;
}

/// <summary>The source of the outer flow label. Source: <c>enum ifla_vxlan_label_policy</c> in
/// <c>include/uapi/linux/if_link.h</c>.</summary>
public enum VxlanFlowLabelPolicy : uint
{
    /// <summary>From <see cref="VxlanLink.FlowLabel"/>.</summary>
    Fixed = 0,

    /// <summary>From the inner packet, if that is IPv6.</summary>
    Inherit = 1,
}

/// <summary><c>IFLA_VXLAN_*</c>.</summary>
internal enum VxlanAttribute : ushort
{
    IFLA_VXLAN_ID = 1,
    IFLA_VXLAN_GROUP = 2,
    IFLA_VXLAN_LINK = 3,
    IFLA_VXLAN_LOCAL = 4,
    IFLA_VXLAN_TTL = 5,
    IFLA_VXLAN_TOS = 6,
    IFLA_VXLAN_LEARNING = 7,
    IFLA_VXLAN_AGEING = 8,
    IFLA_VXLAN_LIMIT = 9,
    IFLA_VXLAN_PORT_RANGE = 10,
    IFLA_VXLAN_PROXY = 11,
    IFLA_VXLAN_RSC = 12,
    IFLA_VXLAN_L2MISS = 13,
    IFLA_VXLAN_L3MISS = 14,
    IFLA_VXLAN_PORT = 15,
    IFLA_VXLAN_GROUP6 = 16,
    IFLA_VXLAN_LOCAL6 = 17,
    IFLA_VXLAN_UDP_CSUM = 18,
    IFLA_VXLAN_UDP_ZERO_CSUM6_TX = 19,
    IFLA_VXLAN_UDP_ZERO_CSUM6_RX = 20,
    IFLA_VXLAN_REMCSUM_TX = 21,
    IFLA_VXLAN_REMCSUM_RX = 22,
    IFLA_VXLAN_GBP = 23,
    IFLA_VXLAN_REMCSUM_NOPARTIAL = 24,
    IFLA_VXLAN_COLLECT_METADATA = 25,
    IFLA_VXLAN_LABEL = 26,
    IFLA_VXLAN_GPE = 27,
    IFLA_VXLAN_TTL_INHERIT = 28,
    IFLA_VXLAN_DF = 29,
    IFLA_VXLAN_VNIFILTER = 30,
    IFLA_VXLAN_LOCALBYPASS = 31,
    IFLA_VXLAN_LABEL_POLICY = 32,
    IFLA_VXLAN_RESERVED_BITS = 33,
    IFLA_VXLAN_MC_ROUTE = 34,
}
