using System;
using System.Net.Sockets;
using Netlink.Protocol;
using static Netlink.Rtnetlink.FlowerAttribute;

namespace Netlink.Rtnetlink;

/// <content>How the keys are written and read. Source: fl_set_key() and fl_dump_key() in net/sched/cls_flower.c.</content>
public sealed partial record FlowerFilter
{
    private const uint TCA_FLOWER_KEY_FLAGS_IS_FRAGMENT = 1;
    private const uint TCA_FLOWER_KEY_FLAGS_FRAG_IS_FIRST = 2;

    private FlowerFilter(AttributeReader settings)
    {
        Span<int> places = stackalloc int[FlowerReader.Room];
        places.Clear();
        var keys = new FlowerReader(settings, places);
        // The actions are read elsewhere, and the number of devices that offload it can change at any time.
        keys.TryTake(TCA_FLOWER_ACT, out _);
        keys.TryTake(TCA_FLOWER_IN_HW_COUNT, out _);
        ClassId = keys.TakeUInt32(TCA_FLOWER_CLASSID) is uint id ? new TrafficHandle(id) : null;
        InputInterface = keys.TakeString(TCA_FLOWER_INDEV);
        ReportedFlags = keys.TakeUInt32(TCA_FLOWER_FLAGS) ?? 0;
        SourceEthernetAddress = keys.TakeEthernetAddress(TCA_FLOWER_KEY_ETH_SRC, TCA_FLOWER_KEY_ETH_SRC_MASK);
        DestinationEthernetAddress = keys.TakeEthernetAddress(TCA_FLOWER_KEY_ETH_DST, TCA_FLOWER_KEY_ETH_DST_MASK);
        EtherType = keys.TakeEtherType(TCA_FLOWER_KEY_ETH_TYPE);
        NumberOfVlans = keys.TakeByte(TCA_FLOWER_KEY_NUM_OF_VLANS);
        Vlan = FlowerVlan.Read(keys, TCA_FLOWER_KEY_VLAN_ID, TCA_FLOWER_KEY_VLAN_PRIO, TCA_FLOWER_KEY_VLAN_ETH_TYPE);
        InnerVlan = FlowerVlan.Read(keys, TCA_FLOWER_KEY_CVLAN_ID, TCA_FLOWER_KEY_CVLAN_PRIO, TCA_FLOWER_KEY_CVLAN_ETH_TYPE);
        IPProtocol = keys.TakeByte(TCA_FLOWER_KEY_IP_PROTO);
        Source = keys.TakePrefix(TCA_FLOWER_KEY_IPV4_SRC, TCA_FLOWER_KEY_IPV4_SRC_MASK)
            ?? keys.TakePrefix(TCA_FLOWER_KEY_IPV6_SRC, TCA_FLOWER_KEY_IPV6_SRC_MASK);
        Destination = keys.TakePrefix(TCA_FLOWER_KEY_IPV4_DST, TCA_FLOWER_KEY_IPV4_DST_MASK)
            ?? keys.TakePrefix(TCA_FLOWER_KEY_IPV6_DST, TCA_FLOWER_KEY_IPV6_DST_MASK);
        TypeOfService = keys.TakeMaskedByte(TCA_FLOWER_KEY_IP_TOS, TCA_FLOWER_KEY_IP_TOS_MASK);
        TimeToLive = keys.TakeMaskedByte(TCA_FLOWER_KEY_IP_TTL, TCA_FLOWER_KEY_IP_TTL_MASK);
        var flags = FlowerFlags.Read(keys, TCA_FLOWER_KEY_FLAGS, TCA_FLOWER_KEY_FLAGS_MASK,
            TCA_FLOWER_KEY_FLAGS_IS_FRAGMENT | TCA_FLOWER_KEY_FLAGS_FRAG_IS_FIRST);
        (IsFragment, IsFirstFragment) = (flags[TCA_FLOWER_KEY_FLAGS_IS_FRAGMENT], flags[TCA_FLOWER_KEY_FLAGS_FRAG_IS_FIRST]);
        if (FlowerPorts.Find(IPProtocol) is FlowerPorts ports)
        {
            SourcePort = keys.TakeMaskedUInt16BigEndian(ports.Source, ports.SourceMask);
            DestinationPort = keys.TakeMaskedUInt16BigEndian(ports.Destination, ports.DestinationMask);
        }

        SourcePorts = FlowerPorts.ReadRange(keys, TCA_FLOWER_KEY_PORT_SRC_MIN, TCA_FLOWER_KEY_PORT_SRC_MAX);
        DestinationPorts = FlowerPorts.ReadRange(keys, TCA_FLOWER_KEY_PORT_DST_MIN, TCA_FLOWER_KEY_PORT_DST_MAX);
        TcpFlags = keys.TakeMaskedUInt16BigEndian(TCA_FLOWER_KEY_TCP_FLAGS, TCA_FLOWER_KEY_TCP_FLAGS_MASK);
        bool six = IPProtocol == (byte)ProtocolType.IcmpV6;
        IcmpType = six ? keys.TakeMaskedByte(TCA_FLOWER_KEY_ICMPV6_TYPE, TCA_FLOWER_KEY_ICMPV6_TYPE_MASK)
            : keys.TakeMaskedByte(TCA_FLOWER_KEY_ICMPV4_TYPE, TCA_FLOWER_KEY_ICMPV4_TYPE_MASK);
        IcmpCode = six ? keys.TakeMaskedByte(TCA_FLOWER_KEY_ICMPV6_CODE, TCA_FLOWER_KEY_ICMPV6_CODE_MASK)
            : keys.TakeMaskedByte(TCA_FLOWER_KEY_ICMPV4_CODE, TCA_FLOWER_KEY_ICMPV4_CODE_MASK);
        Arp = FlowerArp.Read(keys);
        Mpls = FlowerMpls.Read(keys);
        MplsStack = FlowerMplsEntry.Read(keys) ?? [];
        PppoeSession = keys.TakeUInt16BigEndian(TCA_FLOWER_KEY_PPPOE_SID);
        PppProtocol = keys.TakeUInt16BigEndian(TCA_FLOWER_KEY_PPP_PROTO);
        L2tpSession = keys.TakeUInt32BigEndian(TCA_FLOWER_KEY_L2TPV3_SID);
        SecurityParameterIndex = keys.TakeMaskedUInt32BigEndian(TCA_FLOWER_KEY_SPI, TCA_FLOWER_KEY_SPI_MASK);
        IsBridgeMiss = keys.TakeByte(TCA_FLOWER_L2_MISS) is byte miss ? miss != 0 : null;
        Cfm = FlowerCfm.Read(keys);
        Hash = keys.TakeMaskedUInt32(TCA_FLOWER_KEY_HASH, TCA_FLOWER_KEY_HASH_MASK);
        Tunnel = FlowerTunnel.Read(keys);
        Connection = FlowerConnection.Read(keys);
        UnknownAttributes = keys.KeepRest().Kept;
    }

