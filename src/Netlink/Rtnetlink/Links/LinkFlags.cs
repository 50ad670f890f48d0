using System;

namespace Netlink.Rtnetlink;

/// <summary>Flags of a link (<c>IFF_*</c>). Source: <c>include/uapi/linux/if.h</c>, netdevice(7).</summary>
[Flags]
public enum LinkFlags : uint
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>Set up by the administrator (<c>IFF_UP</c>).</summary>
    Up = 1,

    /// <summary>Has a broadcast address.</summary>
    Broadcast = 1 << 1,

    /// <summary>Driver debugging is on.</summary>
    Debug = 1 << 2,

    /// <summary>Is a loopback device.</summary>
    Loopback = 1 << 3,

    /// <summary>Is a point-to-point link.</summary>
    PointToPoint = 1 << 4,

    /// <summary>Has no trailers (unused).</summary>
    NoTrailers = 1 << 5,

    /// <summary>Is operational (RFC 2863).</summary>
    Running = 1 << 6,

    /// <summary>Does not resolve neighbours (<c>IFF_NOARP</c>).</summary>
    NoArp = 1 << 7,

    /// <summary>Is in promiscuous mode: receives every packet.</summary>
    Promiscuous = 1 << 8,

    /// <summary>Receives every multicast packet.</summary>
    AllMulticast = 1 << 9,

    /// <summary>Leads a load-balancing group.</summary>
    Master = 1 << 10,

    /// <summary>Belongs to a load-balancing group.</summary>
    Slave = 1 << 11,

    /// <summary>Supports multicast.</summary>
    Multicast = 1 << 12,

    /// <summary>Selects its medium by port.</summary>
    PortSelect = 1 << 13,

    /// <summary>Detects its medium by itself.</summary>
    AutoMedia = 1 << 14,

    /// <summary>Loses its addresses when it goes down.</summary>
    Dynamic = 1 << 15,

    /// <summary>The driver signals the lower layer up.</summary>
    LowerUp = 1 << 16,

    /// <summary>The driver signals dormant.</summary>
    Dormant = 1 << 17,

    /// <summary>Echoes sent packets.</summary>
    Echo = 1 << 18,
}
