using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace Flannel.Reference.Status;

/// <summary>The properties of standard output that matter to the layout of a status.</summary>
/// <param name="Width">The columns of the terminal; null if there is none, and lines are not folded.</param>
internal readonly record struct Terminal(int? Width, bool HasColour)
{
    private const string NoColour = "NO_COLOR";   // https://no-color.org: present and not empty means none
    private const string Dumb = "dumb";
    private const int StandardOutput = 1;

    public static Terminal OfStandardOutput(Func<string, string?> environment)
    {
        if (Console.IsOutputRedirected)
            return default;
        bool hasColour = string.IsNullOrEmpty(environment(NoColour)) && environment("TERM") is { Length: > 0 } kind && kind != Dumb;
        return new Terminal(Columns(), hasColour);
    }

    // Asked of the kernel: .NET's Console would first send the terminal setup sequences, which do not belong in the output of a command. A
    // terminal may have no size, as with some recorders.
    private static unsafe int? Columns()
    {
        var size = default(winsize);
        return ioctl(StandardOutput, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : null;
    }
}
