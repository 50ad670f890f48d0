using System;
using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>Splits a text of nft into words: what is quoted is one, and braces, commas, semicolons and line ends are words of
/// their own.</summary>
internal static class NftWords
{
    /// <exception cref="FormatException">A quotation mark is never closed.</exception>
    public static List<string> Split(string text)
    {
        List<string> words = [];
        int i = 0, continued = 0;
        while (i < text.Length)
        {
            char c = text[i];
            if (c is '\n')
            {
                // Errors name lines: those that were joined are counted where the statement ends.
                for (; continued >= 0; continued--)
                    words.Add("\n");
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
                    throw new FormatException("A quotation mark is never closed.");
                words.Add(text[i..(end + 1)]);
                i = end + 1;
            }
            else if (IsAlone(c))
            {
                bool isPair = i + 1 < text.Length && text[i + 1] == '=' && c is ('=' or '!' or '<' or '>');
                words.Add(isPair ? text.Substring(i, 2) : c.ToString());
                i += words[^1].Length;
            }
            else
            {
                int start = i;
                while (i < text.Length && !char.IsWhiteSpace(text[i]) && text[i] != '"' && text[i] != '#' && !IsAlone(text[i]))
                    i++;
                words.Add(text[start..i]);
            }
        }

        return words;
    }

    private static bool IsAlone(char c) => c is '{' or '}' or ',' or ';' or '(' or ')' or '&' or '|' or '^' or '=' or '!' or '<' or '>';
}
