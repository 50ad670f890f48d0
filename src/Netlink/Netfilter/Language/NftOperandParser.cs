using System;
using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>Parses the right side of matches.</summary>
internal static class NftOperandParser
{
    public static NftOperand Operand(NftCursor tokens, NftFields fields, string? mask)
    {
        if (tokens.Peek.StartsWith('@'))
            return new NftOperand { Set = tokens.Peek[1..], Known = tokens.TakeSet() };
        if (tokens.Peek is "{")
            return new NftOperand { Values = Braces(tokens), IsAnonymous = true };
        string value = Value(tokens, fields);
        // 'tcp flags syn / syn,ack' is another notation of a mask.
        if (fields.Type.Format.IsFlags && tokens.TryTake("/"))
            mask = Value(tokens, fields);
        return new NftOperand { Values = [value], Mask = mask };
    }

    public static NftOperand VerdictMap(NftCursor tokens, NftFields fields)
    {
        if (tokens.Peek.StartsWith('@'))
            return new NftOperand { Set = tokens.Peek[1..], Known = tokens.TakeSet(), IsVerdictMap = true };
        List<string> values = [];
        List<NftVerdict> verdicts = [];
        foreach (string entry in Braces(tokens))
        {
            (string key, string verdict) = SplitEntry(entry);
            values.Add(key);
            verdicts.Add(Verdict(verdict));
        }

        return values.Count > 0 ? new NftOperand { Values = values, Verdicts = verdicts, IsVerdictMap = true, IsAnonymous = true }
            : throw new FormatException($"'{fields} vmap' needs an element.");
    }

    /// <summary>The verdict of an element of a map.</summary>
    public static NftVerdict Verdict(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
    {
        [("jump" or "goto") and var word, var chain] => NftVerdict.Parse(word, NftCursor.CheckName(chain))!,
        [var word] when NftVerdict.Parse(word) is NftVerdict own => own,
        _ => throw new FormatException($"'{text}' is not a verdict."),
    };

    /// <summary>The elements in braces, each as text.</summary>
    public static List<string> Braces(NftCursor tokens)
    {
        tokens.Expect("{");
        List<string> elements = [];
        List<string> current = [];
        int within = 0;
        while (true)
        {
            string token = tokens.Take();
            if (token is "\n")
                continue;
            // The elements of a set within a set are those of the outer one.
            if (token is "{" && current.Count == 0)
            {
                within++;
                continue;
            }

            if (token is "," or "}")
            {
                if (current.Count > 0)
                    elements.Add(string.Join(' ', current));
                current.Clear();
                if (token is "}" && within-- == 0)
                    return elements.Count > 0 ? elements : throw new FormatException("The braces are empty.");
                continue;
            }

            current.Add(token);
        }
    }

    public static (string Key, string Value) SplitEntry(string entry)
    {
        int at = entry.IndexOf(" : ", StringComparison.Ordinal);
        if (at > 0)
            return (entry[..at], entry[(at + 3)..]);
        // nft also accepts the colon without a preceding space.
        at = entry.IndexOf(": ", StringComparison.Ordinal);
        if (at > 0)
            return (entry[..at], entry[(at + 2)..]);
        // Without any space, what follows must be a word, as a colon is part of some keys.
        at = entry.Split(' ')[0].LastIndexOf(':');
        return at > 0 && entry[(at + 1)..].Split(' ')[0] is "accept" or "drop" or "continue" or "return" or "jump" or "goto"
            ? (entry[..at], entry[(at + 1)..]) : throw new FormatException($"'{entry}' has no data: ' : ' is missing.");
    }

    /// <summary>The mask after an ampersand: a value, or several in parentheses.</summary>
    public static string Mask(NftCursor tokens) => NftConstants.Operand(tokens, '&');

    private static string Value(NftCursor tokens, NftFields fields)
    {
        string value = Taken(tokens);
        // Flags are separated by commas, and fields by dots.
        while (fields.Type.Format.IsFlags && tokens.TryTake(","))
            value = NftConstants.Joined(value, ",", NftConstants.Whole(tokens));

        for (int i = 1; i < fields.All.Count; i++)
        {
            tokens.Expect(".");
            value += " . " + Taken(tokens);
        }

        return value;
    }

    /// <summary>A value, or a range with quotation marks or spaces: <c>"17:00"-"19:00"</c>, <c>5 - 9</c>.</summary>
    private static string Taken(NftCursor tokens)
    {
        bool isQuoted = tokens.Peek.StartsWith('"');
        string value = isQuoted ? tokens.Take() : NftConstants.Whole(tokens);
        return tokens.TryTake("-") ? value + "-" + (isQuoted ? tokens.Take() : NftConstants.Whole(tokens)) : value;
    }
}
