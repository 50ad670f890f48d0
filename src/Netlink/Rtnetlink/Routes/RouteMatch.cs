using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Sockets;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Which route a request to delete means, if the kernel compares less than was given.</summary>
/// <remarks>
/// Source: fib_table_delete() and fib_nh_match() in net/ipv4, ip6_route_del() in net/ipv6/route.c. IPv4 does not compare realms, a route
/// with one next hop matches one with several, and what only IPv6 has is ignored; IPv6 compares only destination, source, table, metric,
/// protocol, gateway, device and next-hop object. For both, 0 matches any. A next-hop object that is given replaces gateway, device,
/// encapsulation and next hops: those that a route reports are what the object had then.
/// </remarks>
internal static class RouteMatch
{
    /// <summary>Whether the kernel would delete a route that differs from what was given.</summary>
    public static bool MustBeFound(Route route)
        => route.Protocol is RouteProtocol.Unspecified
            || (route.Extras is RouteExtras extras
            && ((extras.NextHops.Count > 0 && extras.NextHopId is null) || extras.UnknownAttributes.Count > 0 || extras.Realms is not null
            || extras.ExpiresIn is not null))
            || route.Metric == 0
            || (route.Family is AddressFamily.InterNetworkV6 ? IsMoreThanIPv6Compares(route)
                : route is { Source: not null } or { Preference: not null });

    /// <summary>The same as the kernel stores it: in the main table if none is given, for IPv6 with the default metric, without path
    /// metrics and realms of 0, and with times in the kernel's units.</summary>
    public static Route Normalized(Route given)
    {
        const uint DefaultMetricIPv6 = 1024;
        if (given.Table is RouteTable.Unspecified)
            given = given with { Table = RouteTable.Main };
        if (given.Metrics is RouteMetrics metrics && RouteMetricsCodec.AsStored(metrics) is var stored && stored != metrics)
            given = given with { Metrics = stored };
        if (given.Realms is { Destination: 0, Source: 0 })
            given = given with { Realms = null };
        return given is { Metric: 0, Family: AddressFamily.InterNetworkV6 } ? given with { Metric = DefaultMetricIPv6 } : given;
    }

    /// <summary>Whether a route has everything that was given.</summary>
    public static bool Matches(Route given, Route route)
        => given.PackedDestination == route.PackedDestination && given.PrefixLength == route.PrefixLength && given.Table == route.Table
            && (given.Family is AddressFamily.InterNetworkV6 || given.TypeOfService == route.TypeOfService)
            && Allows(given.Metric, route.Metric ?? 0)
            && (given.NextHopId is not null || HasWay(given, route))
            && (given.PackedPreferredSource.IsNone || given.PackedPreferredSource == route.PackedPreferredSource)
            && Allows(given.Protocol, route.Protocol) && Allows(given.Scope, route.Scope) && Allows(given.Type, route.Type)
            && Allows(given.Preference, route.Preference)
            && MatchExtras(given, route);

    /// <summary>Whether next hops are those that were given, whatever the state of their links. A device that was not given is the
    /// kernel's choice.</summary>
    public static bool AreSame(IReadOnlyList<NextHop> given, IReadOnlyList<NextHop> there)
        => given.Count == there.Count && given.Zip(there).All(static pair => IsSame(pair.First, pair.Second));

    private static bool HasWay(Route given, Route route)
        => (given.PackedGateway.IsNone || given.PackedGateway == route.PackedGateway)
            && Allows(given.OutputInterface, route.OutputInterface)
            && (given.Encapsulation is null || given.Encapsulation.IsPartOf(route.Encapsulation))
            && (given.NextHops.Count == 0 || AreSame(given.NextHops, route.NextHops));

    private static bool IsSame(NextHop given, NextHop hop)
        => Equals(given.Gateway, hop.Gateway) && given.Weight == hop.Weight && Allows(given.OutputInterface, hop.OutputInterface)
            && (given.Realms ?? default) == (hop.Realms ?? default)
            && (given.Encapsulation is null ? hop.Encapsulation is null : given.Encapsulation.IsPartOf(hop.Encapsulation))
            && given.UnknownAttributes.SequenceEqual(hop.UnknownAttributes);

    private static bool MatchExtras(Route given, Route route)
    {
        if (given.Extras is not RouteExtras wanted)
            return true;
        RouteExtras there = route.Extras ?? RouteExtras.None;
        return Allows(wanted.Source, there.Source) && Allows(wanted.NextHopId, there.NextHopId) && Allows(wanted.Realms, there.Realms)
            && (wanted.Metrics is null || wanted.Metrics.IsPartOf(there.Metrics))
            && (wanted.ExpiresIn is null || there.ExpiresIn is not null)
            && HasAll(wanted.UnknownAttributes, there.UnknownAttributes);
    }

    /// <summary>Whether every attribute is present, apart from those that the reply to a lookup repeats from the request.</summary>
    private static bool HasAll(IReadOnlyList<RawAttribute> wanted, IReadOnlyList<RawAttribute> there)
    {
        foreach (RawAttribute attribute in wanted)
        {
            if ((RouteAttribute)attribute.Type is not (RouteAttribute.RTA_MARK or RouteAttribute.RTA_UID or RouteAttribute.RTA_IP_PROTO
                or RouteAttribute.RTA_SPORT or RouteAttribute.RTA_DPORT) && !there.Contains(attribute))
                return false;
        }

        return true;
    }

    private static bool IsMoreThanIPv6Compares(Route route)
        => route is { Type: not null } or { Preference: not null } or { Metrics: not null }
            or { Encapsulation: not null } or { Scope: not null and not RouteScope.Universe }
            || !route.PackedPreferredSource.IsNone;

    private static bool Allows<T>(T? given, T? found)
        where T : struct, IEquatable<T>
        => given is null || (found is T value && value.Equals(given.Value));

    private static bool Allows(RouteProtocol? given, RouteProtocol? found) => given is null || given == found;

    private static bool Allows(RouteScope? given, RouteScope? found) => given is null || given == found;

    private static bool Allows(RouteType? given, RouteType? found) => given is null || given == found;

    private static bool Allows(RouterPreference? given, RouterPreference? found) => given is null || given == found;
}
