using System;
using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>Parses NAT statements.</summary>
internal static class NftNatParser
{
    public static NftStatement Local(NftCursor tokens)
    {
        bool isRedirect = tokens.Take() is "redirect";
        if (!tokens.TryTake("to"))
            return new NftLocalNatStatement(isRedirect, null, Flags(tokens));
        SeparateKey(tokens);
        tokens.TryTake(":");
        if (!IsKey(tokens))
            return new NftLocalNatStatement(isRedirect, tokens.Take().TrimStart(':'), Flags(tokens));
        NftSource source = NftSource.Parse(tokens);
        return new NftLocalNatStatement(isRedirect, null, Flags(tokens), source);
    }

    public static NftStatement Nat(NftCursor tokens)
    {
        bool isDestination = tokens.Take() is "dnat";
        NftFamily? family = tokens.Peek is "ip" or "ip6" && tokens.PeekAt(1) is "to" or "addr" or "interval" or "prefix"
            ? NftFamilyNames.Find(tokens.Take()) : null;
        NftNatFlags prefix = tokens.TryTake("prefix") ? NftNatFlags.Prefix : NftNatFlags.None;
        tokens.TryTake("interval");
        if (tokens.TryTake("addr"))
        {
            tokens.Expect(".");
            tokens.Expect("port");
        }

        // Without other words nft takes an address alone, too.
        if (family is not null || prefix is not 0 || tokens.Peek is "to")
            tokens.Expect("to");
        NftTarget target = Target(tokens);
        return new NftNatStatement(isDestination, family, target, Flags(tokens) | prefix);
    }

    private static NftTarget Target(NftCursor tokens)
    {
        if (IsKey(tokens))
        {
            NftFields keys = NftFieldParser.Fields(tokens);
            if (!tokens.TryTake("map"))
                return WithPorts(tokens, new NftTarget { AddressSource = new NftSource { Fields = keys } });
            if (tokens.Peek.StartsWith('@'))
                return OfTable(tokens, keys);
            List<string> from = [], to = [];
            foreach (string entry in NftOperandParser.Braces(tokens))
            {
                (string key, string value) = NftOperandParser.SplitEntry(entry);
                from.Add(key);
                to.Add(value);
            }

            return WithPorts(tokens, new NftTarget { Keys = keys, MapKeys = from, MapValues = to });
        }

        return Place(tokens);
    }

    /// <summary>Constant addresses, and ports: constants, a field or a map.</summary>
    public static NftTarget Place(NftCursor tokens)
    {
        SeparateKey(tokens);
        string text = tokens.Take();
        if (text.EndsWith(':') && IsKey(tokens))
            return new NftTarget { Addresses = text.Length > 1 ? Split(text[..^1]).Addresses : null, PortSource = NftSource.Parse(tokens) };
        (string? addresses, string? ports) = Split(text);
        var target = new NftTarget { Addresses = addresses, Ports = ports };
        return ports is null ? WithPorts(tokens, target) : target;
    }

    /// <summary>Adds the ports after addresses: <c>map { … }:80</c>, <c>map { … }:tcp dport map { … }</c>.</summary>
    private static NftTarget WithPorts(NftCursor tokens, NftTarget target)
    {
        SeparateKey(tokens);
        if (!tokens.Peek.StartsWith(':'))
            return target;
        string ports = tokens.Take()[1..];
        return ports.Length > 0 ? target with { Ports = ports } : IsKey(tokens) ? target with { PortSource = NftSource.Parse(tokens) }
            : target with { Ports = tokens.Take() };
    }

    /// <summary>Separates a field from the colon before it: <c>192.0.2.1:tcp dport map { … }</c>.</summary>
    private static void SeparateKey(NftCursor tokens)
    {
        int behind = tokens.Peek.LastIndexOf(':') + 1;
        if (behind > 0 && IsKey(tokens.Peek[behind..], tokens.PeekAt(1)))
            tokens.Divide(behind);
    }

    /// <summary>A map of the table; whether it has ports depends on its type.</summary>
    private static NftTarget OfTable(NftCursor tokens, NftFields keys)
    {
        if (tokens.Peek.IndexOf(':', StringComparison.Ordinal) is > 0 and int colon)
            tokens.Divide(colon);
        string name = tokens.Take()[1..];
        NftSet map = tokens.FindSet?.Invoke(name) ?? throw new FormatException($"Whether map {name} has ports depends on its type, which " +
            "is declared in its table. Parse the whole ruleset, or use Nft.DestinationNat.");
        return WithPorts(tokens, NftTarget.Of(keys, map));
    }

    /// <summary>Splits addresses and ports: <c>192.0.2.1:80</c>, <c>[2001:db8::1]:80</c>, <c>:80</c>.</summary>
    public static (string? Addresses, string? Ports) Split(string text)
    {
        bool isV6 = text.Contains("::", StringComparison.Ordinal) || text.AsSpan().Count(':') > 1;
        if (text.Contains('[', StringComparison.Ordinal))
        {
            int close = text.LastIndexOf(']');
            string rest = close < 0 ? "" : text[(close + 1)..];
            if (rest.Length > 0 && rest[0] is not (':' or '/'))
                throw new FormatException($"'{rest}' is unexpected after ']' in '{text}': a prefix length or a port follows the address, " +
                    "as in '[2001:db8::]/64' or '[2001:db8::1]:80'.");
            int port = rest.IndexOf(':', StringComparison.Ordinal);
            string prefix = port < 0 ? rest : rest[..port];
            return (text[..Math.Max(close, 0)].Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)
                + prefix, port < 0 ? null : rest[(port + 1)..]);
        }

        int colon = isV6 ? -1 : text.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && NftIntegerFormat.TryParseNumber(text[..colon], out _))
            throw new FormatException($"'{text}' has no address before the colon: ports alone are written as ':80' or ':80-90'.");
        return colon < 0 ? (text, null) : (colon == 0 ? null : text[..colon], text[(colon + 1)..]);
    }

    private static bool IsKey(NftCursor tokens) => IsKey(tokens.Peek, tokens.PeekAt(1));

    private static bool IsKey(string word, string next)
        => word is "numgen" or "jhash" or "symhash" or "fib" or "meta" or "ct" or "osf" or "ipsec" or "socket"
            || NftFieldList.Find($"{word} {next}") is not null || NftFieldList.Find(word) is not null;

    private static NftNatFlags Flags(NftCursor tokens)
    {
        NftNatFlags flags = NftNatFlags.None;
        while (NftStatementText.FindFlag(tokens.Peek) is NftNatFlags flag)
        {
            flags |= flag;
            tokens.Take();
            tokens.TryTake(",");
        }

        return flags;
    }
}
