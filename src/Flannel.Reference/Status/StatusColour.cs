using System.Text.RegularExpressions;

namespace Flannel.Reference.Status;

internal static partial class StatusColour
{
    private const string Bold = "\e[1m";
    private const string Red = "\e[31m";
    private const string Green = "\e[32m";
    private const string Yellow = "\e[33m";
    private const string Dim = "\e[2m";
    private const string Off = "\e[0m";

    /// <summary>Colours the label of a line, and the first word that tells whether something is right or wrong.</summary>
    public static string Paint(string rows) => Mark().Replace(Label().Replace(rows, Bold + "$&" + Off), Colour, 1);

    private static string Colour(Match mark)
    {
        string colour = Is("red") ? Red : Is("yellow") ? Yellow : Is("green") ? Green : Dim;
        return colour + RowBreak().Replace(mark.Value, Off + "$&" + colour) + Off;

        bool Is(string name) => mark.Groups[name].Success;
    }

    // WRONG in the first column is coloured as a mark, not as a label.
    [GeneratedRegex("^(?!WRONG)[^ ]+(?= )", RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    // The colour of a problem extends to the end of the line.
    [GeneratedRegex(@"(?<red>(?:WRONG|Problems found\.)[\s\S]*)|(?<yellow>not readable[\s\S]*|not running)"
        + @"|(?<green>running|(?<=: )ok$|No problems found\.)|not flannel's", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();

    [GeneratedRegex("\n *", RegexOptions.CultureInvariant)]
    private static partial Regex RowBreak();
}
