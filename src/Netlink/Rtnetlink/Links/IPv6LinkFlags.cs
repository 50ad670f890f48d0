using System;

namespace Netlink.Rtnetlink;

/// <summary>The state of IPv6 on a link (<c>IFLA_INET6_FLAGS</c>). Source: <c>IF_*</c> in
/// <c>include/net/if_inet6.h</c>.</summary>
[Flags]
public enum IPv6LinkFlags : uint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A router advertisement said that other things are configured by DHCPv6.</summary>
    AdvertisedOther = 0x80,

    /// <summary>A router advertisement said that addresses are configured by DHCPv6.</summary>
    AdvertisedManaged = 0x40,

    /// <summary>A router advertisement came.</summary>
    AdvertisementReceived = 0x20,

    /// <summary>A router was solicited.</summary>
    SolicitationSent = 0x10,

    /// <summary>The link is ready for IPv6.</summary>
    Ready = 0x80000000,
}
