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

    /// <summary>The mask of flags to change. 0 would mean all flags, so it is always set.</summary>
    public LinkFlags Change { get; init; }
}
