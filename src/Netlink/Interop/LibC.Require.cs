using System;
using System.IO;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Netlink.Interop;

/// <content>Where there are no calls.</content>
internal static partial class LibC
{
    /// <summary>To be called on every way into the system, from a method that does not use <see cref="LibC"/> otherwise: what uses it may
    /// need the assembly to start.</summary>
    /// <exception cref="PlatformNotSupportedException">This is not Linux, or Tmds.LibC has no build for this machine.</exception>
    public static void Require()
    {
        RequireLinux(OperatingSystem.IsLinux(), RuntimeInformation.OSDescription);
        try
        {
            Touch();
        }
        catch (Exception e) when (e is FileNotFoundException or FileLoadException or BadImageFormatException)
        {
            throw new PlatformNotSupportedException(
                "Netlink makes its system calls through Tmds.LibC, of which no build for this machine " +
                $"({RuntimeInformation.RuntimeIdentifier}) was found: there are those for Linux "
                + "on x64, arm64 and arm. Publish the program for one of them, or deploy Tmds.LibC.dll with it. What needs no kernel, " +
                "such as Netlink.Testing, works here.",
                e);
        }
    }

    /// <exception cref="PlatformNotSupportedException">This is not Linux.</exception>
    internal static void RequireLinux(bool isLinux, string system)
    {
        if (!isLinux)
        {
            throw new PlatformNotSupportedException($"Netlink speaks to the kernel of Linux, and this is {system}. Run the program on " +
                "Linux, in a container or in WSL 2; what needs no kernel, such as Netlink.Testing, works here.");
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Touch() => Tmds.Linux.LibC.SOCK_RAW;
}
