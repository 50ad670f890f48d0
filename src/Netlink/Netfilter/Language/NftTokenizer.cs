using System;
using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>Splits text of nft into tokens: a quoted text is one, and braces, commas, semicolons and line ends are tokens of their
/// own.</summary>
internal static class NftTokenizer
{
    /// <exception cref="FormatException">A quotation mark is not closed.</exception>
    public static List<string> Split(string text)
    {
        List<string> tokens = [];
        int i = 0, continued = 0;
        while (i < text.Length)
        {
            char c = text[i];
            if (c is '\n')
            {
                // Errors name lines: joined lines are counted at the end of the statement.
                for (; continued >= 0; continued--)
                    tokens.Add("\n");
                continued = 0;
                i++;
            }
            else if (c is '\\' && text.AsSpan(i + 1).IndexOf('\n') is >= 0 and int rest && text.AsSpan(i + 1, rest).IsWhiteSpace())
            {
                continued++;
                i += rest + 2;
            }
            else if (char.IsWhiteSpace(c))
            {
                i++;
            }
            else if (c is '#')
            {
                while (i < text.Length && text[i] != '\n')
                    i++;
            }
            else if (c is '"')
            {
                int end = text.IndexOf('"', i + 1);
                if (end < 0)
                    throw new FormatException("A quotation mark is not closed.");
                tokens.Add(text[i..(end + 1)]);
                i = end + 1;
            }
            else if (IsAlone(c))
            {
                bool isPair = i + 1 < text.Length && text[i + 1] == '=' && c is ('=' or '!' or '<' or '>');
                tokens.Add(isPair ? text.Substring(i, 2) : c.ToString());
                i += tokens[^1].Length;
            }
            else
            {
                int start = i;
                while (i < text.Length && !char.IsWhiteSpace(text[i]) && text[i] != '"' && text[i] != '#' && !IsAlone(text[i]))
                    i++;
                tokens.AddRange(Operator(text[start..i]));
            }
        }

        return tokens;
    }

    /// <summary>The signs for which a word stands in nft's language; any other word itself.</summary>
    private static string[] Operator(string word) => word switch
    {
        // The ports of a redirection may be looked up.
        [':', >= 'a' and <= 'z', ..] => [":", word[1..]],
        "and" => ["&"],
        "or" => ["|"],
        "xor" => ["^"],
        "not" => ["!"],
        "lshift" => ["<", "<"],
        "rshift" => [">", ">"],
        "eq" => ["=="],
        "ne" => ["!="],
        "lt" => ["<"],
        "le" => ["<="],
        "gt" => [">"],
        "ge" => [">="],
        _ => [word],
    };

    /// <summary>Whether a text is one token that is not quoted, as names are.</summary>
    public static bool IsWord(string text)
    {
        foreach (char c in text)
        {
            if (char.IsWhiteSpace(c) || c is '"' or '#' || IsAlone(c))
                return false;
        }

        return text.Length > 0;
    }

    private static bool IsAlone(char c) => c is '{' or '}' or ',' or ';' or '(' or ')' or '&' or '|' or '^' or '=' or '!' or '<' or '>';
}
