using System;
using System.IO;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Netlink.Interop;

/// <content>Checks for platforms without the calls.</content>
internal static partial class LibC
{
    /// <summary>To be called on every path to a system call, from a method that does not use <see cref="LibC"/> otherwise: a method that
    /// uses it may need the assembly to start.</summary>
    /// <exception cref="PlatformNotSupportedException">This is not Linux, or Tmds.LibC has no build for this architecture.</exception>
    public static void Require()
    {
        // The description of the system is read only where it is needed: it comes from a file, which takes milliseconds.
        if (!OperatingSystem.IsLinux())
            throw NotLinux(RuntimeInformation.OSDescription);
        try
        {
            Touch();
        }
        catch (Exception e) when (e is FileNotFoundException or FileLoadException or BadImageFormatException)
        {
            throw new PlatformNotSupportedException(
                "Netlink makes its system calls through Tmds.LibC, of which no build for this architecture " +
                $"({RuntimeInformation.RuntimeIdentifier}) was found: there are builds for Linux "
                + "on x64, arm64 and arm. Publish the program for one of them, or deploy Tmds.LibC.dll with it. Parts without a kernel, " +
                "such as Netlink.Testing, work here.",
                e);
        }
    }

    internal static PlatformNotSupportedException NotLinux(string system)
        => new($"Netlink needs the Linux kernel, and this is {system}. Run the program on Linux, in a container or in WSL 2; parts " +
            "without a kernel, such as Netlink.Testing, work here.");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Touch() => Tmds.Linux.LibC.SOCK_RAW;
}
