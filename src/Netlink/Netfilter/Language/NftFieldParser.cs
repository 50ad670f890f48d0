using System;
using System.Collections.Generic;
using Netlink.Namespaces;

namespace Netlink.Netfilter;

/// <summary>Parses fields and concatenations of fields.</summary>
internal static class NftFieldParser
{
    /// <summary>The first words of statements.</summary>
    private static readonly string[] s_statements =
    [
        "accept", "drop", "continue", "return", "jump", "goto", "reject", "counter", "limit", "quota", "log", "queue", "masquerade",
        "redirect", "snat", "dnat", "notrack", "tproxy", "synproxy",
    ];

    /// <param name="tokens">The tokens.</param>
    /// <param name="masks">Whether a field may have a mask.</param>
    /// <param name="constant">Parses a constant at a position in the concatenation; null if there are only fields.</param>
    public static NftFields Fields(NftCursor tokens, bool masks = false, Func<int, NftField>? constant = null)
    {
        List<NftField> found = [];
        do
        {
            NftField? field = TryField(tokens);
            if (field is null)
                found.Add(constant is not null && !IsWithinField(tokens.PeekAt(1)) ? constant(found.Count)
                    : throw Unknown(tokens.Peek, tokens.PeekAt(1)));
            else
                found.Add(masks && tokens.TryTake("&") ? NftComputedFields.Masked(field, NftOperandParser.Mask(tokens)) : field);
        }
        while (tokens.TryTake("."));
        return new NftFields(found);
    }

    /// <summary>Whether a token may be the second word of a field, and not what follows the key of an element.</summary>
    private static bool IsWithinField(string token)
        => token is [>= 'a' and <= 'z', ..] and not ("timeout" or "counter" or "limit" or "quota" or "ct");

    private static FormatException Unknown(string first, string second)
    {
        string words = second is "" or "\n" or ";" or "}" ? first : $"{first} {second}";
        string? nearest = NearestName.Find(words, NftFieldList.Names) ?? NearestName.Find(first, s_statements);
        return new FormatException($"'{words}' is neither a field nor a supported statement"
            + (nearest is null ? "." : $"; did you mean {nearest}?"));
    }

    /// <summary>Parses a field, or returns null if there is none.</summary>
    public static NftField? TryField(NftCursor tokens)
    {
        switch (tokens.Peek)
        {
            case "fib": return Fib(tokens);
            case "numgen": return Number(tokens);
            case "jhash" or "symhash": return Hash(tokens);
        }

        if (NftSpecialFields.Parse(tokens) is NftField special)
            return special;

        if (tokens.Peek is "@ll" or "@nh" or "@th" or "@ih" && tokens.PeekAt(1) is ",")
            return RawPayload(tokens);
        // The keyword 'meta' is optional for some fields.
        int skipped = tokens.Peek is "meta" ? 1 : 0;
        if (OfFamily(tokens) is NftField own)
            return own;
        for (int count = NftFieldList.MostWords; count > 0; count--)
        {
            if (Named(tokens, 0, count) is NftField field)
                return field;
            if (count == 1 && IsUnqualified(tokens.Peek))
                return NftFieldList.Find("meta " + tokens.Take());
            if (skipped > 0 && Named(tokens, skipped, count) is NftField known)
                return known;
        }

        return null;
    }

    /// <summary>The metadata that need not be introduced by 'meta', although it is listed so. Source: <c>meta_key_unqualified</c> in
    /// <c>src/parser_bison.y</c> of nftables.</summary>
    private static bool IsUnqualified(string word) => word is "mark" or "iiftype" or "oiftype" or "skuid" or "skgid" or "nftrace"
        or "rtclassid" or "ibrname" or "obrname" or "pkttype" or "cpu" or "cgroup" or "time" or "day" or "hour";

    /// <summary>An address whose family is that of the table: <c>rt nexthop</c>, <c>ct original saddr</c>.</summary>
    private static NftField? OfFamily(NftCursor tokens)
    {
        int before = tokens.Peek is "rt" && tokens.PeekAt(1) is "nexthop" ? 1
            : tokens.Peek is "ct" && tokens.PeekAt(1) is "original" or "reply" && tokens.PeekAt(2) is "saddr" or "daddr" ? 2 : 0;
        if (before == 0 || tokens.Family is not (NftFamily.IPv4 or NftFamily.IPv6))
            return null;
        string name = tokens.Take();
        if (before == 2)
            name += " " + tokens.Take();
        return NftFieldList.Get($"{name} {NftFamilyNames.Of(tokens.Family.Value)} {tokens.Take()}");
    }

