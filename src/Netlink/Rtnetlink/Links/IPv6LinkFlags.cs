using System;

namespace Netlink.Rtnetlink;

/// <summary>The state of IPv6 on a link (<c>IFLA_INET6_FLAGS</c>). Source: <c>IF_*</c> in
/// <c>include/net/if_inet6.h</c>.</summary>
[Flags]
public enum IPv6LinkFlags : uint
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>A router advertisement with the other configuration flag (O) was received: DHCPv6 has other information.</summary>
    AdvertisedOther = 0x80,

    /// <summary>A router advertisement with the managed flag (M) was received: DHCPv6 assigns addresses.</summary>
    AdvertisedManaged = 0x40,

    /// <summary>A router advertisement was received.</summary>
    AdvertisementReceived = 0x20,

    /// <summary>A router solicitation was sent.</summary>
    SolicitationSent = 0x10,

    /// <summary>The link is ready for IPv6.</summary>
    Ready = 0x80000000,
}
