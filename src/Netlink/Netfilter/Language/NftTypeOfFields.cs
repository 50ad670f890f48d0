using System;

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

        foreach (NftField field in NftHeaderFields.All)
        {
            if (field.Name == name)
                return PlaceOf(field);
        }

        return null;
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

        foreach (NftField field in NftHeaderFields.All)
        {
            if (PlaceOf(field) is NftTypeOfPlace own && own.Header == place.Header && own.Operation == place.Operation
                && own.Position == place.Position)
                return field;
        }

        return null;
    }

    /// <summary>The place of a field of an extension header or an option: by its offset among those of the same header.</summary>
    private static NftTypeOfPlace? PlaceOf(NftField field)
    {
        if (field.Load(0) is not NftExtensionHeaderExpression load || NftHeaderFields.IsPresence(load))
            return null;
        NftHeaderOperation operation = OperationOf(load);
        if (operation is NftHeaderOperation.IPv4Option)
        {
            string word = field.Name[(field.Name.LastIndexOf(' ') + 1)..];
            return new NftTypeOfPlace(load.Type, operation, (uint)Array.IndexOf(s_optionFields, word));
        }

        uint position = operation is NftHeaderOperation.IPv6 ? 1u : 0;
        string header = HeaderOf(field.Name, operation);
        bool isBehind = false;
        foreach (NftField other in NftHeaderFields.All)
        {
            isBehind |= ReferenceEquals(other, field);
            if (other.Load(0) is NftExtensionHeaderExpression beside && OperationOf(beside) == operation && beside.Type == load.Type
                && !NftHeaderFields.IsPresence(beside) && HeaderOf(other.Name, operation) == header
                && (beside.Offset < load.Offset || (beside.Offset == load.Offset && !isBehind)))
                position++;
        }

        uint number = operation is NftHeaderOperation.IPv6 ? (uint)Array.IndexOf(s_headers, header) : load.Type;
        return new NftTypeOfPlace(number, operation, position);
    }

    private static NftHeaderOperation OperationOf(NftExtensionHeaderExpression load) => (NftHeaderOperation)(load.Operation ?? 0);

    /// <summary>The name of an extension header of IPv6, of which several are of one type.</summary>
    private static string HeaderOf(string field, NftHeaderOperation operation)
        => operation is NftHeaderOperation.IPv6 ? field[..field.IndexOf(' ')] : "";
}
