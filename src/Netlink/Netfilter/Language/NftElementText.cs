using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Netlink.Netfilter;

/// <summary>Set elements in nft's language.</summary>
internal static class NftElementText
{
    public static NftElement Parse(NftSet set, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        (string left, string? right) = SplitMap(text.Trim());
        NftElement element = ParseKey(set, left);
        if (right is null)
            return set.IsMap ? throw new FormatException($"'{text}': an element of {set} needs ' : ' and data after its key.") : element;
        if (set.IsVerdictMap)
            return element with { Verdict = NftOperandParser.Verdict(right) };
        if (set.DataType is not null)
            return element with { Data = set.DataType.ParseValue(right) };
        return set.IsMap ? element with { ObjectName = NftCursor.CheckName(right.Trim('"')) }
            : throw new FormatException($"'{text}': {set} is not a map.");
    }

    public static string Describe(NftSet set, NftElement element)
    {
        var text = new StringBuilder(Key(set, element));
        foreach (NftExpression expression in element.Expressions)
        {
            if (NftStatementText.Describe(expression) is string tokens)
                text.Append(' ').Append(tokens);
        }

        if (element.Timeout is TimeSpan timeout && timeout != set.Timeout)
            text.Append(" timeout ").Append(NftTime.Describe(timeout));
        if (element.Expires is TimeSpan expires)
            text.Append(" expires ").Append(NftTime.Describe(expires));
        if (element.Comment is string comment)
            text.Append(CultureInfo.InvariantCulture, $" comment \"{comment}\"");
        if (element.Verdict is not null)
            text.Append(" : ").Append(element.Verdict);
        else if (element.Data is NftBytes data && set.DataType is NftDataType type)
            text.Append(" : ").Append(type.Describe(data));
        else if (element.ObjectName is not null)
            text.Append(CultureInfo.InvariantCulture, $" : \"{element.ObjectName}\"");
        return text.ToString();
    }

    private static string Key(NftSet set, NftElement element)
    {
        if (element.IsCatchAll)
            return "*";
        // Commas separate elements.
        if (set.KeyType.Format.IsFlags)
            return set.KeyType.Describe(element.Key).Replace(",", " | ", StringComparison.Ordinal);
        NftDataType type = set.KeyType;
        NftBytes last = element.KeyEnd ?? element.Key;
        byte[] from = set.ConvertedKey(element.Key.Span), to = set.ConvertedKey(last.Span);
        return type.IsConcatenation ? NftConcatenationFormat.Describe(type, from, to) : type.Format.DescribeInterval(type, from, to);
    }

    private static NftElement ParseKey(NftSet set, string text)
    {
        (string key, string? rest) = Split(text);
        NftElement element = key is "*" ? new NftElement(default)
            : OfInterval(set, set.KeyType.Format.ParseInterval(set.KeyType, key).AsRange(), key);
        return rest is null ? element : Completed(element, rest, set.ToString());
    }

    /// <summary>Splits the text of an element before what follows its key.</summary>
    public static (string Key, string? Others) Split(string text)
    {
        List<string> tokens = NftTokenizer.Split(text);
        int end = tokens.FindIndex(static token => token is "timeout" or "expires" or "comment" or "counter" or "limit" or "quota" or "ct");
        return end < 0 ? (string.Join(' ', tokens), null)
            : (string.Join(' ', tokens.GetRange(0, end)), string.Join(' ', tokens.GetRange(end, tokens.Count - end)));
    }

    /// <summary>An element with what follows its key: timeouts, a comment, counters and limits.</summary>
    /// <param name="element">The element.</param>
    /// <param name="text">What follows.</param>
    /// <param name="set">The set, for an error.</param>
    public static NftElement Completed(NftElement element, string text, string set)
    {
        var rest = new NftCursor(NftTokenizer.Split(text));
        List<NftExpression> expressions = [];
        while (!rest.IsAtEnd)
        {
            if (NftStatefulExpressions.Parse(rest) is { Count: > 0 } own)
            {
                expressions.AddRange(own);
                continue;
            }

            string token = rest.Take();
            if (token is not ("timeout" or "expires" or "comment"))
                throw new FormatException($"'{token}' is not valid in an element of {set}.");
            string value = rest.IsAtEnd ? throw new FormatException($"'{token}' needs a value.") : rest.TakeText();
            element = token switch
            {
                "timeout" => element with { Timeout = NftTime.Parse(value) },
                "expires" => element with { Expires = NftTime.Parse(value) },
                _ => element with { Comment = value },
            };
        }

        return expressions.Count > 0 ? element with { Expressions = expressions } : element;
    }

    private static NftElement OfInterval(NftSet set, in NftInterval interval, string text)
    {
        bool ranges = (set.AllFlags & NftSetFlags.Interval) != 0;
        if (!interval.IsSingle && !ranges)
            throw new FormatException($"'{text}' is more than one value, and {set} does not have the flag Interval.");
        return new NftElement(new NftBytes(set.ConvertedKey(interval.From)))
        {
            KeyEnd = interval.IsSingle ? null : new NftBytes(set.ConvertedKey(interval.To)),
        };
    }

    /// <summary>Splits at a colon between blanks, outside of quotation marks.</summary>
    private static (string Left, string? Right) SplitMap(string text)
    {
        bool isQuoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            isQuoted ^= text[i] == '"';
            if (!isQuoted && text.AsSpan(i).StartsWith(" : "))
                return (text[..i].Trim(), text[(i + 3)..].Trim());
        }

        // By hand it is written without the space before it, too.
        int at = text.IndexOf(": ", StringComparison.Ordinal);
        return at > 0 && !text.AsSpan(0, at).Contains('"') ? (text[..at].Trim(), text[(at + 2)..].Trim()) : (text, null);
    }
}
