using System;
using System.Collections.Generic;
using static Netlink.Netfilter.NftDataTypes;

namespace Netlink.Netfilter;

/// <summary>Payload fields. Source: nft(8), <c>src/proto.c</c> of nftables.</summary>
internal static class NftPacketFields
{
    private const byte Tcp = 6, Udp = 17, Dccp = 33, Esp = 50, Ah = 51, Comp = 108, Sctp = 132, UdpLite = 136;
    private const NftPayloadBase Link = NftPayloadBase.Link, Net = NftPayloadBase.Network, Transport = NftPayloadBase.Transport;
    private const NftFamily V4 = NftFamily.IPv4, V6 = NftFamily.IPv6, Arp = NftFamily.Arp;

    public static IReadOnlyList<NftField> All { get; } =
    [
        Bytes("ether daddr", EtherAddress, Link, 0), Bytes("ether saddr", EtherAddress, Link, 6), Bytes("ether type", EtherType, Link, 12),
        Part("vlan id", Shifted(2, 0, 12), Link, 14, [0x0f, 0xff]), Part("vlan pcp", Shifted(1, 5, 3), Link, 14, [0xe0]),
        Part("vlan dei", Shifted(1, 4, 1), Link, 14, [0x10]), Part("vlan cfi", Shifted(1, 4, 1), Link, 14, [0x10]),
        Bytes("vlan type", EtherType, Link, 16),
        Bytes("arp htype", Short, Net, 0, Arp), Bytes("arp ptype", EtherType, Net, 2, Arp),
        Bytes("arp hlen", NftDataTypes.Byte, Net, 4, Arp), Bytes("arp plen", NftDataTypes.Byte, Net, 5, Arp),
        Bytes("arp operation", ArpOperation, Net, 6, Arp),
        Bytes("arp saddr ether", EtherAddress, Net, 8, Arp), Bytes("arp saddr ip", IPv4Address, Net, 14, Arp),
        Bytes("arp daddr ether", EtherAddress, Net, 18, Arp), Bytes("arp daddr ip", IPv4Address, Net, 24, Arp),
        Part("ip version", Shifted(1, 4, 4), Net, 0, [0xf0], V4), Part("ip hdrlength", Shifted(1, 0, 4), Net, 0, [0x0f], V4),
        Part("ip dscp", ServicesCode, Net, 1, [0xfc], V4), Part("ip ecn", Congestion, Net, 1, [0x03], V4),
        Bytes("ip frag-off", Short, Net, 6, V4),
        Part("ip6 version", Shifted(1, 4, 4), Net, 0, [0xf0], V6), Part("ip6 dscp", ServicesCodeV6, Net, 0, [0x0f, 0xc0], V6),
        Part("ip6 ecn", CongestionV6, Net, 1, [0x30], V6), Part("ip6 flowlabel", Shifted(3, 0, 20), Net, 1, [0x0f, 0xff, 0xff], V6),
        Bytes("ip length", Short, Net, 2, V4), Bytes("ip id", Short, Net, 4, V4), Bytes("ip ttl", NftDataTypes.Byte, Net, 8, V4),
        Bytes("ip protocol", TransportProtocol, Net, 9, V4), Bytes("ip checksum", Short, Net, 10, V4),
        Bytes("ip saddr", IPv4Address, Net, 12, V4),
        Bytes("ip daddr", IPv4Address, Net, 16, V4),
        Bytes("ip6 length", Short, Net, 4, V6), Bytes("ip6 nexthdr", TransportProtocol, Net, 6, V6),
        Bytes("ip6 hoplimit", NftDataTypes.Byte, Net, 7, V6), Bytes("ip6 saddr", IPv6Address, Net, 8, V6),
        Bytes("ip6 daddr", IPv6Address, Net, 24, V6),
        .. NftMessageFields.All,
        Bytes("tcp sport", Service, Transport, 0, null, Tcp), Bytes("tcp dport", Service, Transport, 2, null, Tcp),
        Bytes("tcp sequence", Integer, Transport, 4, null, Tcp), Bytes("tcp ackseq", Integer, Transport, 8, null, Tcp),
        Bytes("tcp flags", TcpFlags, Transport, 13, null, Tcp), Bytes("tcp window", Short, Transport, 14, null, Tcp),
        Bytes("udp sport", Service, Transport, 0, null, Udp), Bytes("udp dport", Service, Transport, 2, null, Udp),
        Bytes("udp length", Short, Transport, 4, null, Udp),
        Bytes("sctp sport", Service, Transport, 0, null, Sctp), Bytes("sctp dport", Service, Transport, 2, null, Sctp),
        Bytes("dccp sport", Service, Transport, 0, null, Dccp), Bytes("dccp dport", Service, Transport, 2, null, Dccp),
        Part("tcp doff", Shifted(1, 4, 4), Transport, 12, [0xf0], null, Tcp), Bytes("tcp checksum", Short, Transport, 16, null, Tcp),
        Part("tcp reserved", Shifted(1, 0, 4), Transport, 12, [0x0f], null, Tcp),
        Bytes("tcp urgptr", Short, Transport, 18, null, Tcp), Bytes("udp checksum", Short, Transport, 6, null, Udp),
        Bytes("udplite sport", Service, Transport, 0, null, UdpLite), Bytes("udplite dport", Service, Transport, 2, null, UdpLite),
        Bytes("udplite csumcov", Short, Transport, 4, null, UdpLite), Bytes("udplite checksum", Short, Transport, 6, null, UdpLite),
        Bytes("sctp vtag", Integer, Transport, 4, null, Sctp),
        Bytes("sctp checksum", Integer, Transport, 8, null, Sctp), Bytes("esp spi", Integer, Transport, 0, null, Esp),
        Bytes("esp sequence", Integer, Transport, 4, null, Esp), Bytes("ah spi", Integer, Transport, 4, null, Ah),
        Bytes("ah sequence", Integer, Transport, 8, null, Ah), Bytes("ah nexthdr", TransportProtocol, Transport, 0, null, Ah),
        Bytes("ah hdrlength", NftDataTypes.Byte, Transport, 1, null, Ah), Bytes("ah reserved", Short, Transport, 2, null, Ah),
        Bytes("comp nexthdr", TransportProtocol, Transport, 0, null, Comp), Bytes("comp flags", Flags, Transport, 1, null, Comp),
        Bytes("comp cpi", Short, Transport, 2, null, Comp),
        // Common to these protocols, so the specific fields precede them.
        Bytes("th sport", Service, Transport, 0), Bytes("th dport", Service, Transport, 2),
    ];

