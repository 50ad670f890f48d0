using System.Runtime.InteropServices;

namespace Netlink.Rtnetlink;

/// <summary><c>struct ifaddrmsg</c> of <c>include/uapi/linux/if_addr.h</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct IfAddrMsg
{
    public const int Size = 8;

    public byte Family { get; init; }

    public byte PrefixLength { get; init; }

    public byte Flags { get; init; }

    public RouteScope Scope { get; init; }

    public int LinkIndex { get; init; }
}
