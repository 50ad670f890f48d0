using System.Runtime.InteropServices;

namespace Flannel.Reference.Status;

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
