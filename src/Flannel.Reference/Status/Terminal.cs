namespace Flannel.Reference.Status;

/// <summary>What standard output is, as far as the layout of a status cares.</summary>
/// <param name="Width">Columns of the terminal; null when it is none, and lines are as long as they are.</param>
/// <param name="HasColour">Whether somebody looks on who wants colour.</param>
internal readonly record struct Terminal(int? Width, bool HasColour)
{
    private const string NoColour = "NO_COLOR";   // https://no-color.org: present and not empty means none
    private const string Dumb = "dumb";

    public static Terminal OfStandardOutput(Func<string, string?> environment)
    {
        if (Console.IsOutputRedirected)
            return default;
        bool hasColour = string.IsNullOrEmpty(environment(NoColour)) && environment("TERM") is { Length: > 0 } kind && kind != Dumb;
        return new Terminal(WindowSize.Columns(), hasColour);
    }
}
