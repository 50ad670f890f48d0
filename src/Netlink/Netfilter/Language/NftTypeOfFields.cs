using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;

namespace Netlink.Netfilter;

/// <summary>Where nft has a field of a header: the header, and the position among its fields.</summary>
/// <param name="Header">nft's number of the protocol or of the extension header, or the number of the option or the chunk.</param>
/// <param name="Operation">What sort of header it is (<c>enum nft_exthdr_op</c>); null for the payload.</param>
/// <param name="Position">The position in nft's list of the fields of the header.</param>
internal readonly record struct NftTypeOfPlace(uint Header, NftHeaderOperation? Operation, uint Position);

/// <summary>The numbers by which nft stores fields of headers in user data. Source: <c>include/proto.h</c>, <c>exthdr.h</c> and
/// <c>ipopt.h</c> of nftables.</summary>
internal static class NftTypeOfFields
{
    /// <summary>The protocols by number, and their fields by position. The first position has no field.</summary>
    private static readonly string[] s_protocols =
    [
        "", "ah|nexthdr|hdrlength|reserved|spi|sequence", "esp|spi|sequence", "comp|nexthdr|flags|cpi",
        "icmp|type|code|checksum|id|sequence|gateway|mtu", "igmp|type|checksum|mrt|group", "udp|sport|dport|length|checksum",
        "udplite|sport|dport|csumcov|checksum",
        "tcp|sport|dport|sequence|ackseq|doff|reserved|flags|window|checksum|urgptr", "dccp|sport|dport|type",
        "sctp|sport|dport|vtag|checksum", "th|sport|dport",
        "ip|version|hdrlength|dscp|ecn|length|id|frag-off|ttl|protocol|checksum|saddr|daddr",
        "ip6|version|dscp|ecn|flowlabel|length|nexthdr|hoplimit|saddr|daddr",
        "icmpv6|type|code|checksum|parameter-problem|mtu|id|sequence|max-delay",
        "arp|htype|ptype|hlen|plen|operation|saddr ether|saddr ip|daddr ether|daddr ip", "vlan|pcp|dei|cfi|id|type",
        "ether|daddr|saddr|type",
    ];

    /// <summary>The extension headers of IPv6 by number; the fields are in the order of their offsets.</summary>
    private static readonly string[] s_headers = ["", "hbh", "rt", "rt0", "rt2", "srh", "frag", "dst", "mh"];

    /// <summary>The fields of options of IPv4 by position.</summary>
    private static readonly string[] s_optionFields = ["", "type", "length", "value", "ptr", "addr"];

    private static readonly FrozenDictionary<string, NftTypeOfPlace> s_places =
        Protocols().Concat(Headers()).ToFrozenDictionary(static entry => entry.Name, static entry => entry.Place);

    private static readonly FrozenDictionary<NftTypeOfPlace, string> s_names =
        s_places.ToFrozenDictionary(static entry => entry.Value, static entry => entry.Key);

    public static NftTypeOfPlace? Find(string name) => s_places.TryGetValue(name, out NftTypeOfPlace place) ? place : null;

    public static NftField? Find(in NftTypeOfPlace place) => s_names.TryGetValue(place, out string? name) ? NftFieldList.Find(name) : null;

    private static IEnumerable<(string Name, NftTypeOfPlace Place)> Protocols()
    {
        for (uint protocol = 1; protocol < s_protocols.Length; protocol++)
        {
            string[] words = s_protocols[protocol].Split('|');
            for (uint i = 1; i < words.Length; i++)
                yield return ($"{words[0]} {words[i]}", new NftTypeOfPlace(protocol, null, i));
        }
    }

    private static IEnumerable<(string Name, NftTypeOfPlace Place)> Headers()
    {
        var fields = NftHeaderFields.All.Select(static field => (field.Name, Load: (NftExtensionHeaderExpression)field.Load(0)))
            .Where(static field => !NftHeaderFields.IsPresence(field.Load))
            .GroupBy(static field => ((NftHeaderOperation)(field.Load.Operation ?? 0), field.Load.Type, Prefix(field.Name, field.Load)));
        foreach (var header in fields)
        {
            (NftHeaderOperation operation, byte type, string prefix) = header.Key;
            uint position = operation is NftHeaderOperation.IPv6 ? 1u : 0;
            uint number = operation is NftHeaderOperation.IPv6 ? (uint)Array.IndexOf(s_headers, prefix) : type;
            foreach ((string name, _) in header.OrderBy(static field => field.Load.Offset))
            {
                string word = name[(name.LastIndexOf(' ') + 1)..];
                uint own = operation is NftHeaderOperation.IPv4Option ? (uint)Array.IndexOf(s_optionFields, word) : position++;
                yield return (name, new NftTypeOfPlace(number, operation, own));
            }
        }
    }

    /// <summary>The name of an extension header of IPv6, of which several are of one type.</summary>
    private static string Prefix(string name, NftExtensionHeaderExpression load)
        => (load.Operation ?? 0) == (uint)NftHeaderOperation.IPv6 ? name[..name.IndexOf(' ')] : "";
}
