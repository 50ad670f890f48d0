using System;
using System.Net;
using System.Net.Sockets;

namespace Netlink.Rtnetlink;

/// <summary>Checks for keys that the kernel would silently ignore, because it reads them only for a protocol that has them.</summary>
/// <remarks>Source: fl_set_key() in net/sched/cls_flower.c.</remarks>
internal static class FlowerChecks
{
    private const byte L2tp = 115;

    /// <exception cref="ArgumentException">There is such a key.</exception>
    public static void Check(FlowerFilter keys, TrafficFilter filter)
    {
        EtherType outer = keys.EtherType ?? filter.Protocol ?? EtherType.All;
        bool ip = Network(keys, outer) is EtherType.IPv4 or EtherType.IPv6;
        Require(keys.Vlan is null || IsVlan(outer) || keys.NumberOfVlans > 0, nameof(keys.Vlan),
            "Protocol EtherType.Vlan or ServiceVlan, or NumberOfVlans");
        Require(keys.InnerVlan is null || (keys.Vlan?.EtherType is EtherType inner && IsVlan(inner)) || keys.NumberOfVlans > 1,
            nameof(keys.InnerVlan), "a Vlan with EtherType.Vlan, or NumberOfVlans of 2");
        Require(keys.IPProtocol is null || ip, nameof(keys.IPProtocol), "Protocol EtherType.IPv4 or IPv6");
        Require(keys.TypeOfService is null || ip, nameof(keys.TypeOfService), "Protocol EtherType.IPv4 or IPv6");
        Require(keys.TimeToLive is null || ip, nameof(keys.TimeToLive), "Protocol EtherType.IPv4 or IPv6");
        bool hasPorts = FlowerPorts.Find(keys.IPProtocol) is not null;
        const string Transport = "IPProtocol 6 (TCP), 17 (UDP) or 132 (SCTP)";
        Require(keys.SourcePort is null || hasPorts, nameof(keys.SourcePort), Transport);
        Require(keys.DestinationPort is null || hasPorts, nameof(keys.DestinationPort), Transport);
        Require(keys.SourcePorts is null || hasPorts, nameof(keys.SourcePorts), Transport);
        Require(keys.DestinationPorts is null || hasPorts, nameof(keys.DestinationPorts), Transport);
        Require(keys.TcpFlags is null || keys.IPProtocol == (byte)ProtocolType.Tcp, nameof(keys.TcpFlags), "IPProtocol 6 (TCP)");
        Require((keys.IcmpType is null && keys.IcmpCode is null)
            || keys.IPProtocol is (byte)ProtocolType.Icmp or (byte)ProtocolType.IcmpV6, "IcmpType or IcmpCode",
            "IPProtocol 1 (ICMP) or 58 (ICMPv6)");
        Require(keys.Arp is null || Network(keys, outer) is EtherType.Arp or EtherType.Rarp, nameof(keys.Arp),
            "Protocol EtherType.Arp or Rarp");
        Require(keys.Mpls is null || Network(keys, outer) is EtherType.Mpls or EtherType.MplsMulticast, nameof(keys.Mpls),
            "Protocol EtherType.Mpls");
        Require(keys.MplsStack.Count == 0 || Network(keys, outer) is EtherType.Mpls or EtherType.MplsMulticast, nameof(keys.MplsStack),
            "Protocol EtherType.Mpls");
        Require((keys.PppoeSession is null && keys.PppProtocol is null) || BehindTags(keys, outer) is EtherType.PppoeSession,
            "PppoeSession or PppProtocol", "Protocol EtherType.PppoeSession");
        Require(keys.L2tpSession is null || keys.IPProtocol == L2tp, nameof(keys.L2tpSession), "IPProtocol 115 (L2TP)");
        CheckRange(keys.SourcePort, keys.SourcePorts, nameof(keys.SourcePort));
        CheckRange(keys.DestinationPort, keys.DestinationPorts, nameof(keys.DestinationPort));
        CheckPair(keys.Source, keys.Destination, "Source and Destination");
        CheckFamily(keys.Source, nameof(keys.Source));
        CheckFamily(keys.Destination, nameof(keys.Destination));
        CheckPair(keys.Tunnel?.Source, keys.Tunnel?.Destination, "Tunnel.Source and Tunnel.Destination");
        keys.Vlan?.Check(filter);
        keys.InnerVlan?.Check(filter);
        keys.Mpls?.Check(filter);
        keys.Cfm?.Check(filter);
        foreach (FlowerMplsEntry entry in keys.MplsStack)
            entry.Check(filter);
        CheckEtherType(keys.EtherType);
        CheckEtherType(keys.Vlan?.EtherType);
        CheckEtherType(keys.InnerVlan?.EtherType);

        void Require(bool isMet, string property, string needed)
        {
            if (!isMet)
                throw Arguments.Refused($"{filter}: {property} needs {needed}; without that, the kernel ignores it.",
                    property);
        }

        void CheckRange(Masked<ushort>? port, InclusiveRange<ushort>? range, string property)
        {
            if (port is not null && range is not null)
                throw Arguments.Refused($"{filter}: {property} and {property}s are both given. Leave out one.", property);
            if (range is InclusiveRange<ushort> given && given.First == given.Last)
                throw Arguments.Refused($"{filter}: {property}s is the single port {given}. Give it as {property}.", property);
        }

        void CheckPair(IPNetwork? source, IPNetwork? destination, string properties)
        {
            if (source is IPNetwork from && destination is IPNetwork to
                && from.BaseAddress.AddressFamily != to.BaseAddress.AddressFamily)
                throw Arguments.Refused($"{filter}: {properties} are {from} and {to}, of two families.", properties);
        }

        void CheckFamily(IPNetwork? given, string property)
        {
            if (given is not IPNetwork network)
                return;
            EtherType? protocol = Network(keys, outer);
            if (protocol is EtherType.IPv4 or EtherType.IPv6
                && (protocol is EtherType.IPv6) != (network.BaseAddress.AddressFamily is AddressFamily.InterNetworkV6))
                throw Arguments.Refused($"{filter}: no packet of Protocol {protocol} has the {property} {network}.", property);
        }

        void CheckEtherType(EtherType? type)
        {
            if (type is EtherType given && (uint)given > ushort.MaxValue)
                throw Arguments.Refused($"{filter}: EtherType is {given}, and has 16 bits.", nameof(keys.EtherType));
        }
    }

    private static bool IsVlan(EtherType type) => type is EtherType.Vlan or EtherType.ServiceVlan;

    /// <summary>The protocol behind all VLAN tags, and within PPP.</summary>
    private static EtherType? Network(FlowerFilter keys, EtherType outer)
    {
        const ushort PppIPv4 = 0x21, PppIPv6 = 0x57, PppMpls = 0x281;
        EtherType? found = BehindTags(keys, outer);
        if (found is not EtherType.PppoeSession)
            return found;
        return keys.PppProtocol switch
        {
            PppIPv4 => EtherType.IPv4,
            PppIPv6 => EtherType.IPv6,
            PppMpls => EtherType.Mpls,
            _ => found,
        };
    }

    private static EtherType? BehindTags(FlowerFilter keys, EtherType outer)
        => keys.InnerVlan?.EtherType ?? (keys.Vlan?.EtherType is EtherType inner && !IsVlan(inner) ? inner
            : keys.Vlan is null ? outer : null);
}
