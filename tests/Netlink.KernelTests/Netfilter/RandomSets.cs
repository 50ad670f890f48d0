using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Netlink.Netfilter;

namespace Netlink.KernelTests.Netfilter;

/// <summary>Sets and maps of fields, one by one and several together, with some elements: the same ones for the same seed.</summary>
internal sealed class RandomSets(int seed)
{
    private const int Count = 120;

    /// <summary>Fields of which nft 1.0.6 cannot make sets or cannot list what it made: it has no type for them, refuses their values,
    /// fails on less than a byte, or lists the first field of a header by a name that it does not take.</summary>
    private static readonly string[] s_others = ["ct event", "ct label", "tcp option", "exthdr", "ip option", "sctp chunk", "proto-src",
        "proto-dst", "parameter-problem", "rt0 reserved", "frag hdrlength", "meta time", "ipsec", "nftrace", "taddr", "icmpv6 daddr",
        "broute", "ibrhwaddr"];

    /// <summary>Types whose values differ between hosts, or have a notation with a unit.</summary>
    private static readonly string[] s_words = ["iface_index", "string", "ct_label", "cgroupsv2", "time", "day", "hour", "uid", "gid",
        "classid", "realm", "devgroup", "ifname"];

    private static readonly string[] s_fields = [.. NftFieldList.Names.Order(StringComparer.Ordinal)
        .Where(static name => !s_others.Any(other => name.Contains(other, StringComparison.Ordinal)))
        .Where(static name => !s_words.Contains(NftFieldList.Get(name).Type.Name))];

    private static readonly Dictionary<string, string[]> s_values = new()
    {
        ["ether_type"] = ["ip", "ip6", "arp"],
        ["inet_proto"] = ["tcp", "udp", "esp", "200"],
        ["icmp_type"] = ["echo-request", "echo-reply", "redirect"],
        ["icmpv6_type"] = ["echo-request", "nd-redirect", "packet-too-big"],
        ["ct_state"] = ["new", "established", "related"],
        ["ct_status"] = ["assured", "snat", "dnat"],
        ["ct_dir"] = ["original", "reply"],
        ["nf_proto"] = ["ipv4", "ipv6"],
        ["tcp_flag"] = ["syn", "ack", "fin"],
        ["arp_op"] = ["request", "reply"],
        ["pkt_type"] = ["host", "broadcast", "multicast"],
        ["dscp"] = ["cs1", "af11", "ef"],
        ["ecn"] = ["ect0", "ect1"],
        ["boolean"] = ["exists", "missing"],
        ["iface_type"] = ["ether", "ppp", "loopback"],
        ["icmp_code"] = ["net-unreachable", "host-unreachable"],
        ["icmpv6_code"] = ["no-route", "admin-prohibited"],
        ["igmp_type"] = ["membership-query", "leave-group"],
        ["mh_type"] = ["binding-update", "binding-error"],
        ["dccp_pkttype"] = ["request", "response", "ack"],
    };

    private readonly Random _random = new(seed);

    public string Ruleset()
    {
        List<string> parts = [];
        for (int i = 0; i < Count; i++)
            parts.Add(Set(i));
        return $"table inet t {{\n{string.Concat(parts)}}}\n";
    }

    private string Set(int number)
    {
        string[] keys = [.. Enumerable.Range(0, _random.Next(4) == 0 ? 1 : _random.Next(1, 5)).Select(_ => Pick(s_fields))];
        bool hasIntervals = _random.Next(3) == 0;
        string data = _random.Next(4) switch { 0 => "verdict", 1 => Pick(s_fields), _ => "" };
        SortedSet<string> elements = new(StringComparer.Ordinal);
        // nft sorts concatenations with ranges by where it has them in memory.
        for (int count = _random.Next(hasIntervals ? 2 : 3); count > 0; count--)
        {
            string key = string.Join(" . ", keys.Select(name => Value(name, hasIntervals && keys.Length > 1)));
            elements.Add(data.Length == 0 ? key : $"{key} : {(data is "verdict" ? "accept" : Value(data, false))}");
        }

        bool isUnique = elements.Select(static element => element.Split(" : ")[0]).Distinct().Count() == elements.Count;
        return $"\t{(data.Length == 0 ? "set" : "map")} s{number} {{\n\t\ttypeof {string.Join(" . ", keys)}"
            + (data.Length == 0 ? "\n" : $" : {data}\n") + (hasIntervals ? "\t\tflags interval\n" : "")
            + (elements.Count == 0 || !isUnique ? "" : $"\t\telements = {{ {string.Join(", ", elements)} }}\n") + "\t}\n\n";
    }

    private string Pick(string[] all) => all[_random.Next(all.Length)];

    private string Value(string name, bool orRange)
    {
        NftDataType type = NftFieldList.Get(name).Type;
        if (s_values.TryGetValue(type.Name, out string[]? words))
            return Pick(words);
        byte[] bytes = new byte[type.Length];
        _random.NextBytes(bytes);
        switch (type.Name)
        {
            case "ipv4_addr" or "ipv6_addr": return new System.Net.IPAddress(bytes).ToString();
            case "ether_addr": return string.Join(':', bytes.Select(static part => part.ToString("x2", CultureInfo.InvariantCulture)));
        }

        if (name is "socket transparent" or "socket wildcard")
            return Pick(["0", "1"]);
        ulong most = type.Format is NftShiftedFormat shifted ? (1UL << shifted.Width) - 1 : (1UL << Math.Min(type.Length * 8, 32)) - 1;
        ulong from = (ulong)_random.NextInt64((long)most), to = from + 1 + (ulong)_random.NextInt64((long)(most - from));
        return orRange && most > 1 ? FormattableString.Invariant($"{from}-{to}") : FormattableString.Invariant($"{from}");
    }
}
