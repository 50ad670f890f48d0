using System.Runtime.InteropServices;

namespace Netlink.Rtnetlink;

/// <summary><c>struct ndmsg</c> of <c>include/uapi/linux/neighbour.h</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct NdMsg
{
    public byte Family { get; init; }

    private readonly byte _padding1;
    private readonly ushort _padding2;

    public int LinkIndex { get; init; }

    public NeighbourState State { get; init; }

    /// <summary>The lower eight of <see cref="NeighbourFlags"/>.</summary>
    public byte Flags { get; init; }

    public RouteType Type { get; init; }
}
