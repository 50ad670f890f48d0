namespace Flannel.Reference.Status;

/// <summary>Lays out the text of a status for a terminal: folds long lines with a hanging indent, and uses colour to tell right from
/// wrong.</summary>
/// <remarks>Words are unchanged from <see cref="StatusText"/>, so that what is shown can be searched for.</remarks>
internal static class StatusScreen
{
    /// <summary>The column in which the text begins, after the label.</summary>
    private const int Indent = 8;
    private const int Hanging = Indent + 2;
    private const int NarrowestText = 30;

    public static string Lay(string text, Terminal terminal)
    {
        var screen = new StringBuilder();
        foreach (string line in text.Split('\n')[..^1])
        {
            string rows = string.Join('\n', Fold(line, terminal.Width));
            screen.Append(terminal.HasColour ? StatusColour.Paint(rows) : rows).Append('\n');
        }

        return screen.ToString();
    }

    // Breaks at spaces. A word that is longer than the terminal is not split, so that a path can be copied.
    private static IEnumerable<string> Fold(string line, int? width)
    {
        int room = Math.Max(width ?? int.MaxValue, Hanging + NarrowestText);
        while (line.Length > room)
        {
            int end = line.LastIndexOf(' ', room);
            if (end <= Hanging)
                end = line.IndexOf(' ', Hanging);
            if (end < 0)
                break;
            yield return line[..end].TrimEnd();
            line = new string(' ', Hanging) + line[end..].TrimStart();
        }

        yield return line;
    }
}
