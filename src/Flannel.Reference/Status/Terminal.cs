using System.Runtime.InteropServices;

namespace Flannel.Reference.Status;

/// <summary>The properties of standard output that matter to the layout of a status.</summary>
/// <param name="Width">The columns of the terminal; null if there is none, and lines are not folded.</param>
/// <param name="HasColour">Whether to use colour.</param>
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

/// <summary><c>struct winsize</c> (asm-generic/termios.h), read from the kernel: .NET's Console would first send the terminal setup
/// sequences, which do not belong in the output of a command.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly partial struct WindowSize
{
    private const int StandardOutput = 1;
    private const nuint TIOCGWINSZ = 0x5413;   // asm-generic/ioctls.h, which x86 and arm64 share

    private readonly ushort _rows;
    private readonly ushort _columns;
    private readonly ushort _xPixels;
    private readonly ushort _yPixels;

    /// <summary>The columns of the terminal on standard output; null if it is none or has no size, as with some recorders.</summary>
    public static int? Columns()
        => ioctl(StandardOutput, TIOCGWINSZ, out WindowSize size) == 0 && size._columns > 0 ? size._columns : null;

    [LibraryImport("libc")]
    private static partial int ioctl(int descriptor, nuint request, out WindowSize size);
}
