using System;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;

namespace Netlink.Rtnetlink;

/// <summary>Checks the settings of an address against its family. Source: inet_rtm_newaddr() in net/ipv4/devinet.c, inet6_rtm_newaddr() in
/// net/ipv6/addrconf.c.</summary>
internal static class AddressChecks
{
    /// <summary>Flags that can be requested for IPv6 only. That duplicates are not detected is true of every IPv4 address, so that programs
    /// may ask for it without regard to the family.</summary>
    private const AddressFlags OnlyIPv6 = AddressFlags.Optimistic | AddressFlags.HomeAddress | AddressFlags.ManageTemporary;

    /// <exception cref="ArgumentException">The kernel would misinterpret it.</exception>
    public static void Check(Address address)
    {
        AddressFamily family = address.Local.Address.AddressFamily;
        bool isIPv4 = family is AddressFamily.InterNetwork;
        CheckKey(address);
        Arguments.CheckHost(address.Broadcast, family, nameof(Address.Broadcast), address);
        Arguments.CheckAbsent(!isIPv4 && address.Broadcast is not null, nameof(Address.Broadcast), family, address);
        if (isIPv4 && (address.Flags & OnlyIPv6) is not AddressFlags.None and var flags)
            throw Arguments.Refused($"{address}: {flags} is for IPv6 only; the kernel would silently drop it. Leave it out.",
                nameof(Address.Flags));
        if (!isIPv4 && address.Scope is RouteScope scope && scope != ScopeOf(address.Local.Address))
            throw Arguments.Refused($"{address}: the scope of an IPv6 address follows from the address: " +
                $"{ScopeOf(address.Local.Address)}, not {scope}. Leave Scope out.", nameof(Address.Scope));
        Arguments.CheckSeconds(address.ValidLifetime, 1, nameof(Address.ValidLifetime), address);
        Arguments.CheckSeconds(address.PreferredLifetime, 0, nameof(Address.PreferredLifetime), address);
        if (IsLonger(address.PreferredLifetime, address.ValidLifetime))
            throw Arguments.Refused($"{address}: the preferred lifetime cannot exceed the valid lifetime.",
                nameof(Address.PreferredLifetime));
    }

    /// <summary>Checks the part of an address that identifies it.</summary>
    /// <exception cref="ArgumentException">The kernel would misinterpret it.</exception>
    public static void CheckKey(Address address)
    {
        AddressFamily family = address.Local.Address.AddressFamily;
        Arguments.CheckHost(address.Peer, family, nameof(Address.Peer), address);
        bool isIPv4 = family is AddressFamily.InterNetwork;
        Arguments.CheckAbsent(!isIPv4 && address.Label is not null, nameof(Address.Label), family, address);
        if (address.Label is string label && (label.Length == 0 || Encoding.UTF8.GetByteCount(label) > LinkReference.LongestName))
            throw Arguments.Refused($"{address}: a label has 1 to {LinkReference.LongestName} bytes, and begins with the name " +
                "of the device.", nameof(Address.Label));
    }

    /// <summary>The default scope of ip-address(8): host for 127.0.0.0/8, global for all others.</summary>
    public static RouteScope DefaultScope(IPAddress address)
        => address.AddressFamily is AddressFamily.InterNetwork && IPAddress.IsLoopback(address) ? RouteScope.Host : RouteScope.Universe;

    /// <summary>As in the kernel: ipv6_addr_type() in net/ipv6/addrconf_core.c.</summary>
    private static RouteScope ScopeOf(IPAddress address) => address switch
    {
        _ when address.Equals(IPAddress.IPv6Loopback) => RouteScope.Host,
        { IsIPv6LinkLocal: true } => RouteScope.Link,
        { IsIPv6SiteLocal: true } => RouteScope.Site,
        _ => RouteScope.Universe,
    };

    private static bool IsLonger(TimeSpan? preferred, TimeSpan? valid)
        => preferred is not null && valid is not null && valid != Timeout.InfiniteTimeSpan
            && (preferred == Timeout.InfiniteTimeSpan || preferred > valid);
}
