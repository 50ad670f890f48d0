using System.Runtime.InteropServices;

namespace Netlink.Rtnetlink;

/// <summary><c>struct ifinfomsg</c> of <c>include/uapi/linux/rtnetlink.h</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct IfInfoMsg
{
    public byte Family { get; init; }

    private readonly byte _padding;

    public ushort HardwareType { get; init; }

    public int Index { get; init; }

    public LinkFlags Flags { get; init; }

    /// <summary>Which of the flags are meant. 0 would mean all of them, so it is always exact.</summary>
    public LinkFlags Change { get; init; }
}
