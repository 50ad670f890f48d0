using System.Runtime.InteropServices;

namespace Netlink.Rtnetlink;

/// <summary><c>struct rtmsg</c> of <c>include/uapi/linux/rtnetlink.h</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct RtMsg
{
    public byte Family { get; init; }

    public byte PrefixLength { get; init; }

    public byte SourceLength { get; init; }

    public byte TypeOfService { get; init; }

    public byte Table { get; init; }

    public RouteProtocol Protocol { get; init; }

    public RouteScope Scope { get; init; }

    public RouteType Type { get; init; }

    public RouteFlags Flags { get; init; }
}

/// <summary><c>struct rtnexthop</c>: its length, which does not count padding, comes first.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct RtNextHop
{
    public ushort Length { get; init; }

    public byte Flags { get; init; }

    /// <summary>The weight minus one.</summary>
    public byte Hops { get; init; }

    public int OutputInterface { get; init; }
}

/// <summary><c>struct rta_cacheinfo</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct RtaCacheInfo
{
    private readonly uint _references;
    private readonly uint _lastUse;

    /// <summary>In hundredths of a second; 0 for never, negative if already expired.</summary>
    public int Expires { get; init; }

    private readonly uint _error;
    private readonly uint _used;
    private readonly uint _id;
    private readonly uint _timestamp;
    private readonly uint _timestampAge;
}
