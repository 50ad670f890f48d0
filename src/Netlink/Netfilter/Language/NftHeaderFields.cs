using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using static Netlink.Netfilter.NftDataTypes;

namespace Netlink.Netfilter;

/// <summary>Fields of options and of IPv6 extension headers. Source: nft(8), <c>src/tcpopt.c</c> and <c>src/exthdr.c</c> of
/// nftables.</summary>
internal static class NftHeaderFields
{
    private const uint NFT_EXTHDR_F_PRESENT = 1;

    private const byte HopByHop = 0, Routing = 43, Fragment = 44, Destination = 60, Mobility = 135;

    private static readonly (string Name, byte Kind)[] s_options = [("eol", 0), ("nop", 1), ("maxseg", 2), ("window", 3),
        ("sack-perm", 4), ("sack", 5), ("timestamp", 8), ("md5sig", 19), ("mptcp", 30), ("fastopen", 34)];

    private static readonly (string Name, byte Protocol)[] s_headers = [("hbh", HopByHop), ("rt", Routing), ("frag", Fragment),
        ("dst", Destination), ("mh", Mobility)];

    public static IReadOnlyList<NftField> All { get; } =
    [
        .. s_options.Select(static option => Presence("tcp option " + option.Name, NftHeaderOperation.TcpOption, option.Kind)),
        .. s_options.Select(static option => Option(option.Name, "kind", NftDataTypes.Byte, 0)),
        .. s_options.Where(static option => option.Kind > 1)
            .Select(static option => Option(option.Name, "length", NftDataTypes.Byte, 1)),
        Option("maxseg", "size", Short, 2), Option("window", "count", NftDataTypes.Byte, 2), Option("timestamp", "tsval", Integer, 2),
        Option("timestamp", "tsecr", Integer, 6),
        .. Enumerable.Range(0, 4).SelectMany(static block => Block(block)),
        Make("tcp option mptcp subtype", MultipathSubtype, null, NftHeaderOperation.TcpOption, 30, 2, [0xf0]),
        .. NftOptionFields.All,
        .. s_headers.Select(static header => Presence("exthdr " + header.Name, NftHeaderOperation.IPv6, header.Protocol)),
        .. s_headers.Select(static header => Header(header.Name + " nexthdr", header.Protocol, TransportProtocol, 0)),
        .. s_headers.Where(static header => header.Protocol != Fragment)
            .Select(static header => Header(header.Name + " hdrlength", header.Protocol, NftDataTypes.Byte, 1)),
        Header("rt type", Routing, NftDataTypes.Byte, 2), Header("rt seg-left", Routing, NftDataTypes.Byte, 3),
        Header("srh last-entry", Routing, NftDataTypes.Byte, 4), Header("srh flags", Routing, NftDataTypes.Byte, 5),
        Header("srh tag", Routing, Short, 6), Header("srh sid[1]", Routing, IPv6Address, 8),
        Header("srh sid[2]", Routing, IPv6Address, 24), Header("rt0 reserved", Routing, Integer, 4),
        Header("rt0 addr[1]", Routing, IPv6Address, 8), Header("rt0 addr[2]", Routing, IPv6Address, 24),
        Header("frag reserved", Fragment, NftDataTypes.Byte, 1), Header("frag frag-off", Fragment, Shifted(2, 3, 13), 2, [0xff, 0xf8]),
        Header("frag reserved2", Fragment, Shifted(1, 1, 2), 3, [0x06]),
        Header("frag more-fragments", Fragment, Shifted(1, 0, 1), 3, [0x01]), Header("frag id", Fragment, Integer, 4),
        Header("mh type", Mobility, NftMessageTypes.MobilityType, 2), Header("mh reserved", Mobility, NftDataTypes.Byte, 3),
        Header("mh checksum", Mobility, Short, 4),
    ];

    public static NftField? Find(NftExtensionHeaderExpression header, NftField[] fields)
        => Array.Find(fields, field => field.Bits is null && Loads(field, header));

    /// <summary>Whether a field loads the same bytes.</summary>
    public static bool Loads(NftField field, NftExtensionHeaderExpression header)
        => field.Load(0) is NftExtensionHeaderExpression own && own.Type == header.Type && own.Offset == header.Offset
            && own.Length == header.Length && (own.Operation ?? 0) == (header.Operation ?? 0) && (own.Flags ?? 0) == (header.Flags ?? 0);

    /// <summary>An option of TCP by its number: whether it is there, or bytes of it as nft writes them.</summary>
    /// <param name="kind">The number.</param>
    /// <param name="offset">The offset in bytes; null to load whether the option is there.</param>
    /// <param name="length">The length in bytes.</param>
    public static NftField RawOption(byte kind, uint? offset, uint length) => offset is not uint start
        ? Presence($"tcp option {kind}", NftHeaderOperation.TcpOption, kind)
        : Make(FormattableString.Invariant($"tcp option @{kind},{start * 8},{length * 8}"),
            new NftDataType(4, "integer", (int)length, false, NftIntegerFormat.Decimal), null, NftHeaderOperation.TcpOption, kind, start);

