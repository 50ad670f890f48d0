using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;

namespace Netlink.Rtnetlink;

/// <summary>Checks the settings of a route against its family. Source: rtm_to_fib_config() in net/ipv4/fib_frontend.c, rtm_to_fib6_config()
/// in net/ipv6/route.c.</summary>
internal static class RouteChecks
{
    /// <exception cref="ArgumentException">The kernel would misinterpret it.</exception>
    public static void Check(Route route)
    {
        AddressFamily family = route.Family;
        if (!route.PackedPreferredSource.IsNone)
            Arguments.CheckHost(route.PreferredSource, family, nameof(Route.PreferredSource), route);
        if (!route.PackedGateway.IsNone
            && (route.PackedGateway == PackedAddress.Any(ipv6: false) || route.PackedGateway == PackedAddress.Any(ipv6: true)))
            Arguments.CheckSpecified(route.Gateway, nameof(Route.Gateway), route);
        if (family is AddressFamily.InterNetwork)
            Arguments.CheckAbsent(route.Preference is not null, nameof(Route.Preference), family, route);
        else
            Arguments.CheckAbsent(route.TypeOfService != 0, nameof(Route.TypeOfService), family, route);
        if (route.Extras is not null)
            CheckExtras(route, family);
    }

    /// <exception cref="ArgumentException">The kernel would misinterpret it.</exception>
    public static void Check(RouteLookup lookup)
    {
        ArgumentNullException.ThrowIfNull(lookup.Destination, nameof(RouteLookup.Destination));
        _ = PackedAddress.FromHost(lookup.Destination);
        Arguments.CheckHost(lookup.Source, lookup.Destination.AddressFamily, nameof(RouteLookup.Source), lookup);
        Arguments.CheckIndex(lookup.OutputInterface, nameof(RouteLookup.OutputInterface), lookup);
        Arguments.CheckIndex(lookup.InputInterface, nameof(RouteLookup.InputInterface), lookup);
    }

    /// <exception cref="ArgumentException">The kernel would misinterpret it.</exception>
    private static void Check(NextHop hop, AddressFamily family)
    {
        // A gateway that no host has can be that of an IPv6 route, which the kernel takes and reports.
        if (family is AddressFamily.InterNetwork || hop.Gateway is not { IsIPv4MappedToIPv6: true })
            Arguments.CheckSpecified(hop.Gateway, nameof(NextHop.Gateway), hop);
        Arguments.CheckIndex(hop.OutputInterface, nameof(NextHop.OutputInterface), hop);
        Check(hop.Encapsulation, family, hop);
    }

    private static void Check(RouteEncapsulation? encapsulation, AddressFamily family, object subject)
    {
        if (family is AddressFamily.InterNetwork && encapsulation is SegmentRoutingEncapsulation { Mode: SegmentRoutingMode.Inline })
            throw Arguments.Refused($"{subject}: segments can be inserted only into IPv6 packets. Use SegmentRoutingMode.Encapsulate.",
                nameof(Route.Encapsulation));
    }

    private static void CheckExtras(Route route, AddressFamily family)
    {
        if (family is AddressFamily.InterNetwork)
        {
            Arguments.CheckAbsent(route.Source is not null, nameof(Route.Source), family, route);
            Arguments.CheckAbsent(route.ExpiresIn is not null && route.ExpiresIn != Timeout.InfiniteTimeSpan, nameof(Route.ExpiresIn),
                family, route);
        }
        else
        {
            Arguments.CheckAbsent(route.Realms is not null, nameof(Route.Realms), family, route);
            if (route.Source is IPNetwork source && source.BaseAddress.AddressFamily != family)
                throw Arguments.Refused($"{route}: Source {source} is not an IPv6 network.", nameof(Route.Source));
        }

        Check(route.Encapsulation, family, route);
        foreach (NextHop hop in route.NextHops)
            Check(hop, family);
    }
}
