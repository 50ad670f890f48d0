using System;
using System.Linq;

namespace Netlink.Netfilter;

/// <summary>The names of object kinds, and the keywords of references to objects in rules.</summary>
internal static class NftObjectSyntax
{
    private static readonly (uint Type, string Kind, string Keywords)[] s_kinds = [(NftObjectType.Counter, "counter", "counter name"),
        (NftObjectType.Quota, "quota", "quota name"), (NftObjectType.Limit, "limit", "limit name"),
        (NftObjectType.Synproxy, "synproxy", "synproxy name"), (NftObjectType.ConnectionHelper, "ct helper", "ct helper set"),
        (NftObjectType.ConnectionTimeout, "ct timeout", "ct timeout set"),
        (NftObjectType.ConnectionExpectation, "ct expectation", "ct expectation set"),
        (NftObjectType.SecurityMark, "secmark", "meta secmark set")];

    /// <summary>Whether a reference to a conntrack object follows.</summary>
    public static bool IsReference(NftCursor tokens)
        => tokens.PeekAt(1) is "helper" or "timeout" or "expectation" && tokens.PeekAt(2) is "set";

    /// <summary>The object type of a kind's name, of one or two words.</summary>
    public static uint? FindKind(string name)
        => Array.Find(s_kinds, known => known.Kind == name) is { Kind: not null } found ? found.Type : null;

    /// <summary>The name of the kind, or null if it is unknown.</summary>
    public static string? KindOf(uint? type) => Array.Find(s_kinds, known => known.Type == type).Kind;

    public static NftStatement Parse(NftCursor tokens)
    {
        foreach ((uint type, _, string text) in s_kinds)
        {
            string[] parts = text.Split(' ');
            if (parts.Where((part, i) => tokens.PeekAt(i) != part).Any())
                continue;
            foreach (string part in parts)
                tokens.Expect(part);
            return Reference(tokens, type);
        }

        throw new FormatException($"'{tokens.Peek} {tokens.PeekAt(1)}' is not a supported statement.");
    }

    /// <summary>Parses the reference after the keywords: a name, or fields and a map.</summary>
    public static NftStatement Reference(NftCursor tokens, uint type)
    {
        if (tokens.PeekAt(1) is not ("\n" or ";" or "}" or "") && NftFieldParser.TryField(tokens) is NftField first)
            return NftObjectMapStatement.Parse(tokens, type, first);
        return new NftObjectExpression { ObjectType = type, Name = NftWire.CheckName(tokens.TakeText(), "name") };
    }

    /// <summary>The reference in nft's language; null if it is through a map, or the kind is unknown.</summary>
    public static string? Describe(NftObjectExpression reference)
        => KeywordsOf(reference.ObjectType) is string keywords && reference is { Name: string name, Source: null }
            ? $"{keywords} \"{name}\"" : null;

    /// <summary>The keywords of a reference through a map.</summary>
    public static string? KeywordsOf(uint? type) => Array.Find(s_kinds, known => known.Type == type).Keywords;
}
