using System;
using static Netlink.Netfilter.NftDataTypes;

namespace Netlink.Netfilter;

/// <summary>The list of fields: how nft names them, and where the kernel has them. Source: nft(8), <c>src/proto.c</c> of
/// nftables.</summary>
internal static class NftFieldList
{
    private const byte Icmp = 1, Tcp = 6, Udp = 17, Dccp = 33, Icmpv6 = 58, Sctp = 132;
    private const NftPayloadBase Link = NftPayloadBase.Link, Net = NftPayloadBase.Network, Transport = NftPayloadBase.Transport;
    private const NftFamily V4 = NftFamily.IPv4, V6 = NftFamily.IPv6;

    private static readonly NftField[] s_all = [
        Bytes("ether daddr", EtherAddress, Link, 0), Bytes("ether saddr", EtherAddress, Link, 6), Bytes("ether type", EtherType, Link, 12),
        Bytes("ip length", Short, Net, 2, V4), Bytes("ip id", Short, Net, 4, V4), Bytes("ip ttl", NftDataTypes.Byte, Net, 8, V4),
        Bytes("ip protocol", TransportProtocol, Net, 9, V4), Bytes("ip checksum", Short, Net, 10, V4),
        Bytes("ip saddr", IPv4Address, Net, 12, V4),
        Bytes("ip daddr", IPv4Address, Net, 16, V4),
        Bytes("ip6 length", Short, Net, 4, V6), Bytes("ip6 nexthdr", TransportProtocol, Net, 6, V6),
        Bytes("ip6 hoplimit", NftDataTypes.Byte, Net, 7, V6), Bytes("ip6 saddr", IPv6Address, Net, 8, V6),
        Bytes("ip6 daddr", IPv6Address, Net, 24, V6),
        Bytes("icmp type", IcmpType, Transport, 0, null, Icmp), Bytes("icmp code", NftDataTypes.Byte, Transport, 1, null, Icmp),
        Bytes("icmpv6 type", Icmpv6Type, Transport, 0, null, Icmpv6), Bytes("icmpv6 code", NftDataTypes.Byte, Transport, 1, null, Icmpv6),
        Bytes("tcp sport", Service, Transport, 0, null, Tcp), Bytes("tcp dport", Service, Transport, 2, null, Tcp),
        Bytes("tcp sequence", Integer, Transport, 4, null, Tcp), Bytes("tcp ackseq", Integer, Transport, 8, null, Tcp),
        Bytes("tcp flags", TcpFlags, Transport, 13, null, Tcp), Bytes("tcp window", Short, Transport, 14, null, Tcp),
        Bytes("udp sport", Service, Transport, 0, null, Udp), Bytes("udp dport", Service, Transport, 2, null, Udp),
        Bytes("udp length", Short, Transport, 4, null, Udp),
        Bytes("sctp sport", Service, Transport, 0, null, Sctp), Bytes("sctp dport", Service, Transport, 2, null, Sctp),
        Bytes("dccp sport", Service, Transport, 0, null, Dccp), Bytes("dccp dport", Service, Transport, 2, null, Dccp),
        Bytes("th sport", Service, Transport, 0), Bytes("th dport", Service, Transport, 2),
        Meta("meta length", HostInteger, NftMetaKey.Length), Meta("meta protocol", EtherType, NftMetaKey.Protocol),
        Meta("meta mark", Mark, NftMetaKey.Mark, true), Meta("iif", InterfaceIndex, NftMetaKey.InputInterface),
        Meta("oif", InterfaceIndex, NftMetaKey.OutputInterface), Meta("iifname", InterfaceName, NftMetaKey.InputInterfaceName),
        Meta("oifname", InterfaceName, NftMetaKey.OutputInterfaceName), Meta("meta iiftype", HardwareType, NftMetaKey.InputInterfaceType),
        Meta("meta oiftype", HardwareType, NftMetaKey.OutputInterfaceType), Meta("meta skuid", User, NftMetaKey.SocketUser),
        Meta("meta skgid", Group, NftMetaKey.SocketGroup), Meta("meta nftrace", NftDataTypes.Byte, NftMetaKey.Trace, true),
        Meta("meta nfproto", NetworkProtocol, NftMetaKey.NetworkProtocol),
        Meta("meta l4proto", TransportProtocol, NftMetaKey.TransportProtocol),
        Meta("meta pkttype", PacketType, NftMetaKey.PacketType), Meta("meta cpu", HostInteger, NftMetaKey.Processor),
        Meta("iifgroup", InterfaceGroup, NftMetaKey.InputInterfaceGroup), Meta("oifgroup", InterfaceGroup, NftMetaKey.OutputInterfaceGroup),
        Meta("meta cgroup", HostInteger, NftMetaKey.ControlGroup),
        Connection("ct state", ConnectionState, NftConnectionKey.State), Connection("ct direction", ConnectionDirection,
            NftConnectionKey.Direction), Connection("ct status", ConnectionStatus, NftConnectionKey.Status),
        Connection("ct mark", Mark, NftConnectionKey.Mark, true),
        Connection("ct l3proto", NetworkProtocol, NftConnectionKey.NetworkProtocol),
        Connection("ct protocol", TransportProtocol, NftConnectionKey.Protocol),
    ];

    public static NftField Get(string name) => Find(name) ?? throw new FormatException($"There is no field '{name}'.");

    public static NftField? Find(string name) => Array.Find(s_all, field => field.Name == name);

    /// <summary>The field that an expression loads, or of which it loads the first bytes; null when there is none.</summary>
    public static NftField? Find(NftExpression load, NftFamily? network, byte? transport) => load switch
    {
        NftMetaExpression meta => Array.Find(s_all, field => field.Load(0) is NftMetaExpression own && own.Key == meta.Key),
        NftConnectionExpression { Direction: null } ct =>
            Array.Find(s_all, field => field.Load(0) is NftConnectionExpression own && own.Key == ct.Key),
        NftPayloadExpression payload => Array.Find(s_all, field => field.Place is NftPayloadExpression place && place.Base == payload.Base
            && place.Offset == payload.Offset && (place.Length == payload.Length
                || (payload.Length < place.Length && field.Type.Format.HasPrefixes))
            && (field.Network is null || field.Network == network)
            && (field.Transport is null || field.Transport == transport)),
        _ => null,
    };

    private static NftField Bytes(string name, NftDataType type, NftPayloadBase start, uint offset, NftFamily? network = null,
        byte? transport = null)
    {
        var place = new NftPayloadExpression { Base = start, Offset = offset, Length = (uint)type.Length };
        return new NftField(name, type, network, transport) { Place = place, Load = register => place with { Destination = register } };
    }

    private static NftField Meta(string name, NftDataType type, NftMetaKey key, bool canBeSet = false) => new(name, type)
    {
        Load = register => new NftMetaExpression { Key = key, Destination = register },
        Store = canBeSet ? register => new NftMetaExpression { Key = key, Source = register } : null,
    };

    private static NftField Connection(string name, NftDataType type, NftConnectionKey key, bool canBeSet = false) => new(name, type)
    {
        Load = register => new NftConnectionExpression { Key = key, Destination = register },
        Store = canBeSet ? register => new NftConnectionExpression { Key = key, Source = register } : null,
    };
}
