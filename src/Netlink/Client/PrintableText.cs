using System;
using System.Buffers;
using System.Globalization;
using System.Text;

namespace Netlink;

/// <summary>Sanitizes texts from outside, such as aliases of links, for a line of a log or a terminal.</summary>
internal static class PrintableText
{
    private static readonly SearchValues<char> s_controls = SearchValues.Create(Controls());

    /// <summary>Returns the text with characters that move the cursor or end the line replaced by escapes such as <c>\u000a</c>.</summary>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAny(s_controls))
            return text;
        var line = new StringBuilder(text.Length + 8);
        foreach (char character in text)
        {
            if (s_controls.Contains(character))
                line.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            else
                line.Append(character);
        }

        return line.ToString();
    }

    /// <summary>The control characters of ASCII and Latin-1, and those of Unicode that end lines or change the writing direction.</summary>
    private static string Controls()
    {
        var controls = new StringBuilder();
        for (char character = '\0'; character <= '\u206f'; character++)
        {
            bool turns = character is (>= '\u2028' and <= '\u202e') or (>= '\u2066' and <= '\u2069');
            if (turns || char.IsControl(character))
                controls.Append(character);
        }

        return controls.ToString();
    }
}
