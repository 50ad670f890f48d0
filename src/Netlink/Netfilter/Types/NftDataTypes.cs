using System;

namespace Netlink.Netfilter;

/// <summary>nft's data types. Numbers and names are from <c>include/datatype.h</c> and <c>src/datatype.c</c>.</summary>
internal static class NftDataTypes
{
    private static readonly NftIntegerFormat s_servicesCodes = new("x2", ("cs0", 0), ("cs1", 8), ("cs2", 16), ("cs3", 24), ("cs4", 32),
        ("cs5", 40), ("cs6", 48), ("cs7", 56), ("df", 0), ("be", 0), ("lephb", 1), ("af11", 10), ("af12", 12), ("af13", 14), ("af21", 18),
        ("af22", 20), ("af23", 22), ("af31", 26), ("af32", 28), ("af33", 30), ("af41", 34), ("af42", 36), ("af43", 38), ("va", 44),
        ("ef", 46));

    private static readonly NftIntegerFormat s_congestion = new("x2", ("not-ect", 0), ("ect1", 1), ("ect0", 2), ("ce", 3));

    public static NftDataType NetworkProtocol { get; } = new(2, "nf_proto", 1, true, new NftIntegerFormat("D", ("ipv4", 2), ("ipv6", 10)));

    public static NftDataType Integer { get; } = new(4, "integer", 4, false, NftIntegerFormat.Decimal);

    public static NftDataType HostInteger { get; } = new(4, "integer", 4, true, NftIntegerFormat.Decimal);

    public static NftDataType HostShort { get; } = new(4, "integer", 2, true, NftIntegerFormat.Decimal);

    public static NftDataType HostLong { get; } = new(4, "integer", 8, true, NftIntegerFormat.Decimal);

    public static NftDataType Byte { get; } = new(4, "integer", 1, false, NftIntegerFormat.Decimal);

    /// <summary>One bit in a byte.</summary>
    public static NftDataType Bit { get; } = new(4, "integer", 1, false, new NftIntegerFormat("D") { Most = 1 });

    public static NftDataType Short { get; } = new(4, "integer", 2, false, NftIntegerFormat.Decimal);

    public static NftDataType IPv4Address { get; } = new(7, "ipv4_addr", 4, false, NftAddressFormat.Instance);

    public static NftDataType IPv6Address { get; } = new(8, "ipv6_addr", 16, false, NftAddressFormat.Instance);

    public static NftDataType EtherAddress { get; } = new(9, "ether_addr", 6, false, NftEtherFormat.Instance);

    public static NftDataType EtherType { get; } = new(10, "ether_type", 2, false,
        new NftIntegerFormat("x", ("ip", 0x800), ("arp", 0x806), ("ip6", 0x86dd), ("8021q", 0x8100), ("8021ad", 0x88a8), ("vlan", 0x8100)));

    public static NftDataType TransportProtocol { get; } = new(12, "inet_proto", 1, false, new NftIntegerFormat("D", NftProtocols.All));

    public static NftDataType Service { get; } = new(13, "inet_service", 2, false,
        new NftIntegerFormat("D", NftServices.All) { WritesNames = false });

    public static NftDataType IcmpType { get; } = new(14, "icmp_type", 1, false, new NftIntegerFormat("D",
        ("echo-reply", 0), ("destination-unreachable", 3), ("source-quench", 4), ("redirect", 5), ("echo-request", 8),
        ("router-advertisement", 9), ("router-solicitation", 10), ("time-exceeded", 11), ("parameter-problem", 12),
        ("timestamp-request", 13), ("timestamp-reply", 14), ("info-request", 15), ("info-reply", 16), ("address-mask-request", 17),
        ("address-mask-reply", 18)));

    public static NftDataType TcpFlags { get; } = new(15, "tcp_flag", 1, false, new NftFlagsFormat(
        ("fin", 1), ("syn", 2), ("rst", 4), ("psh", 8), ("ack", 16), ("urg", 32), ("ecn", 64), ("cwr", 128)));

