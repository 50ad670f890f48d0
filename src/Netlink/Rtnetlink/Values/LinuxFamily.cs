using System;
using System.Net.Sockets;

namespace Netlink.Rtnetlink;

/// <summary>Converts address families to Linux's numbers, which differ from those of the BCL for IPv6.</summary>
internal static class LinuxFamily
{
    public const byte AF_UNSPEC = 0;
    public const byte AF_INET = 2;
    public const byte AF_BRIDGE = 7;
    public const byte AF_INET6 = 10;
    public const byte AF_PACKET = 17;
    public const byte AF_MPLS = 28;

    /// <exception cref="ArgumentException">The family is neither IPv4 nor IPv6.</exception>
    public static byte Of(AddressFamily family) => family switch
    {
        AddressFamily.Unspecified => AF_UNSPEC,
        AddressFamily.InterNetwork => AF_INET,
        AddressFamily.InterNetworkV6 => AF_INET6,
        _ => throw new ArgumentException($"{family} is neither IPv4 nor IPv6.", nameof(family)),
    };

    public static AddressFamily ToAddressFamily(byte family) => family switch
    {
        AF_INET => AddressFamily.InterNetwork,
        AF_INET6 => AddressFamily.InterNetworkV6,
        _ => AddressFamily.Unspecified,
    };
}
