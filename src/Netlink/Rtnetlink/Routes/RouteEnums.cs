using System;

namespace Netlink.Rtnetlink;

/// <summary>What a route does with a packet (<c>rtm_type</c>). Source: <c>include/uapi/linux/rtnetlink.h</c>, ip-route(8).</summary>
public enum RouteType : byte
{
    /// <summary>Unspecified.</summary>
    Unspecified = 0,

    /// <summary>Forwards to a gateway or a device.</summary>
    Unicast = 1,

    /// <summary>Delivers locally.</summary>
    Local = 2,

    /// <summary>Delivers locally as a broadcast, sends as a broadcast.</summary>
    Broadcast = 3,

    /// <summary>Delivers locally, sends as unicast.</summary>
    Anycast = 4,

    /// <summary>Multicast.</summary>
    Multicast = 5,

    /// <summary>Drops silently.</summary>
    Blackhole = 6,

    /// <summary>Drops and says that the destination is unreachable.</summary>
    Unreachable = 7,

    /// <summary>Drops and says that it is prohibited.</summary>
    Prohibit = 8,

    /// <summary>Continues with the next rule.</summary>
    Throw = 9,
}

/// <summary>A routing table by its number. Any 32-bit number is a table. Source: <c>include/uapi/linux/rtnetlink.h</c>.</summary>
public enum RouteTable : uint
{
    /// <summary>Unspecified.</summary>
    Unspecified = 0,

    /// <summary>For routes of last resort.</summary>
    Default = 253,

    /// <summary>The table of routes that name none.</summary>
    Main = 254,

    /// <summary>The kernel's own, for local and broadcast addresses.</summary>
    Local = 255,
}

/// <summary>Who made a route (<c>rtm_protocol</c>). Any number up to 255 is a protocol. Source:
/// <c>include/uapi/linux/rtnetlink.h</c>.</summary>
public enum RouteProtocol : byte
{
    /// <summary>Unspecified.</summary>
    Unspecified = 0,

    /// <summary>ICMP redirect.</summary>
    Redirect = 1,

    /// <summary>The kernel.</summary>
    Kernel = 2,

    /// <summary>Made at boot; the default of ip-route(8).</summary>
    Boot = 3,

    /// <summary>The administrator.</summary>
    Static = 4,

    /// <summary>Router advertisement.</summary>
    RouterAdvertisement = 9,

    /// <summary>DHCP.</summary>
    Dhcp = 16,

    /// <summary>BGP.</summary>
    Bgp = 186,

    /// <summary>OSPF.</summary>
    Ospf = 188,
}

/// <summary>How far a destination or an address is. Source: <c>include/uapi/linux/rtnetlink.h</c>.</summary>
public enum RouteScope : byte
{
    /// <summary>Anywhere.</summary>
    Universe = 0,

    /// <summary>Within the site.</summary>
    Site = 200,

    /// <summary>On the link.</summary>
    Link = 253,

    /// <summary>On this host.</summary>
    Host = 254,

    /// <summary>Nowhere; in a request to delete it stands for any.</summary>
    Nowhere = 255,
}

/// <summary>Flags of a route and of its next hops (<c>RTNH_F_*</c>, <c>RTM_F_*</c>). Source:
/// <c>include/uapi/linux/rtnetlink.h</c>.</summary>
/// <remarks>Only <see cref="OnLink"/> and <see cref="Pervasive"/> can be requested; the others are reported.</remarks>
[Flags]
public enum RouteFlags : uint
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>The next hop is dead.</summary>
    Dead = 1,

    /// <summary>Do recursive gateway lookup.</summary>
    Pervasive = 2,

    /// <summary>The gateway is taken to be on the link, whatever the addresses say.</summary>
    OnLink = 4,

    /// <summary>The next hop is handled by hardware.</summary>
    NextHopOffload = 8,

    /// <summary>The device has no carrier.</summary>
    LinkDown = 16,

    /// <summary>Unresolved (multicast).</summary>
    Unresolved = 32,

    /// <summary>The next hop is trapped by hardware.</summary>
    NextHopTrap = 64,

    /// <summary>Reports changes to whoever asked.</summary>
    Notify = 0x100,

    /// <summary>An entry of the cache, not of a table.</summary>
    Cloned = 0x200,

    /// <summary>In a lookup: report the table that was found.</summary>
    LookupTable = 0x1000,

    /// <summary>In a lookup: report the route that matched, not its result.</summary>
    FibMatch = 0x2000,

    /// <summary>The route is in hardware.</summary>
    Offload = 0x4000,

    /// <summary>The route is trapped by hardware.</summary>
    Trap = 0x8000,
}

/// <summary>Which of several IPv6 routers is preferred (RFC 4191, <c>RTA_PREF</c>).</summary>
public enum RouterPreference : byte
{
    /// <summary>Medium.</summary>
    Medium = 0,

    /// <summary>High.</summary>
    High = 1,

    /// <summary>Low.</summary>
    Low = 3,
}