    /// <summary>Eight bits without names, which nft compares as a number (<c>bitmask</c>).</summary>
    public static NftDataType Flags { get; } = new(3, "bitmask", 1, false, NftIntegerFormat.Hexadecimal);

    public static NftDataType Mark { get; } = new(19, "mark", 4, true, new NftIntegerFormat("x8"));

    public static NftDataType ArpOperation { get; } = new(11, "arp_op", 2, false, new NftIntegerFormat("D", ("request", 1), ("reply", 2),
        ("rrequest", 3), ("rreply", 4), ("inrequest", 8), ("inreply", 9), ("nak", 10)));

    public static NftDataType Realm { get; } = new(22, "realm", 4, true, NftIntegerFormat.Decimal);

    /// <summary>A traffic control class id.</summary>
    public static NftDataType TrafficClass { get; } = new(23, "classid", 4, true, NftClassFormat.Instance);

    public static NftDataType Text { get; } = new(5, "string", 16, true, NftTextFormat.Instance);

    public static NftDataType ConnectionEvents { get; } = new(40, "ct_event", 4, true, new NftFlagsFormat(("new", 1), ("related", 2),
        ("destroy", 4), ("reply", 8), ("assured", 16), ("protoinfo", 32), ("helper", 64), ("mark", 128), ("seqadj", 256), ("secmark", 512),
        ("label", 1024)));

    public static NftDataType ConnectionLabels { get; } = new(30, "ct_label", 16, true, NftLabelFormat.Instance);

    public static NftDataType ControlGroup { get; } = new(46, "cgroupsv2", 8, true, NftControlGroupFormat.Instance);

    public static NftDataType ServicesCode { get; } = new(36, "dscp", 1, false, new NftShiftedFormat(s_servicesCodes, 2, 6));

    public static NftDataType ServicesCodeV6 { get; } = new(36, "dscp", 2, false, new NftShiftedFormat(s_servicesCodes, 6, 6));

    public static NftDataType Congestion { get; } = new(37, "ecn", 1, false, new NftShiftedFormat(s_congestion, 0, 2));

    public static NftDataType CongestionV6 { get; } = new(37, "ecn", 1, false, new NftShiftedFormat(s_congestion, 4, 2));

    /// <summary>What an option of Multipath TCP is for. nft 1.1.7 has names for it, which earlier versions do not accept.</summary>
    public static NftDataType MultipathSubtype { get; } = new(4, "integer", 1, false, new NftShiftedFormat(new NftIntegerFormat("D",
        ("mp-capable", 0), ("mp-join", 1), ("dss", 2), ("add-addr", 3), ("remove-addr", 4), ("mp-prio", 5), ("mp-fail", 6),
        ("mp-fastclose", 7), ("mp-tcprst", 8))
    { WritesNames = false }, 4, 4));

    /// <summary>Types of which a set may be, where the field of a packet has other bits beside them.</summary>
    private static NftDataType[] OfParts { get; } = [PlainOf(ServicesCode), PlainOf(Congestion), PlainOf(NftMessageTypes.DccpPacketType)];

    public static NftDataType InterfaceIndex { get; } = new(20, "iface_index", 4, true, NftDeviceFormat.Instance);

    public static NftDataType HardwareType { get; } = new(21, "iface_type", 2, true, new NftIntegerFormat("D", ("ether", 1),
        ("ppp", 512), ("ipip", 768), ("ipip6", 769), ("loopback", 772), ("sit", 776), ("ipgre", 778)));

    public static NftDataType User { get; } = new(24, "uid", 4, true, new NftAccountFormat("user", "/etc/passwd"));

    public static NftDataType Group { get; } = new(25, "gid", 4, true, new NftAccountFormat("group", "/etc/group"));

    public static NftDataType ConnectionState { get; } = new(26, "ct_state", 4, true, new NftFlagsFormat(
        ("invalid", 1), ("established", 2), ("related", 4), ("new", 8), ("untracked", 64)));

    public static NftDataType ConnectionDirection { get; } = new(27, "ct_dir", 1, false,
        new NftIntegerFormat("D", ("original", 0), ("reply", 1)));

