using System.Runtime.InteropServices;

namespace Netlink.Rtnetlink;

/// <summary><c>struct nhmsg</c> of <c>include/uapi/linux/nexthop.h</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct NhMsg
{
    public byte Family { get; init; }

    public RouteScope Scope { get; init; }

    public RouteProtocol Protocol { get; init; }

    private readonly byte _reserved;

    public RouteFlags Flags { get; init; }
}
