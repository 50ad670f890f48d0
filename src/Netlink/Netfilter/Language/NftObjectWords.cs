using System;
using System.Linq;

namespace Netlink.Netfilter;

/// <summary>Kinds of objects by name, and the words that stand before an object's name in a rule.</summary>
internal static class NftObjectWords
{
    private static readonly (uint Type, string Kind, string Words)[] s_kinds = [(NftObjectType.Counter, "counter", "counter name"),
        (NftObjectType.Quota, "quota", "quota name"), (NftObjectType.Limit, "limit", "limit name"),
        (NftObjectType.Synproxy, "synproxy", "synproxy name"), (NftObjectType.ConnectionHelper, "ct helper", "ct helper set"),
        (NftObjectType.ConnectionTimeout, "ct timeout", "ct timeout set"),
        (NftObjectType.ConnectionExpectation, "ct expectation", "ct expectation set"),
        (NftObjectType.SecurityMark, "secmark", "meta secmark set")];

    /// <summary>Whether what follows names an object of connection tracking.</summary>
    public static bool IsReference(NftCursor words)
        => words.PeekAt(1) is "helper" or "timeout" or "expectation" && words.PeekAt(2) is "set";

    /// <summary>The kind by its name, of one or two words.</summary>
    public static uint? FindKind(string name)
        => Array.Find(s_kinds, known => known.Kind == name) is { Kind: not null } found ? found.Type : null;

    /// <summary>The kind's name, or null when it has none here.</summary>
    public static string? KindOf(uint? type) => Array.Find(s_kinds, known => known.Type == type).Kind;

    public static NftStatement Parse(NftCursor words)
    {
        foreach ((uint type, _, string text) in s_kinds)
        {
            string[] parts = text.Split(' ');
            if (parts.Where((part, i) => words.PeekAt(i) != part).Any())
                continue;
            foreach (string part in parts)
                words.Expect(part);
            return Reference(words, type);
        }

        throw new FormatException($"'{words.Peek} {words.PeekAt(1)}' is no statement that is known here.");
    }

    /// <summary>What follows the words: a name, or fields and the map that has the names for them.</summary>
    public static NftStatement Reference(NftCursor words, uint type)
    {
        if (words.PeekAt(1) is not ("\n" or ";" or "}" or "") && NftFieldParser.TryField(words) is NftField first)
            return NftObjectChoice.Parse(words, type, first);
        return new NftObjectExpression { ObjectType = type, Name = NftWire.CheckName(words.TakeText(), "name") };
    }

    /// <summary>The words for it; null when a map tells the object, or its kind is not known.</summary>
    public static string? Describe(NftObjectExpression reference)
        => WordsOf(reference.ObjectType) is string words && reference is { Name: string name, Source: null } ? $"{words} \"{name}\"" : null;

    /// <summary>The words before what is looked up in a map of objects of a kind.</summary>
    public static string? WordsOf(uint? type) => Array.Find(s_kinds, known => known.Type == type).Words;
}
