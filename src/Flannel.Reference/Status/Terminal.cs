using System.Runtime.InteropServices;

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

/// <summary><c>struct winsize</c> (asm-generic/termios.h), asked of the kernel itself: the console of the BCL would first send the terminal
/// sequences that set it up, which do not belong into what a command prints.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly partial struct WindowSize
{
    private const int StandardOutput = 1;
    private const nuint TIOCGWINSZ = 0x5413;   // asm-generic/ioctls.h, which x86 and arm64 share

    private readonly ushort _rows;
    private readonly ushort _columns;
    private readonly ushort _xPixels;
    private readonly ushort _yPixels;

    /// <summary>Columns of the terminal on standard output; null when it is none, or has no size, as some that only record.</summary>
    public static int? Columns()
        => ioctl(StandardOutput, TIOCGWINSZ, out WindowSize size) == 0 && size._columns > 0 ? size._columns : null;

    [LibraryImport("libc")]
    private static partial int ioctl(int descriptor, nuint request, out WindowSize size);
}
