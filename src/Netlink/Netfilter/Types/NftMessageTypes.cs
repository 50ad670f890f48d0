namespace Netlink.Netfilter;

/// <summary>Types and codes of the messages of protocols: ICMP, IGMP, DCCP, mobility. Numbers and names are from nftables,
/// <c>src/proto.c</c>, <c>datatype.c</c> and <c>exthdr.c</c>.</summary>
internal static class NftMessageTypes
{
    public static NftDataType IcmpCode { get; } = new(32, "icmp_code", 1, false, new NftIntegerFormat("D",
        ("net-unreachable", 0), ("host-unreachable", 1), ("prot-unreachable", 2), ("port-unreachable", 3), ("frag-needed", 4),
        ("net-prohibited", 9), ("host-prohibited", 10), ("admin-prohibited", 13)));

    public static NftDataType Icmpv6Code { get; } = new(33, "icmpv6_code", 1, false, new NftIntegerFormat("D",
        ("no-route", 0), ("admin-prohibited", 1), ("addr-unreachable", 3), ("port-unreachable", 4), ("policy-fail", 5),
        ("reject-route", 6)));

    /// <summary>What <c>reject with icmpx</c> sends.</summary>
    public static NftDataType RejectCode { get; } = new(34, "icmpx_code", 1, false, new NftIntegerFormat("D",
        ("no-route", 0), ("port-unreachable", 1), ("host-unreachable", 2), ("admin-prohibited", 3)));

    public static NftDataType IgmpType { get; } = new(42, "igmp_type", 1, false, new NftIntegerFormat("D",
        ("membership-query", 0x11), ("membership-report-v1", 0x12), ("membership-report-v2", 0x16), ("leave-group", 0x17),
        ("membership-report-v3", 0x22)));

    public static NftDataType MobilityType { get; } = new(17, "mh_type", 1, false, new NftIntegerFormat("D",
        ("binding-refresh-request", 0), ("home-test-init", 1), ("careof-test-init", 2), ("home-test", 3), ("careof-test", 4),
        ("binding-update", 5), ("binding-acknowledgement", 6), ("binding-error", 7), ("fast-binding-update", 8),
        ("fast-binding-acknowledgement", 9), ("fast-binding-advertisement", 10), ("experimental-mobility-header", 11),
        ("home-agent-switch-message", 12)));

    /// <summary>The type of a DCCP packet: the four bits after the first three of its byte.</summary>
    public static NftDataType DccpPacketType { get; } = new(16, "dccp_pkttype", 1, false, new NftShiftedFormat(new NftIntegerFormat("D",
        ("request", 0), ("response", 1), ("data", 2), ("ack", 3), ("dataack", 4), ("closereq", 5), ("close", 6), ("reset", 7),
        ("sync", 8), ("syncack", 9)), 1, 4));

    /// <summary>Those of which a set may be.</summary>
    public static NftDataType[] ForSets { get; } = [IcmpCode, Icmpv6Code, RejectCode, IgmpType, MobilityType];
}
