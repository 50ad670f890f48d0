using System.Collections.Generic;
using System.Linq;
using static Netlink.Netfilter.NftDataTypes;

namespace Netlink.Netfilter;

/// <summary>Fields of options of IPv4 and of chunks of SCTP. Source: nft(8), <c>src/ipopt.c</c> and <c>src/sctp_chunk.c</c> of
/// nftables.</summary>
internal static class NftOptionFields
{
    private const byte RouterAlert = 148;

    private static readonly (string Name, byte Type)[] s_routes = [("lsrr", 131), ("rr", 7), ("ssrr", 137)];

    private static readonly (string Name, byte Type)[] s_chunks = [("data", 0), ("init", 1), ("init-ack", 2), ("sack", 3),
        ("heartbeat", 4), ("heartbeat-ack", 5), ("abort", 6), ("shutdown", 7), ("shutdown-ack", 8), ("error", 9), ("cookie-echo", 10),
        ("cookie-ack", 11), ("ecne", 12), ("cwr", 13), ("shutdown-complete", 14), ("asconf-ack", 128), ("forward-tsn", 192),
        ("asconf", 193)];

    public static IReadOnlyList<NftField> All { get; } =
    [
        .. s_routes.SelectMany(static option => Option(option.Name, option.Type)), .. Option("ra", RouterAlert),
        .. s_routes.SelectMany(static option => (NftField[])[Option(option.Name, option.Type, "ptr", Byte, 2),
            Option(option.Name, option.Type, "addr", Integer, 3)]),
        Option("ra", RouterAlert, "value", Short, 2),
        .. s_chunks.SelectMany(static chunk => Chunk(chunk.Name, chunk.Type)),
        Chunk(0, "data tsn", Integer, 4), Chunk(0, "data stream", Short, 8), Chunk(0, "data ssn", Short, 10),
        Chunk(0, "data ppid", Integer, 12), .. Initial("init", 1), .. Initial("init-ack", 2),
        Chunk(3, "sack cum-tsn-ack", Integer, 4), Chunk(3, "sack a-rwnd", Integer, 8), Chunk(3, "sack num-gap-ack-blocks", Short, 12),
        Chunk(3, "sack num-dup-tsns", Short, 14), Chunk(7, "shutdown cum-tsn-ack", Integer, 4), Chunk(12, "ecne lowest-tsn", Integer, 4),
        Chunk(13, "cwr lowest-tsn", Integer, 4), Chunk(128, "asconf-ack seqno", Integer, 4),
        Chunk(192, "forward-tsn new-cum-tsn", Integer, 4), Chunk(193, "asconf seqno", Integer, 4),
    ];

    private static NftField[] Option(string name, byte type) =>
    [
        NftHeaderFields.Presence("ip option " + name, NftHeaderOperation.IPv4Option, type, NftFamily.IPv4),
        Option(name, type, "type", Byte, 0), Option(name, type, "length", Byte, 1),
    ];

    private static NftField Option(string name, byte type, string field, NftDataType of, uint offset)
        => NftHeaderFields.Make($"ip option {name} {field}", of, NftFamily.IPv4, NftHeaderOperation.IPv4Option, type, offset);

    /// <summary>What all chunks have.</summary>
    private static NftField[] Chunk(string name, byte type) =>
    [
        NftHeaderFields.Presence("sctp chunk " + name, NftHeaderOperation.SctpChunk, type),
        Chunk(type, name + " type", Byte, 0), Chunk(type, name + " flags", Byte, 1), Chunk(type, name + " length", Short, 2),
    ];

    private static NftField[] Initial(string name, byte type) =>
    [
        Chunk(type, name + " init-tag", Integer, 4), Chunk(type, name + " a-rwnd", Integer, 8),
        Chunk(type, name + " num-outbound-streams", Short, 12), Chunk(type, name + " num-inbound-streams", Short, 14),
        Chunk(type, name + " initial-tsn", Integer, 16),
    ];

    private static NftField Chunk(byte type, string words, NftDataType of, uint offset)
        => NftHeaderFields.Make("sctp chunk " + words, of, null, NftHeaderOperation.SctpChunk, type, offset);
}
