namespace Flannel.Reference.Status;

/// <summary>Lays the text of a status out for a terminal: lines that are too long go on beneath themselves, and colour tells well from
/// wrong.</summary>
/// <remarks>Every word stays as <see cref="StatusText"/> has it, so that what is shown can be searched for.</remarks>
internal static class StatusScreen
{
    /// <summary>The column in which the text begins, after the name of the part.</summary>
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

    // Breaks at blanks. A word that is longer than the terminal stays whole: a path must be one that can be copied.
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
