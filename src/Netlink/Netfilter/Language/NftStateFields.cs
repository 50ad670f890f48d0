using System.Collections.Generic;
using static Netlink.Netfilter.NftDataTypes;

namespace Netlink.Netfilter;

/// <summary>Fields other than payload: metadata, conntrack, route and socket. Source: nft(8),
/// <c>src/meta.c</c>, <c>ct.c</c>, <c>rt.c</c> and <c>socket.c</c> of nftables.</summary>
internal static class NftStateFields
{
    public static IReadOnlyList<NftField> All { get; } =
    [
        Meta("meta length", HostInteger, NftMetaKey.Length), Meta("meta protocol", EtherType, NftMetaKey.Protocol),
        Meta("meta mark", Mark, NftMetaKey.Mark, true), Meta("iif", InterfaceIndex, NftMetaKey.InputInterface),
        Meta("oif", InterfaceIndex, NftMetaKey.OutputInterface), Meta("iifname", InterfaceName, NftMetaKey.InputInterfaceName),
        Meta("oifname", InterfaceName, NftMetaKey.OutputInterfaceName), Meta("meta iiftype", HardwareType, NftMetaKey.InputInterfaceType),
        Meta("meta oiftype", HardwareType, NftMetaKey.OutputInterfaceType), Meta("meta skuid", User, NftMetaKey.SocketUser),
        Meta("meta skgid", Group, NftMetaKey.SocketGroup), Meta("meta nftrace", Bit, NftMetaKey.Trace, true),
        Meta("meta secmark", HostInteger, NftMetaKey.SecurityMark, true),
        Connection("ct secmark", HostInteger, NftConnectionKey.SecurityMark, true),
        Meta("meta nfproto", NetworkProtocol, NftMetaKey.NetworkProtocol),
        Meta("meta l4proto", TransportProtocol, NftMetaKey.TransportProtocol),
        Meta("meta pkttype", PacketType, NftMetaKey.PacketType, true), Meta("meta cpu", HostInteger, NftMetaKey.Processor),
        Meta("iifgroup", InterfaceGroup, NftMetaKey.InputInterfaceGroup), Meta("oifgroup", InterfaceGroup, NftMetaKey.OutputInterfaceGroup),
        Meta("meta cgroup", HostInteger, NftMetaKey.ControlGroup), Meta("meta random", Integer, NftMetaKey.Random),
        Meta("meta time", NftTimeTypes.Date, NftMetaKey.Time), Meta("meta day", NftTimeTypes.Day, NftMetaKey.Day),
        Meta("meta hour", NftTimeTypes.Hour, NftMetaKey.Hour),
        Connection("ct state", ConnectionState, NftConnectionKey.State), Connection("ct direction", ConnectionDirection,
            NftConnectionKey.Direction), Connection("ct status", ConnectionStatus, NftConnectionKey.Status),
        Connection("ct mark", Mark, NftConnectionKey.Mark, true),
        Connection("ct l3proto", NetworkProtocol, NftConnectionKey.NetworkProtocol),
        Connection("ct protocol", TransportProtocol, NftConnectionKey.Protocol),
        Meta("meta priority", TrafficClass, NftMetaKey.Priority, true), Meta("meta rtclassid", Realm, NftMetaKey.Realm),
        Meta("meta ibrname", InterfaceName, NftMetaKey.InputBridgeName), Meta("meta obrname", InterfaceName, NftMetaKey.OutputBridgeName),
        Meta("meta ibrpvid", HostShort, NftMetaKey.InputBridgeVlan), Meta("meta ibrvproto", EtherType, NftMetaKey.InputBridgeVlanProtocol),
        Meta("meta ipsec", NftDataTypes.Boolean, NftMetaKey.IPsec), Meta("meta iifkind", InterfaceName, NftMetaKey.InputInterfaceKind),
        Meta("meta oifkind", InterfaceName, NftMetaKey.OutputInterfaceKind), Meta("meta sdif", InterfaceIndex, NftMetaKey.SourceInterface),
        Meta("meta sdifname", InterfaceName, NftMetaKey.SourceInterfaceName),
        Meta("meta broute", Bit, NftMetaKey.BridgeRoute, true),
        Meta("meta ibrhwaddr", EtherAddress, NftMetaKey.InputBridgeAddress),
        Connection("ct zone", HostShort, NftConnectionKey.Zone, true), Connection("ct helper", Text, NftConnectionKey.Helper),
        Connection("ct event", ConnectionEvents, NftConnectionKey.EventMask, true), Connection("ct id", Integer, NftConnectionKey.Id),
        Connection("ct packets", HostLong, NftConnectionKey.Packets), Connection("ct bytes", HostLong, NftConnectionKey.Bytes),
        Connection("ct avgpkt", HostLong, NftConnectionKey.AveragePacket),
        Connection("ct expiration", NftTimeTypes.ShortDuration, NftConnectionKey.Expiration),
        Connection("ct label", ConnectionLabels, NftConnectionKey.Labels, true),
        .. Directed("original", 0), .. Directed("reply", 1),
        Route("rt ip nexthop", IPv4Address, NftRouteKey.NextHopIPv4),
        Route("rt ip6 nexthop", IPv6Address, NftRouteKey.NextHopIPv6),
        Route("rt mtu", HostShort, NftRouteKey.SegmentSize), Route("rt classid", Realm, NftRouteKey.Realm),
        Route("rt ipsec", NftDataTypes.Boolean, NftRouteKey.IPsec),
        Socket("socket transparent", Bit, NftSocketKey.Transparent), Socket("socket mark", Mark, NftSocketKey.Mark),
        Socket("socket wildcard", Bit, NftSocketKey.Wildcard),
    ];

