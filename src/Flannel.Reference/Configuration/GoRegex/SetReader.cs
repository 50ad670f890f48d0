namespace Flannel.Reference.Configuration.GoRegex;

/// <summary>Reads sets: what stands in brackets, and the classes that stand for themselves.</summary>
internal static class SetReader
{
    /// <summary>Reads <c>[a-z[:digit:]\pL]</c>, at its bracket.</summary>
    /// <returns>The set as .NET writes it.</returns>
    public static string ReadBrackets(GoText text)
    {
        int start = text.At;
        text.Skip(1);
        bool isNegated = text.Skips("^");
        var set = new CharacterSet();
        for (bool isFirst = true; text.IsAtEnd || text.Next != ']' || isFirst; isFirst = false)
        {
            if (TryReadPosix(text, set) || TryReadClass(text, set))
                continue;
            ReadRange(text, set, start);
        }

        text.Skip(1);
        return set.Write(isNegated);
    }

    /// <summary>Reads <c>\d</c>, <c>\pL</c>, <c>\p{Greek}</c> and their like.</summary>
    /// <returns>False when something else is there.</returns>
    public static bool TryReadClass(GoText text, CharacterSet set)
    {
        if (text.Next != '\\')
            return false;
        char letter = text.Ahead(1);
        if (letter is 'p' or 'P')
        {
            ReadUnicode(text, set, letter == 'P');
            return true;
        }

        if (NamedClasses.OfEscape(letter) is not { } ranges)
            return false;
        text.Skip(2);
        set.Add(ranges, negated: char.IsAsciiLetterUpper(letter));
        return true;
    }

    private static void ReadUnicode(GoText text, CharacterSet set, bool isNegated)
    {
        int start = text.At;
        text.Skip(2);
        string name;
        if (text.Skips("{"))
        {
            int end = text.Find("}");
            if (end < 0)
                throw new GoRegexException(GoRegexException.BadRange, text.Whole[start..]);
            name = text.Whole[text.At..end];
            text.Return(end + 1);
        }
        else
        {
            name = text.IsAtEnd ? "" : char.ConvertFromUtf32(text.Read());
        }

        bool isTurned = name.StartsWith('^');
        if (!set.TryAdd(isTurned ? name[1..] : name, isNegated ^ isTurned))
            throw new GoRegexException(GoRegexException.BadRange, text.Since(start));
    }

    private static bool TryReadPosix(GoText text, CharacterSet set)
    {
        int start = text.At;
        if (text.Next != '[' || text.Ahead(1) != ':' || text.Find(":]") is var end && end < start + 2)
            return false;
        text.Return(end + 2);
        string name = text.Whole[(start + 2)..end];
        bool isNegated = name.StartsWith('^');
        if (NamedClasses.OfPosix(isNegated ? name[1..] : name) is not { } ranges)
            throw new GoRegexException(GoRegexException.BadRange, text.Since(start));
        set.Add(ranges, isNegated);
        return true;
    }

    private static void ReadRange(GoText text, CharacterSet set, int whole)
    {
        int start = text.At;
        int first = ReadOne(text, whole), last = first;
        if (text.Next == '-' && text.Ahead(1) is not (']' or '\0'))
        {
            text.Skip(1);
            last = ReadOne(text, whole);
            if (last < first)
                throw new GoRegexException(GoRegexException.BadRange, text.Since(start));
        }

        set.Add(first, last);
    }

    private static int ReadOne(GoText text, int whole)
        => text.IsAtEnd ? throw new GoRegexException(GoRegexException.NoBracket, text.Whole[whole..])
            : text.Next == '\\' ? text.ReadEscape()
            : text.Read();
}
