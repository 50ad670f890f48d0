using System.Collections.Generic;
using System.Net;
using Netlink.Protocol;
using static Netlink.Rtnetlink.FlowerAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Matches packets by header fields (<c>tc filter add … flower</c>, tc-flower(8)). All keys that are set must match; a set of
/// keys can exist only once per priority.</summary>
/// <remarks>Give <see cref="TrafficFilter.Protocol"/>: the kernel reads addresses, ports and the like only for a protocol that has them.
/// Source: <c>TCA_FLOWER_*</c> in <c>include/uapi/linux/pkt_cls.h</c>, net/sched/cls_flower.c.</remarks>
public sealed partial record FlowerFilter : OffloadableFilterKind
{
    /// <summary>A filter without keys, which every packet of the protocol matches.</summary>
    public FlowerFilter()
    {
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The class to assign the packets to.</summary>
    public TrafficHandle? ClassId { get; init; }

    /// <summary>The name of the input device.</summary>
    public string? InputInterface { get; init; }

    /// <summary>The source Ethernet address.</summary>
    public MaskedEthernetAddress? SourceEthernetAddress { get; init; }

    /// <summary>The destination Ethernet address.</summary>
    public MaskedEthernetAddress? DestinationEthernetAddress { get; init; }

    /// <summary>The EtherType of the frame, or of the outermost VLAN tag if there is one. Null stands for
    /// <see cref="TrafficFilter.Protocol"/>, which tc(8) sends too.</summary>
    public EtherType? EtherType { get; init; }

    /// <summary>The number of VLAN tags of a frame.</summary>
    public byte? NumberOfVlans { get; init; }

    /// <summary>The outermost VLAN tag.</summary>
    public FlowerVlan? Vlan { get; init; }

    /// <summary>The next inner VLAN tag (<c>cvlan_…</c>).</summary>
    public FlowerVlan? InnerVlan { get; init; }

    /// <summary>The protocol above IP, such as 6 for TCP.</summary>
    public byte? IPProtocol { get; init; }

    /// <summary>The source IP address.</summary>
    public IPNetwork? Source { get; init; }

    /// <summary>The destination IP address.</summary>
    public IPNetwork? Destination { get; init; }

    /// <summary>The type of service or traffic class.</summary>
    public Masked<byte>? TypeOfService { get; init; }

    /// <summary>The time to live or hop limit.</summary>
    public Masked<byte>? TimeToLive { get; init; }

    /// <summary>Whether it is a fragment.</summary>
    public bool? IsFragment { get; init; }

    /// <summary>Whether it is a first fragment.</summary>
    public bool? IsFirstFragment { get; init; }

    /// <summary>The source port of TCP, UDP or SCTP.</summary>
    public Masked<ushort>? SourcePort { get; init; }

    /// <summary>The destination port of TCP, UDP or SCTP.</summary>
    public Masked<ushort>? DestinationPort { get; init; }

    /// <summary>A range of at least two source ports of TCP, UDP or SCTP.</summary>
    public InclusiveRange<ushort>? SourcePorts { get; init; }

    /// <summary>A range of at least two destination ports of TCP, UDP or SCTP.</summary>
    public InclusiveRange<ushort>? DestinationPorts { get; init; }

    /// <summary>The 12 bits of TCP flags: 0x2 is SYN.</summary>
    public Masked<ushort>? TcpFlags { get; init; }

    /// <summary>The type of an ICMP or ICMPv6 message.</summary>
    public Masked<byte>? IcmpType { get; init; }

    /// <summary>The code of an ICMP or ICMPv6 message.</summary>
    public Masked<byte>? IcmpCode { get; init; }

    /// <summary>Keys of ARP or RARP.</summary>
    public FlowerArp? Arp { get; init; }

    /// <summary>Keys of the outermost MPLS label.</summary>
    public FlowerMpls? Mpls { get; init; }

    /// <summary>Keys of MPLS labels by their depth (<c>mpls lse</c>). Default none.</summary>
    public IReadOnlyList<FlowerMplsEntry> MplsStack { get; init => field = ValueList.From(value); } = ValueList<FlowerMplsEntry>.Empty;

    /// <summary>The PPPoE session ID.</summary>
    public ushort? PppoeSession { get; init; }

    /// <summary>The protocol within PPP, such as 0x21 for IPv4.</summary>
    public ushort? PppProtocol { get; init; }

    /// <summary>The session ID of L2TPv3 over IP.</summary>
    public uint? L2tpSession { get; init; }

    /// <summary>The SPI of ESP or AH. Since Linux 6.6.</summary>
    public Masked<uint>? SecurityParameterIndex { get; init; }

    /// <summary>Whether the bridge had no forwarding entry for the frame (<c>l2_miss</c>). Since Linux 6.5.</summary>
    public bool? IsBridgeMiss { get; init; }

    /// <summary>Keys of connectivity fault management. Since Linux 6.5.</summary>
    public FlowerCfm? Cfm { get; init; }

    /// <summary>The packet hash computed by the device or the kernel. tc(8) does not support it.</summary>
    public Masked<uint>? Hash { get; init; }

    /// <summary>The keys of the tunnel that the packet was received from.</summary>
    public FlowerTunnel? Tunnel { get; init; }

    /// <summary>Connection tracking keys, after a <see cref="ConntrackAction"/>.</summary>
    public FlowerConnection? Connection { get; init; }

    internal static KindDefinition<FilterKind> Definition { get; } = new(
        "flower",
        static () => AttributeSchema.Of<FlowerAttribute>().With(TCA_FLOWER_ACT, TrafficActionCodec.Schema)
            .With(TCA_FLOWER_KEY_ENC_OPTS, TunnelOption.Schema).With(TCA_FLOWER_KEY_ENC_OPTS_MASK, TunnelOption.Schema)
            .With(TCA_FLOWER_KEY_MPLS_OPTS, FlowerMplsEntry.Schema)
            .With(TCA_FLOWER_KEY_CFM, AttributeSchema.Of<FlowerCfmAttribute>()),
        static settings => new FlowerFilter(settings));

    internal override ushort? ActionsAttribute => (ushort)TCA_FLOWER_ACT;

    internal override bool IsDefault(RawAttribute setting) => setting.Type == (ushort)TCA_FLOWER_FLAGS && RequestedFlags == 0;

    /// <summary>Exact ports are sent without a mask. Their attributes are the first of each group.</summary>
    internal override bool Agrees(FilterKind found)
        => found is FlowerFilter keys && (SourcePort is null || SourcePort == keys.SourcePort)
            && (DestinationPort is null || DestinationPort == keys.DestinationPort)
            && (Tunnel?.SourcePort is null || Tunnel.SourcePort == keys.Tunnel?.SourcePort)
            && (Tunnel?.DestinationPort is null || Tunnel.DestinationPort == keys.Tunnel?.DestinationPort);

    /// <summary>The kernel reports the protocol within VLAN tags or PPP in place of the requested EtherType of the frame. Sent back, it
    /// would make the kernel ignore the keys of VLAN or PPP.</summary>
    internal override FilterKind Within(EtherType protocol)
    {
        if (Vlan is null && InnerVlan is null && NumberOfVlans is null)
            return EtherType == protocol || PppoeSession is not null || PppProtocol is not null ? this with { EtherType = null } : this;
        return this with { EtherType = protocol is Rtnetlink.EtherType.All && NumberOfVlans is null ? Rtnetlink.EtherType.Vlan : null };
    }

    internal override void Check(TrafficFilter filter)
    {
        base.Check(filter);
        FilterChecks.CheckDevice(InputInterface, filter);
        FlowerChecks.Check(this, filter);
    }
}
