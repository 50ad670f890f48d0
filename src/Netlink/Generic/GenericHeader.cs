using System.Runtime.InteropServices;

namespace Netlink.Generic;

/// <summary>What stands in front of the attributes of every message of generic netlink (<c>struct genlmsghdr</c>).</summary>
/// <param name="Command">Which of the family's requests or reports it is.</param>
/// <param name="Version">The version of the family's interface that is spoken.</param>
/// <remarks>Source: <c>include/uapi/linux/genetlink.h</c>.</remarks>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct GenericHeader(byte Command, byte Version)
{
    /// <summary>Its length in bytes.</summary>
    public const int Size = 4;

    private readonly ushort _reserved;
}
