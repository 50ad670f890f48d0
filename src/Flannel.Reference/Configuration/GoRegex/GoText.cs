using System;
using System.Text;

namespace Flannel.Reference.Configuration.GoRegex;

/// <summary>The text of an expression, read from the left, with what is common to sets and to what stands outside of them.</summary>
internal sealed class GoText(string text)
{
    public int At { get; private set; }

    public bool IsAtEnd => At == text.Length;

    /// <summary>The next unit, or NUL at the end.</summary>
    public char Next => Ahead(0);

    public char Ahead(int count) => At + count < text.Length ? text[At + count] : '\0';

    public string Rest => text[At..];

    public string Whole => text;

    public string Since(int start) => text[start..At];

    public bool Skips(string word)
    {
        if (!text.AsSpan(At).StartsWith(word, StringComparison.Ordinal))
            return false;
        At += word.Length;
        return true;
    }

    public void Skip(int count) => At += count;

    /// <summary>Goes to a place.</summary>
    public void Return(int place) => At = place;

    /// <returns>Where a word stands from here on, or -1.</returns>
    public int Find(string word) => text.IndexOf(word, At, StringComparison.Ordinal);

    /// <summary>Reads one character.</summary>
    public int Read()
    {
        Rune.DecodeFromUtf16(text.AsSpan(At), out Rune rune, out int units);
        At += units;
        return rune.Value;
    }

    /// <summary>Reads a character that is written as an escape: <c>\n</c>, <c>\x41</c>, <c>\x{1F600}</c>, <c>\101</c>, <c>\.</c>.</summary>
    /// <exception cref="GoRegexException">It is none.</exception>
    public int ReadEscape()
    {
        int start = At++;
        if (IsAtEnd)
            throw new GoRegexException(GoRegexException.LoneBackslash, "");
        int character = Read();
        switch (character)
        {
            case >= '1' and <= '7' when Next is < '0' or > '7':   // a back-reference, which Go has not
                break;
            case >= '0' and <= '7':
                int octal = character - '0';
                for (int digits = 1; digits < 3 && Next is >= '0' and <= '7'; digits++)
                    octal = (octal * 8) + Read() - '0';
                return octal;
            case 'x':
                if (ReadHex() is { } hex)
                    return hex;
                break;
            case 'a': return '\a';
            case 'f': return '\f';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'v': return '\v';
            case < 0x80 when !char.IsAsciiLetterOrDigit((char)character):
                return character;
        }

        throw new GoRegexException(GoRegexException.BadEscape, Since(start));
    }

    private int? ReadHex()
    {
        if (IsAtEnd)
            return null;
        int first = Read();
        if (first != '{')
        {
            if (IsAtEnd)
                return null;
            int second = Read();
            return IsHex(first) && IsHex(second) ? (Value(first) * 16) + Value(second) : null;
        }

        int value = 0, digits = 0;
        while (!IsAtEnd)
        {
            int digit = Read();
            if (digit == '}')
                return digits > 0 ? value : null;
            if (!IsHex(digit) || (value = (value * 16) + Value(digit)) > CharacterSet.Last)
                return null;
            digits++;
        }

        return null;
    }

    private static bool IsHex(int character) => character < 0x80 && char.IsAsciiHexDigit((char)character);

    private static int Value(int digit) => Convert.ToInt32(((char)digit).ToString(), 16);
}