    /// <summary><c>reset tcp option</c>, which removes a TCP option.</summary>
    public static NftExtensionHeaderExpression Reset(string option)
    {
        int at = Array.FindIndex(s_options, known => known.Name == option);
        byte number = 0;
        return at >= 0 || byte.TryParse(option, NumberStyles.None, CultureInfo.InvariantCulture, out number)
            ? new NftExtensionHeaderExpression
            {
                Type = at >= 0 ? s_options[at].Kind : number,
                Operation = (uint)NftHeaderOperation.TcpOption,
            }
            : throw new FormatException($"'{option}' is not a TCP option: use a number up to 255, or one of " +
                $"{string.Join(", ", s_options.Select(static known => known.Name))}.");
    }

    /// <summary>The statement in nft's language; null for another expression.</summary>
    public static string? DescribeReset(NftExtensionHeaderExpression header)
    {
        if (header is not { Source: null, Destination: null, Operation: (uint)NftHeaderOperation.TcpOption })
            return null;
        int at = Array.FindIndex(s_options, known => known.Kind == header.Type);
        return $"reset tcp option {(at >= 0 ? s_options[at].Name : header.Type.ToString(CultureInfo.InvariantCulture))}";
    }

    /// <summary>Whether an expression loads only whether a header or an option is there.</summary>
    public static bool IsPresence(NftExtensionHeaderExpression load) => (load.Flags & NFT_EXTHDR_F_PRESENT) != 0;

    /// <summary>The first field of a header or an option, for a field that says whether it is there; null for another field.</summary>
    public static NftField? FirstFieldOf(NftField presence)
    {
        if (presence.Load(0) is not NftExtensionHeaderExpression header || !IsPresence(header))
            return null;
        return (NftHeaderOperation)(header.Operation ?? 0) switch
        {
            NftHeaderOperation.IPv6 => NftFieldList.Find(presence.Name["exthdr ".Length..] + " nexthdr"),
            NftHeaderOperation.TcpOption => NftFieldList.Find(presence.Name + " kind")
                ?? Make(presence.Name, NftDataTypes.Byte, null, NftHeaderOperation.TcpOption, header.Type, 0),
            _ => NftFieldList.Find(presence.Name + " type"),
        };
    }

    /// <summary>Whether a next header of IPv6 is an extension header, behind which the transport protocol follows.</summary>
    public static bool IsExtension(byte header) => header is 0 or 43 or 44 or 60 or 135;

    /// <summary>Whether a header or an option is there.</summary>
    public static NftField Presence(string name, NftHeaderOperation operation, byte type, NftFamily? network = null)
    {
        var load = new NftExtensionHeaderExpression
        {
            Type = type,
            Offset = 0,
            Length = 1,
            Flags = NFT_EXTHDR_F_PRESENT,
            Operation = (uint)operation,
        };
        return new NftField(name, NftDataTypes.Boolean, operation is NftHeaderOperation.IPv6 ? NftFamily.IPv6 : network)
        {
            Load = register => load with { Destination = register },
        };
    }

    public static NftField Make(string name, NftDataType type, NftFamily? network, NftHeaderOperation operation, byte header, uint offset,
        byte[]? bits = null)
    {
        var load = new NftExtensionHeaderExpression
        {
            Type = header,
            Offset = offset,
            Length = (uint)type.Length,
            Flags = 0,
            Operation = (uint)operation,
        };
        return new NftField(name, type, network)
        {
            Load = register => load with { Destination = register },
            // The kernel writes only options of TCP, in whole bytes.
            Store = operation is NftHeaderOperation.TcpOption && bits is null
                ? register => load with { Source = register, Flags = null } : null,
            Bits = bits is null ? null : new NftBytes(bits),
            Change = bits is null ? null : register => NftBits.Masking(register, bits, 0),
        };
    }

    /// <summary>A block of the option of selective acknowledgements: <c>sack</c>, <c>sack1</c> and so on.</summary>
    private static NftField[] Block(int block)
    {
        string name = block == 0 ? "sack" : FormattableString.Invariant($"sack{block}");
        uint start = 2 + ((uint)block * 8);
        return [Make($"tcp option {name} left", Integer, null, NftHeaderOperation.TcpOption, 5, start),
            Make($"tcp option {name} right", Integer, null, NftHeaderOperation.TcpOption, 5, start + 4)];
    }

    private static NftField Option(string option, string field, NftDataType type, uint offset)
        => Make($"tcp option {option} {field}", type, null, NftHeaderOperation.TcpOption,
            Array.Find(s_options, known => known.Name == option).Kind, offset);

    private static NftField Header(string name, byte protocol, NftDataType type, uint offset, byte[]? bits = null)
        => Make(name, type, NftFamily.IPv6, NftHeaderOperation.IPv6, protocol, offset, bits);
}

/// <summary><c>enum nft_exthdr_op</c>.</summary>
internal enum NftHeaderOperation : uint
{
    IPv6 = 0,
    TcpOption = 1,
    IPv4Option = 2,
    SctpChunk = 3,
}
