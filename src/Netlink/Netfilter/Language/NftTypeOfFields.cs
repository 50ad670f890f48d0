using System;
using System.Collections.Generic;

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
        "icmpv6|type|code|checksum|parameter-problem|mtu|id|sequence|max-delay|taddr|daddr",
        "arp|htype|ptype|hlen|plen|operation|saddr ether|saddr ip|daddr ether|daddr ip", "vlan|pcp|dei|cfi|id|type",
        "ether|daddr|saddr|type",
    ];

    /// <summary>The extension headers of IPv6 by number; the fields are in the order of their offsets.</summary>
    private static readonly string[] s_headers = ["", "hbh", "rt", "rt0", "rt2", "srh", "frag", "dst", "mh"];

    /// <summary>The fields of options of IPv4 by position.</summary>
    private static readonly string[] s_optionFields = ["", "type", "length", "value", "ptr", "addr"];

    /// <summary>The place of a field; null if nft has none for it.</summary>
    public static NftTypeOfPlace? Find(string name)
    {
        int space = name.IndexOf(' ');
        for (uint protocol = 1; protocol < s_protocols.Length && space > 0; protocol++)
        {
            string[] words = s_protocols[protocol].Split('|');
            if (name.AsSpan(0, space).SequenceEqual(words[0]) && Array.IndexOf(words, name[(space + 1)..]) is > 0 and int position)
                return new NftTypeOfPlace(protocol, null, (uint)position);
        }

        return NftFieldList.Find(name) is NftField field && field.Load(0) is NftExtensionHeaderExpression load
            && !NftHeaderFields.IsPresence(load) ? PlaceOf(field, load) : null;
    }

    /// <summary>The field of a place; null if nothing is known there.</summary>
    public static NftField? Find(in NftTypeOfPlace place)
    {
        if (place.Operation is null)
        {
            if (place.Header is 0 || place.Header >= s_protocols.Length)
                return null;
            string[] words = s_protocols[place.Header].Split('|');
            return place.Position is 0 || place.Position >= words.Length ? null : NftFieldList.Find($"{words[0]} {words[place.Position]}");
        }

        List<NftField> fields = FieldsOf(place.Operation.Value, place.Header);
        if (place.Operation is NftHeaderOperation.IPv4Option)
        {
            string word = place.Position < s_optionFields.Length ? s_optionFields[place.Position] : "";
            return fields.Find(field => LastWordOf(field) == word);
        }

        uint first = FirstPosition(place.Operation.Value);
        return place.Position >= first && place.Position - first < fields.Count ? fields[(int)(place.Position - first)] : null;
    }

    private static NftTypeOfPlace PlaceOf(NftField field, NftExtensionHeaderExpression load)
    {
        NftHeaderOperation operation = OperationOf(load);
        uint number = NumberOf(field, load);
        return new NftTypeOfPlace(number, operation, operation is NftHeaderOperation.IPv4Option
            ? (uint)Array.IndexOf(s_optionFields, LastWordOf(field))
            : FirstPosition(operation) + (uint)FieldsOf(operation, number).IndexOf(field));
    }

    /// <summary>The fields of an extension header, an option or a chunk, in the order of their offsets.</summary>
    private static List<NftField> FieldsOf(NftHeaderOperation operation, uint number)
    {
        List<NftField> fields = [];
        List<NftExtensionHeaderExpression> loads = [];
        foreach (NftField field in NftHeaderFields.All)
        {
            if (field.Load(0) is not NftExtensionHeaderExpression load || NftHeaderFields.IsPresence(load)
                || OperationOf(load) != operation || NumberOf(field, load) != number)
                continue;
            int at = loads.Count;
            while (at > 0 && loads[at - 1].Offset > load.Offset)
                at--;
            fields.Insert(at, field);
            loads.Insert(at, load);
        }

        return fields;
    }

    private static NftHeaderOperation OperationOf(NftExtensionHeaderExpression load) => (NftHeaderOperation)(load.Operation ?? 0);

    /// <summary>nft's number of a header. Of extension headers of IPv6 the name counts, as several are of one type.</summary>
    private static uint NumberOf(NftField field, NftExtensionHeaderExpression load)
        => OperationOf(load) is NftHeaderOperation.IPv6 ? (uint)Array.IndexOf(s_headers, field.Name[..field.Name.IndexOf(' ')]) : load.Type;

    private static uint FirstPosition(NftHeaderOperation operation) => operation is NftHeaderOperation.IPv6 ? 1u : 0;

    private static string LastWordOf(NftField field) => field.Name[(field.Name.LastIndexOf(' ') + 1)..];
}
