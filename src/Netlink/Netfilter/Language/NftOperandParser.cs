using System;
using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>Reads what fields are compared with.</summary>
internal static class NftOperandParser
{
    public static NftOperand Operand(NftCursor words, NftFields fields, string? mask)
    {
        if (words.Peek.StartsWith('@'))
            return new NftOperand { Set = words.Take()[1..] };
        if (words.Peek is "{")
            return new NftOperand { Values = Braces(words), InBraces = true };
        string value = Value(words, fields);
        // 'tcp flags syn / syn,ack' is another way to write a mask.
        if (fields.Type.Format.IsFlags && words.TryTake("/"))
            mask = Value(words, fields);
        return new NftOperand { Values = [value], Mask = mask };
    }

    public static NftOperand VerdictMap(NftCursor words, NftFields fields)
    {
        if (words.Peek.StartsWith('@'))
            return new NftOperand { Set = words.Take()[1..], IsVerdictMap = true };
        List<string> values = [];
        List<NftVerdict> verdicts = [];
        foreach (string entry in Braces(words))
        {
            (string key, string verdict) = SplitEntry(entry);
            string[] parts = verdict.Split(' ');
            values.Add(key);
            verdicts.Add(NftVerdict.Parse(parts[0], parts.Length > 1 ? parts[1] : null)
                ?? throw new FormatException($"'{verdict}' is no verdict."));
        }

        return values.Count > 0 ? new NftOperand { Values = values, Verdicts = verdicts, IsVerdictMap = true, InBraces = true }
            : throw new FormatException($"'{fields} vmap' needs an entry.");
    }

    /// <summary>The elements in braces, each as a text.</summary>
    public static List<string> Braces(NftCursor words)
    {
        words.Expect("{");
        List<string> elements = [];
        List<string> current = [];
        while (true)
        {
            string word = words.Take();
            if (word is "\n")
                continue;
            if (word is "," or "}")
            {
                if (current.Count > 0)
                    elements.Add(string.Join(' ', current));
                current.Clear();
                if (word is "}")
                    return elements.Count > 0 ? elements : throw new FormatException("There is nothing in the braces.");
                continue;
            }

            current.Add(word);
        }
    }

    public static (string Key, string Value) SplitEntry(string entry)
    {
        int at = entry.IndexOf(" : ", StringComparison.Ordinal);
        if (at > 0)
            return (entry[..at], entry[(at + 3)..]);
        // By hand it is written without the space before it, too.
        at = entry.IndexOf(": ", StringComparison.Ordinal);
        return at > 0 ? (entry[..at], entry[(at + 2)..]) : throw new FormatException($"'{entry}' maps to nothing: ' : ' is missing.");
    }

    /// <summary>What stands behind an ampersand: a value, or several in parentheses.</summary>
    public static string Mask(NftCursor words)
    {
        if (!words.TryTake("("))
            return words.Take();
        List<string> parts = [words.Take()];
        while (words.TryTake("|"))
            parts.Add(words.Take());
        words.Expect(")");
        return string.Join(',', parts);
    }

    private static string Value(NftCursor words, NftFields fields)
    {
        if (words.Peek is "(")
            return Mask(words);
        string value = words.Take();
        // Flags are joined by commas, and fields by dots.
        while (fields.Type.Format.IsFlags && words.Peek is ("," or "|"))
        {
            words.Take();
            value += "," + words.Take();
        }

        for (int i = 1; i < fields.All.Count; i++)
        {
            words.Expect(".");
            value += " . " + words.Take();
        }

        return value;
    }
}