    internal override void Encode(NetlinkWriter writer, EtherType? protocol)
    {
        writer.WriteOptional(TCA_FLOWER_INDEV, InputInterface);
        writer.WriteOptional(TCA_FLOWER_CLASSID, ClassId?.Value);
        writer.WriteMasked(TCA_FLOWER_KEY_ETH_SRC, TCA_FLOWER_KEY_ETH_SRC_MASK, SourceEthernetAddress, nameof(SourceEthernetAddress));
        writer.WriteMasked(TCA_FLOWER_KEY_ETH_DST, TCA_FLOWER_KEY_ETH_DST_MASK, DestinationEthernetAddress,
            nameof(DestinationEthernetAddress));
        writer.WriteOptional(TCA_FLOWER_KEY_NUM_OF_VLANS, NumberOfVlans);
        Vlan?.Write(writer, TCA_FLOWER_KEY_VLAN_ID, TCA_FLOWER_KEY_VLAN_PRIO, TCA_FLOWER_KEY_VLAN_ETH_TYPE);
        InnerVlan?.Write(writer, TCA_FLOWER_KEY_CVLAN_ID, TCA_FLOWER_KEY_CVLAN_PRIO, TCA_FLOWER_KEY_CVLAN_ETH_TYPE);
        writer.WriteOptional(TCA_FLOWER_KEY_IP_PROTO, IPProtocol);
        writer.WritePrefix(Source, TCA_FLOWER_KEY_IPV4_SRC, TCA_FLOWER_KEY_IPV4_SRC_MASK, TCA_FLOWER_KEY_IPV6_SRC,
            TCA_FLOWER_KEY_IPV6_SRC_MASK);
        writer.WritePrefix(Destination, TCA_FLOWER_KEY_IPV4_DST, TCA_FLOWER_KEY_IPV4_DST_MASK, TCA_FLOWER_KEY_IPV6_DST,
            TCA_FLOWER_KEY_IPV6_DST_MASK);
        writer.WriteMasked(TCA_FLOWER_KEY_IP_TOS, TCA_FLOWER_KEY_IP_TOS_MASK, TypeOfService);
        writer.WriteMasked(TCA_FLOWER_KEY_IP_TTL, TCA_FLOWER_KEY_IP_TTL_MASK, TimeToLive);
        FlowerFlags.None.With(TCA_FLOWER_KEY_FLAGS_IS_FRAGMENT, IsFragment).With(TCA_FLOWER_KEY_FLAGS_FRAG_IS_FIRST, IsFirstFragment)
            .Write(writer, TCA_FLOWER_KEY_FLAGS, TCA_FLOWER_KEY_FLAGS_MASK);
        FlowerPorts? ports = FlowerPorts.Find(IPProtocol);
        if (ports is not null)
        {
            writer.WritePort(ports.Source, ports.SourceMask, SourcePort);
            writer.WritePort(ports.Destination, ports.DestinationMask, DestinationPort);
        }

        FlowerPorts.WriteRange(writer, TCA_FLOWER_KEY_PORT_SRC_MIN, TCA_FLOWER_KEY_PORT_SRC_MAX, SourcePorts);
        FlowerPorts.WriteRange(writer, TCA_FLOWER_KEY_PORT_DST_MIN, TCA_FLOWER_KEY_PORT_DST_MAX, DestinationPorts);
        writer.WriteMaskedBigEndian(TCA_FLOWER_KEY_TCP_FLAGS, TCA_FLOWER_KEY_TCP_FLAGS_MASK, TcpFlags);
        bool six = IPProtocol == (byte)ProtocolType.IcmpV6;
        writer.WriteMasked(six ? TCA_FLOWER_KEY_ICMPV6_TYPE : TCA_FLOWER_KEY_ICMPV4_TYPE,
            six ? TCA_FLOWER_KEY_ICMPV6_TYPE_MASK : TCA_FLOWER_KEY_ICMPV4_TYPE_MASK, IcmpType);
        writer.WriteMasked(six ? TCA_FLOWER_KEY_ICMPV6_CODE : TCA_FLOWER_KEY_ICMPV4_CODE,
            six ? TCA_FLOWER_KEY_ICMPV6_CODE_MASK : TCA_FLOWER_KEY_ICMPV4_CODE_MASK, IcmpCode);
        Arp?.Write(writer);
        Mpls?.Write(writer);
        FlowerMplsEntry.Write(writer, MplsStack);
        writer.WriteOptionalBigEndian(TCA_FLOWER_KEY_PPPOE_SID, PppoeSession);
        writer.WriteOptionalBigEndian(TCA_FLOWER_KEY_PPP_PROTO, PppProtocol);
        writer.WriteOptionalBigEndian(TCA_FLOWER_KEY_L2TPV3_SID, L2tpSession);
        writer.WriteMaskedBigEndian(TCA_FLOWER_KEY_SPI, TCA_FLOWER_KEY_SPI_MASK, SecurityParameterIndex);
        writer.WriteOptional(TCA_FLOWER_L2_MISS, IsBridgeMiss);
        Cfm?.Write(writer);
        writer.WriteMasked(TCA_FLOWER_KEY_HASH, TCA_FLOWER_KEY_HASH_MASK, Hash);
        Tunnel?.Write(writer);
        Connection?.Write(writer);
        // As tc(8) does, even if there are none.
        writer.WriteUInt32(TCA_FLOWER_FLAGS, RequestedFlags);
        writer.WriteEtherType(TCA_FLOWER_KEY_ETH_TYPE, EtherType ?? (protocol is Rtnetlink.EtherType.All ? null : protocol));
    }
}
