using System.Runtime.InteropServices;

namespace Netlink.Generic;

/// <summary>The header of every generic netlink message (<c>struct genlmsghdr</c>).</summary>
/// <param name="Command">The command of the family.</param>
/// <param name="Version">The version of the family's interface.</param>
/// <remarks>Source: <c>include/uapi/linux/genetlink.h</c>.</remarks>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct GenericHeader(byte Command, byte Version)
{
    /// <summary>The size of the header in bytes.</summary>
    public const int Size = 4;

    private readonly ushort _reserved;
}