    private static NftField Meta(string name, NftDataType type, NftMetaKey key, bool canBeSet = false) => new(name, type)
    {
        Load = register => new NftMetaExpression { Key = key, Destination = register },
        Store = canBeSet ? register => new NftMetaExpression { Key = key, Source = register } : null,
    };

    private static NftField Connection(string name, NftDataType type, NftConnectionKey key, bool canBeSet = false,
        byte? direction = null) => new(name, type)
        {
            Load = register => new NftConnectionExpression { Key = key, Destination = register, Direction = direction },
            Store = canBeSet ? register => new NftConnectionExpression { Key = key, Source = register, Direction = direction } : null,
        };

    /// <summary>Conntrack fields that exist for each direction.</summary>
    private static NftField[] Directed(string word, byte direction) =>
    [
        Connection($"ct {word} ip saddr", IPv4Address, NftConnectionKey.SourceIPv4, direction: direction),
        Connection($"ct {word} ip daddr", IPv4Address, NftConnectionKey.DestinationIPv4, direction: direction),
        Connection($"ct {word} ip6 saddr", IPv6Address, NftConnectionKey.SourceIPv6, direction: direction),
        Connection($"ct {word} ip6 daddr", IPv6Address, NftConnectionKey.DestinationIPv6, direction: direction),
        Connection($"ct {word} proto-src", Service, NftConnectionKey.SourcePort, direction: direction),
        Connection($"ct {word} proto-dst", Service, NftConnectionKey.DestinationPort, direction: direction),
        Connection($"ct {word} l3proto", NetworkProtocol, NftConnectionKey.NetworkProtocol, direction: direction),
        Connection($"ct {word} protocol", TransportProtocol, NftConnectionKey.Protocol, direction: direction),
        Connection($"ct {word} packets", HostLong, NftConnectionKey.Packets, direction: direction),
        Connection($"ct {word} bytes", HostLong, NftConnectionKey.Bytes, direction: direction),
        Connection($"ct {word} avgpkt", HostLong, NftConnectionKey.AveragePacket, direction: direction),
        Connection($"ct {word} zone", HostShort, NftConnectionKey.Zone, true, direction),
    ];

    private static NftField Route(string name, NftDataType type, NftRouteKey key) => new(name, type)
    {
        Load = register => new NftRouteExpression { Key = key, Destination = register },
    };

    private static NftField Socket(string name, NftDataType type, NftSocketKey key) => new(name, type)
    {
        Load = register => new NftSocketExpression { Key = key, Destination = register },
    };
}
