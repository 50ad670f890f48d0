using System;
using System.Collections.Generic;

namespace NetlinkTool.Traces;

/// <summary>Strings as strace writes them: with C escapes, or in hexadecimal (-x, -xx).</summary>
internal static class StraceString
{
    /// <summary>Parses a string that starts with a quotation mark.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">The index of the quotation mark.</param>
    /// <param name="bytes">Receives the bytes.</param>
    /// <returns>Whether the string is complete; strace marks a truncated one with dots.</returns>
    public static bool Read(string text, int start, List<byte> bytes)
    {
        int at = start + 1;
        while (at < text.Length && text[at] != '"')
        {
            if (text[at] == '\\' && at + 1 < text.Length)
                at = Escape(text, at + 1, bytes);
            else
                bytes.Add((byte)text[at++]);
        }

        return at < text.Length && !text.AsSpan(at + 1).StartsWith("...", StringComparison.Ordinal);
    }

    private static int Escape(string text, int at, List<byte> bytes)
    {
        const string Letters = "ntrvfab";
        ReadOnlySpan<byte> values = "\n\t\r\v\f\a\b"u8;
        if (text[at] == 'x')
        {
            int value = 0, end = at + 1;
            for (; end < text.Length && end < at + 3 && char.IsAsciiHexDigit(text[end]); end++)
                value = (value * 16) + Convert.ToInt32(text[end].ToString(), 16);
            bytes.Add((byte)value);
            return end;
        }

        if (text[at] is >= '0' and <= '7')
        {
            int value = 0, end = at;
            for (; end < text.Length && end < at + 3 && text[end] is >= '0' and <= '7'; end++)
                value = (value * 8) + (text[end] - '0');
            bytes.Add((byte)value);
            return end;
        }

        int letter = Letters.IndexOf(text[at], StringComparison.Ordinal);
        bytes.Add(letter >= 0 ? values[letter] : (byte)text[at]);
        return at + 1;
    }
}
