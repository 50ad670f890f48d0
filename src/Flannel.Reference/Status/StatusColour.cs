using System.Text.RegularExpressions;

namespace Flannel.Reference.Status;

/// <summary>Which words of a status are coloured, and how.</summary>
internal static partial class StatusColour
{
    private const string Bold = "\e[1m";
    private const string Red = "\e[31m";
    private const string Green = "\e[32m";
    private const string Yellow = "\e[33m";
    private const string Dim = "\e[2m";
    private const string Off = "\e[0m";

    /// <summary>Paints the name of the part, and the first of the words that tell well from wrong.</summary>
    /// <param name="rows">A line, folded.</param>
    public static string Paint(string rows) => Mark().Replace(Label().Replace(rows, Bold + "$&" + Off), Colour, 1);

    private static string Colour(Match mark)
    {
        string colour = Is("red") ? Red : Is("yellow") ? Yellow : Is("green") ? Green : Dim;
        return colour + RowBreak().Replace(mark.Value, Off + "$&" + colour) + Off;

        bool Is(string name) => mark.Groups[name].Success;
    }

    // A mark in the first column is the name of its part as well.
    [GeneratedRegex("^(?!WRONG)[^ ]+(?= )", RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    // The colour of what is wrong goes on to the end of the line.
    [GeneratedRegex(@"(?<red>(?:WRONG|Something is not as it should be\.)[\s\S]*)|(?<yellow>not readable[\s\S]*|not running)"
        + @"|(?<green>running|(?<=: )ok$|All is as it should be\.)|not flannel's", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();

    [GeneratedRegex("\n *", RegexOptions.CultureInvariant)]
    private static partial Regex RowBreak();
}
