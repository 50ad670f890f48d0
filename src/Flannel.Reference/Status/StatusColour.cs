namespace Flannel.Reference.Status;

/// <summary>Which words of a status are coloured, and how.</summary>
/// <param name="Rest">The colour that goes on in the next row of the same line; null for none.</param>
internal readonly record struct StatusColour(string? Rest)
{
    private const int LabelWidth = 8;

    private const string Bold = "\e[1m";
    private const string Red = "\e[31m";
    private const string Green = "\e[32m";
    private const string Yellow = "\e[33m";
    private const string Dim = "\e[2m";
    private const string Off = "\e[0m";

    /// <summary>The words, in the order in which they are looked for. The colour of what is wrong goes on to the end of the line.</summary>
    private static readonly (string Words, string Colour, bool ToTheEnd)[] Marks =
    [
        ("WRONG", Red, true),
        ("Something is not as it should be.", Red, true),
        ("not readable", Yellow, true),
        ("not running", Yellow, false),
        ("not flannel's", Dim, false),
        ("All is as it should be.", Green, false),
        ("running", Green, false),
        (": ok", Green, false),
    ];

    /// <param name="isFirst">Whether a line begins with it.</param>
    /// <param name="colour">What goes on from row to row.</param>
    public static string Paint(string row, bool isFirst, ref StatusColour colour)
    {
        if (colour.Rest is { } rest)
            return Indented(row, rest);
        foreach ((string words, string code, bool toTheEnd) in Marks)
        {
            int at = row.IndexOf(words, StringComparison.Ordinal);
            if (at < 0 || (words == ": ok" && !row.EndsWith(words, StringComparison.Ordinal)))
                continue;
            if (words == ": ok")
                at += 2;
            int end = toTheEnd ? row.Length : at + words.TrimStart(':', ' ').Length;
            if (toTheEnd)
                colour = new StatusColour(code);
            // A mark in the first column is the name of its part as well.
            return at < LabelWidth ? code + row + Off : Label(row[..at], isFirst) + code + row[at..end] + Off + row[end..];
        }

        return Label(row, isFirst);
    }

    private static string Label(string row, bool isFirst)
    {
        int length = isFirst && row.Length > 0 && row[0] != ' ' ? row.IndexOf(' ', StringComparison.Ordinal) : 0;
        return length > 0 ? Bold + row[..length] + Off + row[length..] : row;
    }

    private static string Indented(string row, string colour)
    {
        int blank = row.Length - row.TrimStart().Length;
        return row[..blank] + colour + row[blank..] + Off;
    }
}
