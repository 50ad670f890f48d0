using System.Collections.Generic;
using static Netlink.Netfilter.NftDataTypes;

namespace Netlink.Netfilter;

/// <summary>Fields of ICMP, ICMPv6, IGMP and DCCP. Some exist only in messages of certain types, which nft implies. Source: nft(8),
/// <c>src/proto.c</c> and <c>payload.c</c> of nftables.</summary>
internal static class NftMessageFields
{
    public const byte Icmp = 1, Igmp = 2, Icmpv6 = 58;

    private const byte Dccp = 33;

    private static readonly byte[] s_echo = [0, 8], s_unreachable = [3], s_redirect = [5], s_echoV6 = [128, 129], s_tooBig = [2],
        s_problem = [4], s_query = [130], s_target = [130, 131, 132, 135, 136, 137], s_redirectV6 = [137];

    /// <summary>Where several fields have the same place, the first is the one that nft lists where the type is not known.</summary>
    public static IReadOnlyList<NftField> All { get; } =
    [
        Field("icmp type", IcmpType, 0, Icmp), Field("icmp code", NftMessageTypes.IcmpCode, 1, Icmp),
        Field("icmp checksum", Short, 2, Icmp), Field("icmp id", Short, 4, Icmp, s_echo), Field("icmp sequence", Short, 6, Icmp, s_echo),
        Field("icmp gateway", Integer, 4, Icmp, s_redirect), Field("icmp mtu", Short, 6, Icmp, s_unreachable),
        Field("icmpv6 type", Icmpv6Type, 0, Icmpv6), Field("icmpv6 code", NftMessageTypes.Icmpv6Code, 1, Icmpv6),
        Field("icmpv6 checksum", Short, 2, Icmpv6), Field("icmpv6 parameter-problem", Integer, 4, Icmpv6, s_problem),
        Field("icmpv6 mtu", Integer, 4, Icmpv6, s_tooBig), Field("icmpv6 id", Short, 4, Icmpv6, s_echoV6),
        Field("icmpv6 sequence", Short, 6, Icmpv6, s_echoV6), Field("icmpv6 max-delay", Short, 4, Icmpv6, s_query),
        Field("icmpv6 taddr", IPv6Address, 8, Icmpv6, s_target), Field("icmpv6 daddr", IPv6Address, 24, Icmpv6, s_redirectV6),
        Field("igmp type", NftMessageTypes.IgmpType, 0, Igmp), Field("igmp mrt", Byte, 1, Igmp), Field("igmp checksum", Short, 2, Igmp),
        Field("igmp group", Integer, 4, Igmp),
        NftPacketFields.Part("dccp type", NftMessageTypes.DccpPacketType, NftPayloadBase.Transport, 8, [0x1e], null, Dccp),
    ];

    /// <summary>The network protocol of a protocol that exists over one alone.</summary>
    public static NftFamily? NetworkOf(byte? transport) => transport switch
    {
        Icmp or Igmp => NftFamily.IPv4,
        Icmpv6 => NftFamily.IPv6,
        _ => null,
    };

    /// <summary>The field that has the type of a message, or null.</summary>
    public static NftField? TypeOf(byte? transport) => transport switch
    {
        Icmp => NftFieldList.Get("icmp type"),
        Icmpv6 => NftFieldList.Get("icmpv6 type"),
        _ => null,
    };

    private static NftField Field(string name, NftDataType type, uint offset, byte transport, params byte[] messages)
        => NftPacketFields.Part(name, type, NftPayloadBase.Transport, offset, null, null, transport, messages);
}
