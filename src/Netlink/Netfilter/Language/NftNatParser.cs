using System;
using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>Reads translations.</summary>
internal static class NftNatParser
{
    public static NftStatement Local(NftCursor words)
    {
        bool isRedirect = words.Take() is "redirect";
        string? ports = words.TryTake("to") ? words.Take().TrimStart(':') : null;
        return new NftLocalNatStatement(isRedirect, ports, Flags(words));
    }

    public static NftStatement Nat(NftCursor words)
    {
        bool isDestination = words.Take() is "dnat";
        NftFamily? family = words.Peek is "ip" or "ip6" && words.PeekAt(1) is "to" or "addr" or "prefix"
            ? NftFamilyNames.Find(words.Take()) : null;
        NftNatFlags prefix = words.TryTake("prefix") ? NftNatFlags.Prefix : NftNatFlags.None;
        if (words.TryTake("addr"))
        {
            words.Expect(".");
            words.Expect("port");
        }

        words.Expect("to");
        NftTarget target = Target(words);
        return new NftNatStatement(isDestination, family, target, Flags(words) | prefix);
    }

    private static NftTarget Target(NftCursor words)
    {
        if (IsKey(words))
        {
            NftFields keys = NftFieldParser.Fields(words);
            words.Expect("map");
            if (words.Peek.StartsWith('@'))
                return OfTable(words, keys, words.Take()[1..]);
            List<string> from = [], to = [];
            foreach (string entry in NftOperandParser.Braces(words))
            {
                (string key, string value) = NftOperandParser.SplitEntry(entry);
                from.Add(key);
                to.Add(value);
            }

            return new NftTarget { Keys = keys, MapKeys = from, MapValues = to, Ports = PortsBehind(words) };
        }

        string text = words.Take();
        (string? addresses, string? ports) = Split(text);
        return new NftTarget { Addresses = addresses, Ports = ports };
    }

    /// <summary>Ports behind a map of addresses: <c>map { … }:80</c>.</summary>
    private static string? PortsBehind(NftCursor words) => words.Peek is [':', _, ..] ? words.Take()[1..] : null;

    /// <summary>Whether a map of the table has ports too, only its type tells.</summary>
    private static NftTarget OfTable(NftCursor words, NftFields keys, string name)
    {
        NftSet map = words.FindSet?.Invoke(name) ?? throw new FormatException($"Whether map {name} has ports is told by its type, which " +
            "stands in its table. Parse the whole ruleset, or use Nft.DestinationNat.");
        return new NftTarget { Keys = keys, Map = name, MapHasPorts = map.DataType?.IsConcatenation ?? false, Ports = PortsBehind(words) };
    }

    /// <summary>Splits addresses from ports: <c>192.0.2.1:80</c>, <c>[2001:db8::1]:80</c>, <c>:80</c>.</summary>
    public static (string? Addresses, string? Ports) Split(string text)
    {
        bool isV6 = text.Contains("::", StringComparison.Ordinal) || text.AsSpan().Count(':') > 1;
        if (text.Contains('[', StringComparison.Ordinal))
        {
            int close = text.LastIndexOf(']');
            string rest = close < 0 ? "" : text[(close + 1)..];
            return (text[..Math.Max(close, 0)].Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal),
                rest.StartsWith(':') ? rest[1..] : null);
        }

        int colon = isV6 ? -1 : text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (text, null) : (colon == 0 ? null : text[..colon], text[(colon + 1)..]);
    }

    private static bool IsKey(NftCursor words) => words.Peek is "numgen" or "jhash" or "symhash" or "fib" or "meta" or "ct"
        || NftFieldList.Find($"{words.Peek} {words.PeekAt(1)}") is not null;

    private static NftNatFlags Flags(NftCursor words)
    {
        NftNatFlags flags = NftNatFlags.None;
        while (NftStatementText.FindFlag(words.Peek) is NftNatFlags flag)
        {
            flags |= flag;
            words.Take();
            words.TryTake(",");
        }

        return flags;
    }
}
