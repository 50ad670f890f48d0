using System;

namespace Netlink.Netfilter;

/// <summary>Objects of the table that rules use by name, and the words that stand before the name.</summary>
internal static class NftObjectWords
{
    /// <summary>By the kernel's number (<c>NFT_OBJECT_*</c>).</summary>
    private static readonly (uint Type, string Words)[] s_words = [(NftCounterCodec.NFT_OBJECT_COUNTER, "counter name"),
        (2, "quota name"), (3, "ct helper set"), (4, "limit name"), (7, "ct timeout set"), (8, "meta secmark set"),
        (9, "ct expectation set"), (10, "synproxy name")];

    /// <summary>Whether what follows names an object of connection tracking.</summary>
    public static bool IsReference(NftCursor words)
        => words.PeekAt(1) is "helper" or "timeout" or "expectation" && words.PeekAt(2) is "set";

    public static NftExpression Parse(NftCursor words)
    {
        foreach ((uint type, string text) in s_words)
        {
            string[] parts = text.Split(' ');
            bool fits = true;
            for (int i = 0; i < parts.Length; i++)
                fits &= words.PeekAt(i) == parts[i];
            if (!fits)
                continue;
            foreach (string part in parts)
                words.Expect(part);
            return new NftObjectExpression { ObjectType = type, Name = NftWire.CheckName(words.TakeText(), "name") };
        }

        throw new FormatException($"'{words.Peek} {words.PeekAt(1)}' is no statement that is known here.");
    }

    /// <summary>The words for it; null when a map tells the object, or its kind is not known.</summary>
    public static string? Describe(NftObjectExpression reference)
    {
        int at = Array.FindIndex(s_words, known => known.Type == reference.ObjectType);
        return at >= 0 && reference is { Name: string name, Source: null } ? $"{s_words[at].Words} \"{name}\"" : null;
    }
}
