using System;
using System.Collections.Generic;
using System.Linq;
using static Netlink.Netfilter.NftDataTypes;

namespace Netlink.Netfilter;

/// <summary>Fields of TCP options and IPv6 extension headers. Source: nft(8), <c>src/tcpopt.c</c> and <c>src/exthdr.c</c> of
/// nftables.</summary>
internal static class NftHeaderFields
{
    private const uint NFT_EXTHDR_F_PRESENT = 1;
    private const uint NFT_EXTHDR_OP_IPV6 = 0;
    private const uint NFT_EXTHDR_OP_TCPOPT = 1;

    private static readonly (string Name, byte Kind)[] s_options = [("eol", 0), ("nop", 1), ("maxseg", 2), ("window", 3),
        ("sack-perm", 4), ("sack", 5), ("timestamp", 8), ("md5sig", 19), ("mptcp", 30), ("fastopen", 34)];

    private static readonly (string Name, byte Protocol)[] s_headers = [("hbh", 0), ("rt", 43), ("frag", 44), ("dst", 60), ("mh", 135)];

    public static IReadOnlyList<NftField> All { get; } =
    [
        .. s_options.Select(static option => Option($"tcp option {option.Name}", option.Kind, NftDataTypes.Boolean, 0, isPresence: true)),
        Option("tcp option maxseg size", 2, Short, 2), Option("tcp option window count", 3, NftDataTypes.Byte, 2),
        Option("tcp option timestamp tsval", 8, Integer, 2), Option("tcp option timestamp tsecr", 8, Integer, 6),
        .. s_headers.Select(static header => Header($"exthdr {header.Name}", header.Protocol, NftDataTypes.Boolean, 0, isPresence: true)),
        Header("hbh nexthdr", 0, TransportProtocol, 0), Header("rt nexthdr", 43, TransportProtocol, 0),
        Header("rt type", 43, NftDataTypes.Byte, 2), Header("rt seg-left", 43, NftDataTypes.Byte, 3),
        Header("frag nexthdr", 44, TransportProtocol, 0), Header("frag id", 44, Integer, 4),
        Header("dst nexthdr", 60, TransportProtocol, 0),
        Header("mh nexthdr", 135, TransportProtocol, 0),
    ];

    public static NftField? Find(NftExtensionHeaderExpression header, NftField[] fields)
        => Array.Find(fields, field => field.Load(0) is NftExtensionHeaderExpression own && own.Type == header.Type
            && own.Offset == header.Offset && own.Length == header.Length && (own.Operation ?? 0) == (header.Operation ?? 0)
            && (own.Flags ?? 0) == (header.Flags ?? 0));

    /// <summary><c>reset tcp option</c>, which removes a TCP option.</summary>
    public static NftExtensionHeaderExpression Reset(string option)
    {
        int at = Array.FindIndex(s_options, known => known.Name == option);
        return at >= 0 ? new NftExtensionHeaderExpression { Type = s_options[at].Kind, Operation = NFT_EXTHDR_OP_TCPOPT }
            : throw new FormatException($"'{option}' is not a TCP option: use one of " +
                $"{string.Join(", ", s_options.Select(static known => known.Name))}.");
    }

    /// <summary>The statement in nft's language; null for another expression.</summary>
    public static string? DescribeReset(NftExtensionHeaderExpression header)
        => header is { Source: null, Destination: null, Operation: NFT_EXTHDR_OP_TCPOPT }
            && Array.FindIndex(s_options, known => known.Kind == header.Type) is >= 0 and int at
            ? $"reset tcp option {s_options[at].Name}" : null;

    private static NftField Option(string name, byte kind, NftDataType type, uint offset, bool isPresence = false)
        => Make(name, type, null, new NftExtensionHeaderExpression
        {
            Type = kind,
            Offset = offset,
            Length = (uint)type.Length,
            Flags = isPresence ? NFT_EXTHDR_F_PRESENT : 0,
            Operation = NFT_EXTHDR_OP_TCPOPT
        }, canBeSet: !isPresence);

    private static NftField Header(string name, byte protocol, NftDataType type, uint offset, bool isPresence = false)
        => Make(name, type, NftFamily.IPv6, new NftExtensionHeaderExpression
        {
            Type = protocol,
            Offset = offset,
            Length = (uint)type.Length,
            Flags = isPresence ? NFT_EXTHDR_F_PRESENT : 0,
            Operation = NFT_EXTHDR_OP_IPV6
        }, canBeSet: false);

    private static NftField Make(string name, NftDataType type, NftFamily? network, NftExtensionHeaderExpression load, bool canBeSet)
        => new(name, type, network)
        {
            Load = register => load with { Destination = register },
            Store = canBeSet ? register => load with { Source = register, Flags = null } : null,
        };
}
