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

    /// <summary>Delivers locally as a broadcast, or sends as a broadcast.</summary>
    Broadcast = 3,

    /// <summary>Delivers locally, or sends as unicast.</summary>
    Anycast = 4,

    /// <summary>Multicast.</summary>
    Multicast = 5,

    /// <summary>Drops silently.</summary>
    Blackhole = 6,

    /// <summary>Drops, and reports that the destination is unreachable (ICMP).</summary>
    Unreachable = 7,

    /// <summary>Drops, and reports that communication is administratively prohibited (ICMP).</summary>
    Prohibit = 8,

    /// <summary>Continues with the next rule, as if the table had no route.</summary>
    Throw = 9,
}

/// <summary>A routing table by its number. Any 32-bit number is a table. Source: <c>include/uapi/linux/rtnetlink.h</c>.</summary>
public enum RouteTable : uint
{
    /// <summary>Unspecified.</summary>
    Unspecified = 0,

    /// <summary>For routes of last resort.</summary>
    Default = 253,

    /// <summary>The table of routes without an explicit one.</summary>
    Main = 254,

    /// <summary>The kernel's own, for local and broadcast addresses.</summary>
    Local = 255,
}

/// <summary>The origin of a route (<c>rtm_protocol</c>). Any number up to 255 is a protocol. Source:
/// <c>include/uapi/linux/rtnetlink.h</c>.</summary>
public enum RouteProtocol : byte
{
    /// <summary>Unspecified.</summary>
    Unspecified = 0,

    /// <summary>ICMP redirect.</summary>
    Redirect = 1,

    /// <summary>The kernel.</summary>
    Kernel = 2,

    /// <summary>Added at boot; the default of ip-route(8).</summary>
    Boot = 3,

    /// <summary>The administrator.</summary>
    Static = 4,

    /// <summary>Router advertisement.</summary>
    RouterAdvertisement = 9,

    /// <summary>The daemon zebra of FRR.</summary>
    Zebra = 11,

    /// <summary>The daemon BIRD.</summary>
    Bird = 12,

    /// <summary>DHCP.</summary>
    Dhcp = 16,

    /// <summary>The daemon keepalived.</summary>
    Keepalived = 18,

    /// <summary>Babel.</summary>
    Babel = 42,

    /// <summary>Open/R.</summary>
    OpenR = 99,

    /// <summary>BGP.</summary>
    Bgp = 186,

    /// <summary>IS-IS.</summary>
    Isis = 187,

    /// <summary>OSPF.</summary>
    Ospf = 188,

    /// <summary>RIP.</summary>
    Rip = 189,

    /// <summary>EIGRP.</summary>
    Eigrp = 192,
}

/// <summary>The scope of a destination or an address. Source: <c>include/uapi/linux/rtnetlink.h</c>.</summary>
public enum RouteScope : byte
{
    /// <summary>Global.</summary>
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

    /// <summary>Requires a recursive lookup of the gateway.</summary>
    Pervasive = 2,

    /// <summary>The gateway is assumed to be on the link, even if it matches no prefix of the device.</summary>
    OnLink = 4,

    /// <summary>The next hop is offloaded to hardware.</summary>
    NextHopOffload = 8,

    /// <summary>The device has no carrier.</summary>
    LinkDown = 16,

    /// <summary>Unresolved (multicast).</summary>
    Unresolved = 32,

    /// <summary>Hardware passes packets of the next hop to the CPU.</summary>
    NextHopTrap = 64,

    /// <summary>Changes of the route are reported to the requester.</summary>
    Notify = 0x100,

    /// <summary>An entry of the route cache, not of a table.</summary>
    Cloned = 0x200,

    /// <summary>In a lookup: report the table that was found.</summary>
    LookupTable = 0x1000,

    /// <summary>In a lookup: report the route that matched, not its result.</summary>
    FibMatch = 0x2000,

    /// <summary>The route is offloaded to hardware.</summary>
    Offload = 0x4000,

    /// <summary>Hardware passes packets of the route to the CPU.</summary>
    Trap = 0x8000,
}

/// <summary>The preference among IPv6 default routers (RFC 4191, <c>RTA_PREF</c>).</summary>
public enum RouterPreference : byte
{
    /// <summary>Medium.</summary>
    Medium = 0,

    /// <summary>High.</summary>
    High = 1,

    /// <summary>Low.</summary>
    Low = 3,
}