    public static NftDataType ConnectionStatus { get; } = new(28, "ct_status", 4, true, new NftFlagsFormat(
        ("expected", 1), ("seen-reply", 2), ("assured", 4), ("confirmed", 8), ("snat", 16), ("dnat", 32), ("dying", 512)));

    public static NftDataType Icmpv6Type { get; } = new(29, "icmpv6_type", 1, false, new NftIntegerFormat("D",
        ("destination-unreachable", 1), ("packet-too-big", 2), ("time-exceeded", 3), ("parameter-problem", 4), ("echo-request", 128),
        ("echo-reply", 129), ("mld-listener-query", 130), ("mld-listener-report", 131), ("mld-listener-done", 132),
        ("mld-listener-reduction", 132), ("nd-router-solicit", 133), ("nd-router-advert", 134), ("nd-neighbor-solicit", 135),
        ("nd-neighbor-advert", 136), ("nd-redirect", 137), ("router-renumbering", 138), ("ind-neighbor-solicit", 141),
        ("ind-neighbor-advert", 142), ("mld2-listener-report", 143)));

    public static NftDataType PacketType { get; } = new(31, "pkt_type", 1, true,
        new NftIntegerFormat("D", ("host", 0), ("unicast", 0), ("broadcast", 1), ("multicast", 2), ("other", 3)));

    public static NftDataType InterfaceGroup { get; } = new(35, "devgroup", 4, true,
        new NftIntegerFormat("D", ("\"default\"", 0), ("default", 0)));

    public static NftDataType AddressType { get; } = new(38, "fib_addrtype", 4, true, new NftIntegerFormat("D",
        ("unspec", 0), ("unicast", 1), ("local", 2), ("broadcast", 3), ("anycast", 4), ("multicast", 5), ("blackhole", 6),
        ("unreachable", 7), ("prohibit", 8)));

    public static NftDataType Boolean { get; } = new(39, "boolean", 1, true, new NftIntegerFormat("D", ("exists", 1), ("missing", 0)));

    /// <summary>Whether a route lookup succeeded, in the place of a device index.</summary>
    public static NftDataType RoutePresence { get; } = new(39, "boolean", 4, true,
        new NftIntegerFormat("D", ("exists", 1), ("missing", 0)));

    public static NftDataType InterfaceName { get; } = new(41, "ifname", 16, true, NftTextFormat.Instance);

    /// <summary>A number of a width in bits, followed by other bits up to the end of its bytes.</summary>
    public static NftDataType Shifted(int bytes, int bits, int width) => new(4, "integer", bytes, false,
        new NftShiftedFormat(NftIntegerFormat.Decimal, bits, width));

    /// <summary>The type of the number alone, without the bits that share its bytes: the key of a set or a concatenation.</summary>
    public static NftDataType PlainOf(NftDataType type) => type.Format is NftShiftedFormat shifted
        ? new NftDataType(type.Number, type.Name, (shifted.Width + 7) / 8, false, shifted.Number) : type;

    private static NftDataType[] All { get; } = [NetworkProtocol, Integer, Text, IPv4Address, IPv6Address, EtherAddress, EtherType,
        TransportProtocol, Service, IcmpType, TcpFlags, Mark, InterfaceIndex, HardwareType, User, Group, ConnectionState,
        ConnectionDirection,
        ConnectionStatus, Icmpv6Type, PacketType, InterfaceGroup, AddressType, Boolean, InterfaceName, ArpOperation, Realm, TrafficClass,
        ConnectionEvents, ConnectionLabels, ControlGroup, .. OfParts, .. NftMessageTypes.ForSets, .. NftTimeTypes.ForSets];

    public static NftDataType? Find(uint number) => Array.Find(All, type => type.Number == number);

    public static NftDataType Get(string name) => Array.Find(All, type => type.Name == name)
        ?? throw new FormatException($"The data type '{name}' is unknown. Types of sets are ipv4_addr, ipv6_addr, ether_addr, " +
            "inet_proto, inet_service, mark, ifname and others of nft(8), joined by ' . '.");
}