    /// <summary>Whether a transport protocol begins with ports.</summary>
    public static bool HasPorts(byte transport) => transport is Tcp or Udp or Dccp or Sctp or UdpLite;

    /// <summary>Whether an EtherType is that of a VLAN header.</summary>
    public static bool IsVlan(ReadOnlySpan<byte> type) => type is [0x81, 0x00] or [0x88, 0xa8];

    /// <summary>A field of a VLAN header that others precede; another field itself.</summary>
    public static NftField Behind(NftField field, int vlans)
    {
        if (vlans == 0 || !field.Name.StartsWith("vlan ", StringComparison.Ordinal))
            return field;
        NftPayloadExpression place = field.Place! with { Offset = field.Place!.Offset + (uint)(vlans * NftPacketContext.VlanLength) };
        return new NftField(field.Name, field.Type)
        {
            Place = place,
            Load = register => place with { Destination = register },
            Bits = field.Bits,
            Change = field.Change,
            Shift = field.Shift,
        };
    }

    /// <summary>A raw payload expression as nft writes it: <c>@nh,96,32</c>, base, offset and length in bits.</summary>
    public static NftField RawPayload(NftPayloadBase start, uint offset, uint length)
    {
        return Bytes(NameOf(start, offset * 8, length * 8),
            new NftDataType(4, "integer", (int)length, false, NftIntegerFormat.Hexadecimal), start, offset);
    }

    /// <summary>A raw payload expression of bits, by their offset and number; null if they span more than 7 bytes.</summary>
    public static NftField? RawBits(NftPayloadBase start, uint offset, uint length)
    {
        const int Most = 7;
        uint first = offset / 8, end = (offset + length + 7) / 8;
        if (length == 0 || offset > ushort.MaxValue || length > Most * 8 || end - first > Most)
            return null;
        int after = (int)((end * 8) - offset - length), bytes = (int)(end - first);
        byte[] bits = NftNumbers.FromUInt64(((1UL << (int)length) - 1) << after, bytes, hostOrder: false);
        var format = new NftShiftedFormat(NftIntegerFormat.Hexadecimal, after, (int)length);
        return Part(NameOf(start, offset, length), new NftDataType(4, "integer", bytes, false, format), start, first, bits);
    }

    /// <summary>A raw payload expression of whole bytes or of bits; null if it is too long.</summary>
    public static NftField? Raw(NftPayloadBase start, uint offset, uint length)
    {
        const uint Longest = 128;
        return offset % 8 == 0 && length % 8 == 0 && length is > 0 and <= Longest ? RawPayload(start, offset / 8, length / 8)
            : RawBits(start, offset, length);
    }

    private static string NameOf(NftPayloadBase start, uint offset, uint length)
    {
        string word = start switch { Link => "@ll", Net => "@nh", Transport => "@th", _ => "@ih" };
        return FormattableString.Invariant($"{word},{offset},{length}");
    }

    private static NftField Bytes(string name, NftDataType type, NftPayloadBase start, uint offset, NftFamily? network = null,
        byte? transport = null) => Part(name, type, start, offset, null, network, transport);

    public static NftField Part(string name, NftDataType type, NftPayloadBase start, uint offset, byte[]? bits, NftFamily? network = null,
        byte? transport = null, params byte[] messages)
    {
        var place = new NftPayloadExpression { Base = start, Offset = offset, Length = (uint)type.Length };
        return new NftField(name, type, network, transport)
        {
            Place = place,
            Messages = messages,
            Load = register => place with { Destination = register },
            Bits = bits is null ? null : new NftBytes(bits),
            Change = bits is null ? null : register => NftBits.Masking(register, bits, 0),
        };
    }
}