    private static NftField? Named(NftCursor tokens, int skipped, int count)
    {
        string name = tokens.PeekAt(skipped);
        for (int i = 1; i < count; i++)
            name += " " + Listed(tokens.PeekAt(skipped + i));
        NftField? field = NftFieldList.Find(name);
        for (int i = 0; field is not null && i < skipped + count; i++)
            tokens.Take();
        return field;
    }

    /// <summary>The word that nft lists, of two that it takes.</summary>
    private static string Listed(string word) => word switch
    {
        "sack0" => "sack",
        "sack-permitted" => "sack-perm",
        "param-problem" => "parameter-problem",
        "secpath" => "ipsec",
        "ibriport" => "ibrname",
        "obriport" => "obrname",
        _ => word,
    };

    /// <summary>A raw payload expression: <c>@nh,96,32</c>.</summary>
    private static NftField RawPayload(NftCursor tokens)
    {
        NftPayloadBase start = tokens.Take() switch
        {
            "@ll" => NftPayloadBase.Link,
            "@nh" => NftPayloadBase.Network,
            "@th" => NftPayloadBase.Transport,
            _ => NftPayloadBase.Inner,
        };
        tokens.Expect(",");
        uint offset = tokens.TakeNumber();
        tokens.Expect(",");
        uint length = tokens.TakeNumber();
        return NftPacketFields.Raw(start, offset, length)
            ?? throw new FormatException($"'{offset},{length}' is not supported: use up to 16 whole bytes, or bits within 7 bytes.");
    }

    private static NftField Fib(NftCursor tokens)
    {
        tokens.Expect("fib");
        NftFibFlags flags = NftFibFlags.None;
        do
        {
            flags |= tokens.Take() switch
            {
                "saddr" => NftFibFlags.Source,
                "daddr" => NftFibFlags.Destination,
                "mark" => NftFibFlags.Mark,
                "iif" => NftFibFlags.InputInterface,
                "oif" => NftFibFlags.OutputInterface,
                string other => throw new FormatException($"'{other}' is not a key of fib."),
            };
        }
        while (tokens.TryTake("."));
        NftFibResult result = tokens.Take() switch
        {
            "type" => NftFibResult.AddressType,
            "oif" => NftFibResult.Interface,
            "oifname" => NftFibResult.InterfaceName,
            // nft 1.1 lists the lookup of whether there is a route so.
            "check" => NftFibResult.Interface,
            string other => throw new FormatException($"'{other}' is not a result of fib."),
        };
        // After an operator, in braces, or both.
        int at = tokens.Peek is "==" or "!=" or "vmap" or "map" ? 1 : 0;
        at += tokens.PeekAt(at) is "{" ? 1 : 0;
        bool isPresence = tokens.PeekAt(at) is "exists" or "missing";
        return NftComputedFields.Fib(isPresence ? flags | NftFibFlags.Present : flags, result);
    }

    private static NftField Number(NftCursor tokens)
    {
        tokens.Expect("numgen");
        bool isRandom = tokens.Take() switch
        {
            "random" => true,
            "inc" => false,
            string other => throw new FormatException($"'numgen {other}' is unknown: use inc or random."),
        };
        tokens.Expect("mod");
        uint modulus = tokens.TakeNumber();
        return NftComputedFields.Number(isRandom, modulus, Offset(tokens));
    }

    private static NftField Hash(NftCursor tokens)
    {
        if (tokens.Take() is "symhash")
        {
            tokens.Expect("mod");
            uint most = tokens.TakeNumber();
            return NftComputedFields.ConnectionHash(most, Offset(tokens));
        }

        tokens.Enter("Hashes");
        IReadOnlyList<NftField> inputs = Fields(tokens, masks: true).All;
        tokens.Leave();
        tokens.Expect("mod");
        uint modulus = tokens.TakeNumber();
        uint? seed = tokens.TryTake("seed") ? tokens.TakeNumber() : null;
        return NftComputedFields.Hash(inputs, modulus, seed, Offset(tokens));
    }

    private static uint Offset(NftCursor tokens) => tokens.TryTake("offset") ? tokens.TakeNumber() : 0;
}
